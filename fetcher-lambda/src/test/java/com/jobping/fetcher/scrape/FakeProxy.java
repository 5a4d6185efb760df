package com.jobping.fetcher.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;

/**
 * A real proxy on loopback. It resolves every name to the loopback interface, keeps what it was
 * asked for, and behaves as it is told.
 */
final class FakeProxy implements AutoCloseable {
  /** What it speaks. */
  enum Kind {
    HTTP,
    HTTPS,
    SOCKS5
  }

  /** How it behaves. */
  enum Manner {
    /** As a proxy should. */
    HONEST,
    /** Closes each connection at once. */
    CLOSES,
    /** Answers in no protocol. */
    TALKS_GARBAGE,
    /** Says byte by byte that it is about to answer. */
    DRIPS,
    /** Knows no user. */
    WANTS_CREDENTIALS,
    /** Reaches nothing. */
    HAS_NO_WAY,
    /** Answers in the board's place, status 200, with a captcha. */
    SHOWS_A_CAPTCHA,
    /** Ends the TLS of the board's visitors itself, with a certificate of its own making. */
    INTERCEPTS_TLS,
    /** Opens the way and then closes it. */
    CUTS_OFF
  }

  private static final int PIECE = 8 << 10;

  private final Kind kind;
  private final Optional<String> userAndPassword;
  private final HandshakeCertificates certificates;
  private final ServerSocket server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final List<String> targets = Collections.synchronizedList(new ArrayList<>());
  private volatile Manner manner = Manner.HONEST;
  private final AtomicInteger connections = new AtomicInteger();

  private FakeProxy(
      Kind kind, Optional<String> userAndPassword, HandshakeCertificates certificates) {
    this.kind = kind;
    this.userAndPassword = userAndPassword;
    this.certificates = certificates;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    executor.execute(this::accept);
  }

  /** A running proxy that anybody may use. */
  static FakeProxy open(Kind kind, HandshakeCertificates certificates) {
    return new FakeProxy(kind, Optional.empty(), certificates);
  }

  /** A running proxy for one user, {@code user:password}. */
  static FakeProxy forUser(Kind kind, String userAndPassword, HandshakeCertificates certificates) {
    return new FakeProxy(kind, Optional.of(userAndPassword), certificates);
  }

  /** Behaves so from its next connection on. */
  FakeProxy behaving(Manner next) {
    manner = next;
    return this;
  }

  /** Its address as in the setting, with its user's credentials. */
  String address() {
    return address(userAndPassword.map(text -> text + "@").orElse(""));
  }

  /** Its address as in the setting, with {@code credentials} that end with an @. */
  String address(String credentials) {
    return "%s://%s127.0.0.1:%d"
        .formatted(kind.name().toLowerCase(Locale.ROOT), credentials, server.getLocalPort());
  }

  /** What it was asked a way to, {@code host:port}, in order. */
  List<String> targets() {
    return List.copyOf(targets);
  }

  /** How many connections it has had. */
  int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    executor.shutdownNow();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        connections.incrementAndGet();
        executor.execute(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket raw) {
    try (raw) {
      switch (manner) {
        case CLOSES -> {
          return;
        }
        case TALKS_GARBAGE -> {
          write(raw, "\0\7\r\n\r\nhello, what a fine day\r\n\r\n".getBytes(ISO_8859_1));
          return;
        }
        case DRIPS -> drip(raw.getOutputStream());
        default -> {}
      }
      Socket socket = kind == Kind.HTTPS ? secured(raw) : raw;
      Optional<Integer> port = kind == Kind.SOCKS5 ? socks(socket) : connect(socket);
      if (port.isPresent()) {
        serve(socket, port.get());
      }
    } catch (IOException e) {
      // The visitor has gone, or this proxy is being closed.
    }
  }

  private void serve(Socket visitor, int port) throws IOException {
    switch (manner) {
      case CUTS_OFF -> {
        return;
      }
      case SHOWS_A_CAPTCHA -> {
        head(visitor.getInputStream());
        String page = "<html><title>Just a moment...</title></html>";
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + page.length() + "\r\n\r\n" + page;
        write(visitor, answer.getBytes(ISO_8859_1));
        return;
      }
      case INTERCEPTS_TLS -> {
        secured(visitor).startHandshake();
        return;
      }
      default -> {}
    }
    try (Socket board = new Socket(InetAddress.getLoopbackAddress(), port)) {
      sockets.add(board);
      executor.execute(() -> copy(board, visitor));
      copy(visitor, board);
    }
  }

  private SSLSocket secured(Socket raw) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            certificates
                .sslContext()
                .getSocketFactory()
                .createSocket(raw, "127.0.0.1", raw.getPort(), /* autoClose= */ true);
    socket.setUseClientMode(false);
    return socket;
  }

  private Optional<Integer> connect(Socket socket) throws IOException {
    String head = head(socket.getInputStream());
    String target = head.replaceAll("(?s)CONNECT (\\S+) .*", "$1");
    String expected =
        "Proxy-Authorization: Basic "
            + Base64.getEncoder().encodeToString(userAndPassword.orElse("").getBytes(UTF_8))
            + "\r\n";
    boolean known = userAndPassword.isEmpty() || head.contains(expected);
    if (!known || manner == Manner.WANTS_CREDENTIALS) {
      write(socket, "HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
      return Optional.empty();
    }
    targets.add(target);
    if (manner == Manner.HAS_NO_WAY) {
      write(socket, "HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
      return Optional.empty();
    }
    write(socket, "HTTP/1.1 200 Here you are\r\nVia: test\r\n\r\n".getBytes(ISO_8859_1));
    return Optional.of(Integer.valueOf(target.substring(target.lastIndexOf(':') + 1)));
  }

  private Optional<Integer> socks(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    read(in);
    byte[] methods = in.readNBytes(read(in));
    boolean wantsUser = userAndPassword.isPresent() || manner == Manner.WANTS_CREDENTIALS;
    if (wantsUser) {
      if (new String(methods, ISO_8859_1).indexOf(2) < 0) {
        write(socket, new byte[] {5, (byte) 0xFF});
        return Optional.empty();
      }
      write(socket, new byte[] {5, 2});
      read(in);
      String user = text(in);
      String told = user + ":" + text(in);
      boolean known =
          manner != Manner.WANTS_CREDENTIALS && userAndPassword.filter(told::equals).isPresent();
      write(socket, new byte[] {1, (byte) (known ? 0 : 1)});
      if (!known) {
        return Optional.empty();
      }
    } else {
      write(socket, new byte[] {5, 0});
    }
    in.readNBytes(3);
    String host = read(in) == 3 ? text(in) : InetAddress.getByAddress(in.readNBytes(4)).toString();
    int port = read(in) << 8 | read(in);
    targets.add(host + ":" + port);
    boolean open = manner != Manner.HAS_NO_WAY;
    write(socket, new byte[] {5, (byte) (open ? 0 : 4), 0, 1, 127, 0, 0, 1, 0, 80});
    return open ? Optional.of(port) : Optional.empty();
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readNBytes(read(in)), UTF_8);
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      head.append((char) read(in));
    }
    return head.toString();
  }

  private static int read(InputStream in) throws IOException {
    int value = in.read();
    if (value < 0) {
      throw new EOFException();
    }
    return value;
  }

  private static void write(Socket socket, byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  private static void drip(OutputStream out) throws IOException {
    try {
      while (true) {
        out.write('H');
        out.flush();
        Thread.sleep(Duration.ofMillis(10));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    byte[] piece = new byte[PIECE];
    try (from;
        to) {
      for (int length; (length = from.getInputStream().read(piece)) >= 0; ) {
        to.getOutputStream().write(piece, 0, length);
        to.getOutputStream().flush();
      }
    } catch (IOException e) {
      // One of both has gone: so goes the other.
    }
  }
}
