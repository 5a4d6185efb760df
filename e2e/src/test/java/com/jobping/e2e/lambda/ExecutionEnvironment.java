package com.jobping.e2e.lambda;

import com.jobping.e2e.deployed.DeployedFunction;
import com.jobping.e2e.lambda.RuntimeApi.Invocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One execution environment: a process under the runtime client, started in the unpacked package as
 * Lambda starts it in {@code /var/task}. It serves one invocation at a time; when it overruns the
 * function's timeout it is killed.
 */
final class ExecutionEnvironment implements AutoCloseable {
  private static final Duration INIT_WITHIN = Duration.ofSeconds(60);
  // What Lambda leaves a Java heap of the function's memory, about.
  private static final double HEAP_SHARE = 0.85;

  private final DeployedFunction function;
  private final RuntimeApi api;
  private final Process process;

  private ExecutionEnvironment(DeployedFunction function, RuntimeApi api, Process process) {
    this.function = function;
    this.api = api;
    this.process = process;
  }

  /**
   * Starts a process and waits until its handler is constructed.
   *
   * @param code the unpacked package
   * @param world what takes the place of the world outside, see {@link LambdaFunction}
   * @param log where its output goes
   * @throws FunctionFailedException when the handler can't be constructed
   */
  static ExecutionEnvironment start(
      DeployedFunction function, Path code, Map<String, String> world, Path log) {
    RuntimeApi api = new RuntimeApi();
    ExecutionEnvironment environment =
        new ExecutionEnvironment(function, api, spawn(function, code, world, api, log));
    Outcome outcome = environment.await(api.initialized(), INIT_WITHIN);
    if (outcome instanceof Outcome.Failed failed) {
      environment.close();
      throw new FunctionFailedException(failed);
    }
    return environment;
  }

  Outcome invoke(String event) {
    Invocation invocation =
        Invocation.of(event, function.arn(), Instant.now().plus(function.timeout()));
    api.hand(invocation);
    return await(invocation.outcome(), function.timeout());
  }

  private Outcome await(CompletableFuture<Outcome> outcome, Duration longest) {
    CompletableFuture<Outcome> exited =
        process
            .onExit()
            .thenApply(
                ended ->
                    new Outcome.Failed(
                        "Runtime.ExitError", "the process ended with " + ended.exitValue()));
    try {
      // What the process said before it exited counts.
      return CompletableFuture.anyOf(outcome, exited)
          .thenApply(first -> outcome.getNow((Outcome) first))
          .get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      kill();
      return new Outcome.Failed("Sandbox.Timedout", "it ran for " + longest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
      return new Outcome.Failed("Sandbox.Interrupted", "the harness stops");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the process at once, as a crash would. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
    process.onExit().join();
    api.close();
  }

  private static Process spawn(
      DeployedFunction function, Path code, Map<String, String> world, RuntimeApi api, Path log) {
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx" + Math.round(function.memoryMb() * HEAP_SHARE) + "m",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "--enable-native-access=ALL-UNNAMED",
              RuntimeClient.nativeLibrary(),
              "-cp",
              RuntimeClient.classPath(),
              RuntimeClient.MAIN_CLASS,
              function.handler());
      builder.directory(code.toFile()).redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().clear();
      builder.environment().putAll(ofLambda(function, code, api));
      builder.environment().putAll(function.environment());
      builder.environment().putAll(world);
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("No process for " + function.name(), e);
    }
  }

  /**
   * What Lambda itself sets.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime">Defined
   *     runtime environment variables</a>
   */
  private static Map<String, String> ofLambda(
      DeployedFunction function, Path code, RuntimeApi api) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("_HANDLER", function.handler());
    environment.put("AWS_REGION", function.region());
    environment.put("AWS_DEFAULT_REGION", function.region());
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java21");
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", function.version());
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMb()));
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "e2e");
    environment.put("AWS_LAMBDA_RUNTIME_API", api.hostAndPort());
    environment.put(
        "AWS_LAMBDA_INITIALIZATION_TYPE", function.snapStart() ? "snap-start" : "on-demand");
    environment.put("AWS_ACCESS_KEY_ID", function.name());
    environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    environment.put("AWS_SESSION_TOKEN", "session");
    environment.put("LAMBDA_TASK_ROOT", code.toString());
    environment.put("TZ", ":UTC");
    environment.put("LANG", "en_US.UTF-8");
    return environment;
  }
}
