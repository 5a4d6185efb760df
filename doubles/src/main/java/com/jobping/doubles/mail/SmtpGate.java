package com.jobping.doubles.mail;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Stands before an SMTP server on this machine: speaks TLS for it, does scripted faults, and passes
 * everything else on, one command and one reply at a time.
 */
final class SmtpGate implements AutoCloseable {
  private final ServerSocket listener;
  private final int serverPort;
  private final SSLSocketFactory tls;
  private final boolean tlsFirst;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedDeque<SmtpFault> faults = new ConcurrentLinkedDeque<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * Opens a gate on a free port.
   *
   * @param tlsFirst whether it speaks TLS from the first byte; else it offers STARTTLS
   */
  SmtpGate(int serverPort, SSLSocketFactory tls, boolean tlsFirst) {
    this.serverPort = serverPort;
    this.tls = requireNonNull(tls, "tls is null");
    this.tlsFirst = tlsFirst;
    try {
      this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("No port for mail", e);
    }
    executor.execute(this::listen);
  }

  int port() {
    return listener.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  void failNext(int times, SmtpFault fault) {
    for (int i = 0; i < times; i++) {
      faults.add(fault);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The gate did not close", e);
    }
    executor.shutdownNow();
  }

  private void listen() {
    while (closed.getCount() > 0) {
      try {
        Socket client = listener.accept();
        connections.incrementAndGet();
        executor.execute(() -> talk(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void talk(Socket accepted) {
    try (Socket client = tlsFirst ? secured(accepted) : accepted;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
      new Conversation(client, server).run();
    } catch (IOException e) {
      // Either side hung up: the conversation is over.
    }
  }

  private SSLSocket secured(Socket client) throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(client, null, client.getPort(), true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }

  private Optional<SmtpFault> faultAt(String command) {
    SmtpFault next = faults.peek();
    return next != null && next.command().equalsIgnoreCase(command) && faults.remove(next)
        ? Optional.of(next)
        : Optional.empty();
  }

  private final class Conversation {
    private Socket client;
    private BufferedReader fromClient;
    private final Socket server;
    private final BufferedReader fromServer;
    private boolean secure = tlsFirst;

    Conversation(Socket client, Socket server) throws IOException {
      this.client = client;
      this.fromClient = reader(client);
      this.server = server;
      this.fromServer = reader(server);
    }

    void run() throws IOException {
      List<String> greeting = reply();
      if (!passes(SmtpFault.GREETING)) {
        return;
      }
      say(client, greeting);
      for (String line = fromClient.readLine(); line != null; line = fromClient.readLine()) {
        if (!handle(line)) {
          return;
        }
      }
    }

    private boolean handle(String line) throws IOException {
      String command = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
      Optional<SmtpFault> fault = faultAt(command);
      if (fault.isPresent()) {
        return suffer(fault.get());
      }
      if (command.equals("STARTTLS") && !secure) {
        say(client, List.of("220 Go ahead"));
        client = secured(client);
        fromClient = reader(client);
        secure = true;
        return true;
      }
      say(server, List.of(line));
      List<String> reply = reply();
      say(client, command.equals("EHLO") && !secure ? withStartTls(reply) : reply);
      return switch (command) {
        case "DATA" -> !reply.getLast().startsWith("354") || message();
        case "QUIT" -> false;
        default -> true;
      };
    }

    private boolean message() throws IOException {
      List<String> message = new ArrayList<>();
      String line;
      do {
        line = fromClient.readLine();
        if (line == null) {
          return false;
        }
        message.add(line);
      } while (!line.equals(SmtpFault.END_OF_DATA));
      Optional<SmtpFault> fault = faultAt(SmtpFault.END_OF_DATA);
      if (fault.isPresent() && !(fault.get() instanceof SmtpFault.AcceptThenDrop)) {
        return suffer(fault.get()) && leave();
      }
      say(server, message);
      List<String> reply = reply();
      if (fault.isPresent()) {
        return false;
      }
      say(client, reply);
      return true;
    }

    /** The server still waits for a message, so that the client can only be seen off. */
    private boolean leave() throws IOException {
      if (fromClient.readLine() != null) {
        say(client, List.of("221 2.0.0 Bye"));
      }
      return false;
    }

    private boolean passes(String command) throws IOException {
      Optional<SmtpFault> fault = faultAt(command);
      return fault.isEmpty() || suffer(fault.get());
    }

    /** Does it; whether the conversation goes on. */
    private boolean suffer(SmtpFault fault) throws IOException {
      switch (fault) {
        case SmtpFault.Reply reply -> {
          say(client, List.of(reply.line()));
          return !fault.command().equals(SmtpFault.GREETING);
        }
        case SmtpFault.Stall stall -> awaitClose();
        case SmtpFault.Drop drop -> {}
        case SmtpFault.AcceptThenDrop drop -> {}
      }
      return false;
    }

    private List<String> reply() throws IOException {
      List<String> lines = new ArrayList<>();
      String line;
      do {
        line = fromServer.readLine();
        if (line == null) {
          throw new IOException("The server hung up");
        }
        lines.add(line);
      } while (line.length() > 3 && line.charAt(3) == '-');
      return lines;
    }

    private static List<String> withStartTls(List<String> reply) {
      List<String> lines = new ArrayList<>(reply);
      lines.addFirst(reply.getFirst().replaceFirst("^250 ", "250-"));
      lines.set(1, reply.size() == 1 ? "250 STARTTLS" : "250-STARTTLS");
      return lines;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
      return new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private static void say(Socket socket, List<String> lines) throws IOException {
      String text = String.join("\r\n", lines) + "\r\n";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    }
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
