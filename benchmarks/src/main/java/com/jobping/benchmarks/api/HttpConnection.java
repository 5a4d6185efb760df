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

  HttpConnection(URI address) throws IOException {
    this.socket = new Socket(address.getHost(), address.getPort());
    socket.setTcpNoDelay(true);
    this.input = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
  }

  /** An answer and its body. */
  record Answer(int status, String text) {}

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
    return new Answer(status, new String(input.readNBytes(length), StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = input.read(); next != '\n'; next = input.read()) {
      if (next < 0) {
        throw new EOFException("The server closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
