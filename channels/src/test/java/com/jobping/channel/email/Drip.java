package com.jobping.channel.email;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A server that says a byte now and then and never finishes: what it says is the head of a TLS
 * record, and a line without an end.
 */
final class Drip implements AutoCloseable {
  private static final byte[] HEAD = {22, 3, 3, 0x40, 0};
  private static final long BETWEEN_BYTES_MILLIS = 20;

  private final ServerSocket listener;

  private Drip(ServerSocket listener) {
    this.listener = listener;
  }

  /** On a free port, for one client. */
  static Drip start() {
    try {
      Drip drip = new Drip(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().start(drip::serve);
      return drip;
    } catch (IOException e) {
      throw new UncheckedIOException("No port to drip from", e);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("It did not close", e);
    }
  }

  private void serve() {
    try (Socket client = listener.accept()) {
      OutputStream out = client.getOutputStream();
      out.write(HEAD);
      while (true) {
        out.write('.');
        out.flush();
        Thread.sleep(BETWEEN_BYTES_MILLIS);
      }
    } catch (IOException e) {
      // The client has had enough.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
