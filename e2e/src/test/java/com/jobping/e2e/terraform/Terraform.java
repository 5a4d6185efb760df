package com.jobping.e2e.terraform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code infra/terraform}, in a copy under {@code target/} so that nothing is left in the original,
 * with an AWS of ours. A plan or state may hold secrets: they stay in that copy.
 */
public final class Terraform {
  private static final List<String> NOT_COPIED =
      List.of(".terraform/", ".tfstate", ".auto.tfvars", "terraform.tfvars", "_override.tf");
  // Where moto can't do something, fail at once; the provider would try again for many minutes.
  private static final String OVERRIDE =
      """
      provider "aws" {
        max_retries = 3
      }
      """;

  private final Path directory;
  private final URI aws;

  private Terraform(Path directory, URI aws) {
    this.directory = requireNonNull(directory, "directory is null");
    this.aws = requireNonNull(aws, "aws is null");
  }

  /** How a command ended. */
  public record Result(int exitCode, String output) {}

  /**
   * A copy called {@code name}, not initialized.
   *
   * @param aws where it finds AWS
   */
  public static Terraform copy(String name, URI aws) {
    Tools.require();
    Path source = Checkout.root().resolve("infra").resolve("terraform");
    Path checkout = Checkout.emptied(name);
    Path directory = checkout.resolve("infra").resolve("terraform");
    try (Stream<Path> files = Files.walk(source);
        Stream<Path> modules = Files.list(Checkout.root())) {
      Files.createDirectories(directory);
      // What the configuration reaches by ../..: the packages and the migrations.
      for (Path module : modules.filter(Terraform::isReached).toList()) {
        Files.createSymbolicLink(checkout.resolve(module.getFileName()), module);
      }
      for (Path file : files.filter(Files::isRegularFile).filter(Terraform::isCopied).toList()) {
        Path copy = directory.resolve(source.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
      Files.writeString(directory.resolve("e2e_override.tf"), OVERRIDE);
    } catch (IOException e) {
      throw new UncheckedIOException("infra/terraform was not copied", e);
    }
    return new Terraform(directory, aws);
  }

  private static boolean isReached(Path module) {
    return Files.exists(module.resolve("pom.xml")) && !module.endsWith("e2e");
  }

  private static boolean isCopied(Path file) {
    return NOT_COPIED.stream().noneMatch(file.toString()::contains);
  }

  /** Installs providers and modules. */
  public Terraform init(String... options) {
    List<String> command = new ArrayList<>(List.of("init"));
    Tools.plugins().ifPresent(plugins -> command.add("-plugin-dir=" + plugins));
    command.addAll(List.of(options));
    succeed(command.toArray(String[]::new));
    return this;
  }

  /** Runs a command that must succeed; its output. */
  public String succeed(String... command) {
    Result result = run(command);
    if (result.exitCode() != 0) {
      throw new AssertionError(
          "terraform %s ended with %d:%n%s"
              .formatted(command[0], result.exitCode(), result.output()));
    }
    return result.output();
  }

  /**
   * What would change.
   *
   * @param variables as {@code -var} and {@code -var-file} give them
   */
  public Plan plan(List<String> variables) {
    List<String> command = new ArrayList<>(List.of("plan", "-out=e2e.tfplan"));
    command.addAll(variables);
    succeed(command.toArray(String[]::new));
    return new Plan(show("e2e.tfplan"));
  }

  private JsonNode show(String plan) {
    return Json.read(Json.mapper(), run("show", "-json", plan).output(), JsonNode.class);
  }

  /** Runs a command. */
  public Result run(String... command) {
    List<String> words = new ArrayList<>(List.of("terraform"));
    words.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("(AWS|TF)_.*"));
    builder.environment().putAll(environment());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Result(process.onExit().join().exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException("terraform did not run", e);
    }
  }

  private Map<String, String> environment() {
    return Map.ofEntries(
        Map.entry("AWS_ENDPOINT_URL", aws.toString()),
        Map.entry("AWS_ACCESS_KEY_ID", "test"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "test"),
        Map.entry("AWS_REGION", Deployment.REGION),
        Map.entry("AWS_EC2_METADATA_DISABLED", "true"),
        Map.entry("CHECKPOINT_DISABLE", "1"),
        Map.entry("TF_CLI_CONFIG_FILE", "/dev/null"),
        Map.entry("TF_CLI_ARGS", "-no-color"),
        Map.entry("TF_IN_AUTOMATION", "1"),
        Map.entry("TF_INPUT", "0"));
  }

  /** A file of the copy, for a test that looks at it. */
  Optional<Path> file(String name) {
    return Optional.of(directory.resolve(name)).filter(Files::exists);
  }
}
