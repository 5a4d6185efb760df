package com.jobping.benchmarks.api;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection that is kept, and one request at a time over it: the least between a request and
 * the clock. Bodies must come with their length, as {@code HttpFront} sends them.
 */
final class HttpConnection implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Socket socket;
  private final InputStream input;
  private byte[] body = {};

  HttpConnection(URI address) throws IOException {
    this.socket = new Socket(address.getHost(), address.getPort());
    socket.setTcpNoDelay(true);
    this.input = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
  }

  /** An answer; its body is in the connection's hands until the next. */
  final class Answer {
    private final int status;
    private final int length;

    private Answer(int status, int length) {
      this.status = status;
      this.length = length;
    }

    int status() {
      return status;
    }

    String text() {
      return new String(body, 0, length, StandardCharsets.UTF_8);
    }
  }

  /** A request without a body, in bytes. */
  static byte[] get(String path, String token) {
    return request("GET " + path, "authorization: Bearer " + token + "\r\n", "");
  }

  /** A request with a body of JSON, in bytes. */
  static byte[] post(String path, String json) {
    return request("POST " + path, "content-type: application/json\r\n", json);
  }

  private static byte[] request(String line, String headers, String body) {
    return "%s HTTP/1.1\r\nhost: localhost\r\n%scontent-length: %d\r\n\r\n%s"
        .formatted(line, headers, body.getBytes(StandardCharsets.UTF_8).length, body)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Sends {@code request} and reads the whole answer. */
  Answer exchange(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).strip());
      }
    }
    if (length > body.length) {
      body = new byte[length];
    }
    if (input.readNBytes(body, 0, length) < length) {
      throw closed();
    }
    return new Answer(status, length);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = input.read(); next != '\n'; next = input.read()) {
      if (next < 0) {
        throw closed();
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private static EOFException closed() {
    return new EOFException("The server closed the connection");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
