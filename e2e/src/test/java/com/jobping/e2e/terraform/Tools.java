package com.jobping.e2e.terraform;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * What these tests need of the machine: terraform, a python3 that has moto, and the AWS CLI. Where
 * one is missing, a developer's tests are skipped with what to install; where {@code CI} or {@code
 * JOBPING_E2E=required} is set, they fail, so that no build passes without them unseen.
 */
final class Tools {
  private static final Path USUAL_PLUGINS = Path.of("/opt/tf-plugins");
  private static final String MOTO = "import moto.server";

  private Tools() {}

  /** Skips or fails the test that asks where something is missing. */
  static void require() {
    List<String> missing = new ArrayList<>();
    if (!isOnPath("terraform")) {
      missing.add("terraform (1.11 or newer)");
    }
    if (!isOnPath("python3") || !runs("python3", "-c", MOTO)) {
      missing.add("python3 with moto (pip install 'moto[server]==5.2.1')");
    }
    if (!isOnPath("aws")) {
      missing.add("the AWS CLI (pip install awscli)");
    }
    if (missing.isEmpty()) {
      return;
    }
    String message =
        "The deployment can't be tested here: install " + String.join(" and ", missing);
    if (isRequired()) {
      fail(message);
    }
    System.err.println(message);
    Assumptions.abort(message);
  }

  /**
   * A directory of provider plugins: {@code JOBPING_TF_PLUGINS} (a system property or a variable),
   * else the usual one; absent: terraform downloads what it needs.
   */
  static Optional<Path> plugins() {
    return Stream.of(
            Optional.ofNullable(System.getProperty("JOBPING_TF_PLUGINS")),
            Optional.ofNullable(System.getenv("JOBPING_TF_PLUGINS")),
            Optional.of(USUAL_PLUGINS.toString()))
        .flatMap(Optional::stream)
        .map(Path::of)
        .filter(Files::isDirectory)
        .findFirst();
  }

  private static boolean isRequired() {
    return System.getenv("CI") != null || "required".equals(System.getenv("JOBPING_E2E"));
  }

  private static boolean isOnPath(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, program))
        .anyMatch(Files::isExecutable);
  }

  private static boolean runs(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .onExit()
              .join()
              .exitValue()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
