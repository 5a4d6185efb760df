package com.jobping.fetcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Real pages, which are not in the repository. */
public final class Captures {
  private Captures() {}

  /**
   * Where they are: named by the system property {@code jobping.captures} or the variable {@code
   * JOBPING_CAPTURES}, else {@code shared/captures} beside the checkout.
   */
  public static Optional<Path> folder() {
    Optional<Path> named =
        Optional.ofNullable(System.getProperty("jobping.captures"))
            .or(() -> Optional.ofNullable(System.getenv("JOBPING_CAPTURES")))
            .map(Path::of);
    if (named.isPresent()) {
      return named.filter(Files::isDirectory);
    }
    return Stream.iterate(
            Path.of("").toAbsolutePath(), path -> path != null, path -> path.getParent())
        .map(path -> path.resolve("shared/captures"))
        .filter(Files::isDirectory)
        .findFirst();
  }

  /** The files under {@code folder}, in order. */
  public static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code file} holds, decoded as a lenient reader does. */
  public static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
