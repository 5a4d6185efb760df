package com.jobping.e2e.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** AWS's API on a loopback port: moto, with the gaps that {@code moto_shim.py} names filled. */
public final class Moto implements AutoCloseable {
  private static final Duration START_WITHIN = Duration.ofSeconds(60);

  private final Process process;
  private final URI address;

  private Moto(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** A running one, empty; its log goes to {@code log}. */
  public static Moto start(Path log) {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                "python3",
                Checkout.module("moto_shim.py").toString(),
                "-H",
                "127.0.0.1",
                "-p",
                Integer.toString(port)));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    // Its managed policies are what a role may have attached.
    builder.environment().put("MOTO_IAM_LOAD_MANAGED_POLICIES", "true");
    try {
      Moto moto = new Moto(builder.start(), URI.create("http://127.0.0.1:" + port));
      moto.awaitStart(log);
      return moto;
    } catch (IOException e) {
      throw new UncheckedIOException("moto did not start", e);
    }
  }

  /** For {@code AWS_ENDPOINT_URL}. */
  public URI address() {
    return address;
  }

  private void awaitStart(Path log) throws IOException {
    Instant end = Instant.now().plus(START_WITHIN);
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(address.resolve("/moto-api/")).build();
      while (process.isAlive() && Instant.now().isBefore(end)) {
        try {
          http.send(request, BodyHandlers.discarding());
          return;
        } catch (ConnectException e) {
          TimeUnit.MILLISECONDS.sleep(100);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new IllegalStateException("moto did not start, see " + log);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No free port", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
