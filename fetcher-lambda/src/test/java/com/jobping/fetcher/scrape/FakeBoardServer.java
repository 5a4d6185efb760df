package com.jobping.fetcher.scrape;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import okio.ByteString;

/** A real HTTP server on loopback that answers as a test says, and keeps what it was asked. */
public final class FakeBoardServer implements AutoCloseable {
  private static final Duration DRIP = Duration.ofMillis(10);

  private final HttpServer server;
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

  /** A request: the path with its query, the body, and some of its headers, "null" where absent. */
  public record Asked(
      String method, String target, String body, String cookie, String token, String country) {}

  /**
   * An answer.
   *
   * @param dripping whether the body comes byte by byte and never ends
   */
  public record Reply(int status, Map<String, String> headers, ByteString body, boolean dripping) {
    /** One with a body in UTF-8. */
    public Reply(int status, Map<String, String> headers, String body) {
      this(status, headers, ByteString.encodeUtf8(body), false);
    }

    /** 200 with {@code body}. */
    public static Reply ok(String body) {
      return new Reply(200, Map.of(), body);
    }

    /** 200 with {@code body} in {@code charset}, under that content type. */
    public static Reply ok(String contentType, String body, Charset charset) {
      return new Reply(
          200, Map.of("Content-Type", contentType), ByteString.encodeString(body, charset), false);
    }

    /** 200 with a body that never ends. */
    public static Reply drip() {
      return new Reply(200, Map.of(), ByteString.EMPTY, true);
    }

    /** Only a status. */
    public static Reply status(int status) {
      return new Reply(status, Map.of(), "");
    }
  }

  private FakeBoardServer(HttpServer server) {
    this.server = server;
  }

  /** A running server. */
  public static FakeBoardServer answering(Function<Asked, Reply> replies) {
    try {
      return running(HttpServer.create(address(), 0), replies);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A running server inside TLS. */
  static FakeBoardServer answering(SSLContext tls, Function<Asked, Reply> replies) {
    try {
      HttpsServer server = HttpsServer.create(address(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      return running(server, replies);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static FakeBoardServer running(HttpServer server, Function<Asked, Reply> replies) {
    FakeBoardServer fake = new FakeBoardServer(server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", exchange -> fake.handle(exchange, replies));
    server.start();
    return fake;
  }

  /** Where it listens. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Its port on the loopback interface. */
  int port() {
    return server.getAddress().getPort();
  }

  /** What was asked so far, in order. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static String header(HttpExchange exchange, String name) {
    return String.valueOf(exchange.getRequestHeaders().getFirst(name));
  }

  private static void drip(OutputStream body) throws IOException {
    try {
      while (true) {
        body.write(' ');
        body.flush();
        Thread.sleep(DRIP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handle(HttpExchange exchange, Function<Asked, Reply> replies) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Asked request =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              body,
              header(exchange, "Cookie"),
              header(exchange, "gd-csrf-token"),
              header(exchange, "indeed-co"));
      asked.add(request);
      Reply reply = replies.apply(request);
      reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      byte[] bytes = reply.body().toByteArray();
      if (reply.dripping()) {
        exchange.sendResponseHeaders(reply.status(), 0);
        drip(exchange.getResponseBody());
      }
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
