package com.jobping.fetcher.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.jobping.fetcher.scrape.ProxyServer.Credentials;
import com.jobping.lambda.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a proxy on an open connection for a way to a host: CONNECT, or SOCKS 5 with the name
 * unresolved. Reads not a byte more than the proxy's answer, and all of it before the deadline.
 */
final class Handshake {
  private static final int MAX_HEAD = 16 << 10;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})\\b.*");
  private static final Pattern IP_V4 = Pattern.compile("[\\d.]+");
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
  private static final int VERSION = 5;
  private static final int CONNECT = 1;
  private static final int WITHOUT_CREDENTIALS = 0;
  private static final int USER_AND_PASSWORD = 2;
  private static final int NO_ACCEPTABLE_METHOD = 0xFF;
  private static final int ADDRESS_V4 = 1;
  private static final int ADDRESS_NAME = 3;
  private static final int ADDRESS_V6 = 4;

  private final Socket socket;
  private final Deadline deadline;

  private Handshake(Socket socket, Deadline deadline) {
    this.socket = socket;
    this.deadline = deadline;
  }

  /**
   * Has {@code proxy} at the other end of {@code socket} open a way to {@code host}.
   *
   * @throws ProxyException where it does not
   */
  static void through(ProxyServer proxy, Socket socket, String host, int port, Deadline deadline)
      throws IOException {
    Handshake handshake = new Handshake(socket, deadline);
    switch (proxy.scheme()) {
      case HTTP, HTTPS -> handshake.http(proxy.credentials(), host, port);
      case SOCKS5 -> handshake.socks(proxy.credentials(), host, port);
    }
  }

  private void http(Optional<Credentials> credentials, String host, int port) throws IOException {
    String authority = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    StringBuilder head = new StringBuilder("CONNECT " + authority + " HTTP/1.1\r\n");
    head.append("Host: ").append(authority).append("\r\n");
    credentials.ifPresent(
        known ->
            head.append("Proxy-Authorization: Basic ")
                .append(
                    Base64.getEncoder()
                        .encodeToString((known.user() + ":" + known.password()).getBytes(UTF_8)))
                .append("\r\n"));
    write(head.append("\r\n").toString().getBytes(ISO_8859_1));
    String answer = head();
    Matcher status = STATUS.matcher(answer.lines().findFirst().orElse(""));
    if (!status.matches()) {
      throw ProxyException.broken("did not answer as an HTTP proxy does");
    }
    int code = Integer.parseInt(status.group(1));
    if (code == PROXY_AUTHENTICATION_REQUIRED) {
      throw ProxyException.broken("refused its credentials: HTTP 407");
    }
    if (code < 200 || code > 299) {
      throw ProxyException.noWay("opened no way to the board: HTTP " + code);
    }
  }

  private String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      if (head.length() == MAX_HEAD) {
        throw ProxyException.broken("answered without end");
      }
      head.append((char) read());
    }
    return head.toString();
  }

  private void socks(Optional<Credentials> credentials, String host, int port) throws IOException {
    write(
        credentials.isPresent()
            ? bytes(VERSION, 2, WITHOUT_CREDENTIALS, USER_AND_PASSWORD)
            : bytes(VERSION, 1, WITHOUT_CREDENTIALS));
    expectVersion(VERSION);
    int method = read();
    if (method == USER_AND_PASSWORD && credentials.isPresent()) {
      signIn(credentials.get());
    } else if (method != WITHOUT_CREDENTIALS) {
      throw ProxyException.broken(
          method == NO_ACCEPTABLE_METHOD || method == USER_AND_PASSWORD
              ? "wants other credentials"
              : "did not answer as a SOCKS 5 proxy does");
    }
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(bytes(VERSION, CONNECT, 0));
    request.writeBytes(address(host));
    request.writeBytes(bytes(port >> 8, port & 0xFF));
    write(request.toByteArray());
    expectVersion(VERSION);
    int reply = read();
    if (reply != 0) {
      throw ProxyException.noWay("opened no way to the board: SOCKS reply " + reply);
    }
    read();
    skip(
        switch (read()) {
              case ADDRESS_V4 -> 4;
              case ADDRESS_V6 -> 16;
              case ADDRESS_NAME -> read();
              default -> throw ProxyException.broken("did not answer as a SOCKS 5 proxy does");
            }
            + 2);
  }

  private void signIn(Credentials credentials) throws IOException {
    byte[] user = credentials.user().getBytes(UTF_8);
    byte[] password = credentials.password().getBytes(UTF_8);
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(bytes(1, user.length));
    request.writeBytes(user);
    request.write(password.length);
    request.writeBytes(password);
    write(request.toByteArray());
    expectVersion(1);
    if (read() != 0) {
      throw ProxyException.broken("refused its credentials");
    }
  }

  private static byte[] address(String host) throws IOException {
    ByteArrayOutputStream address = new ByteArrayOutputStream();
    if (IP_V4.matcher(host).matches() || host.contains(":")) {
      byte[] number = InetAddress.getByName(host).getAddress();
      address.write(number.length == 4 ? ADDRESS_V4 : ADDRESS_V6);
      address.writeBytes(number);
    } else {
      byte[] name = host.getBytes(ISO_8859_1);
      address.writeBytes(bytes(ADDRESS_NAME, name.length));
      address.writeBytes(name);
    }
    return address.toByteArray();
  }

  private void expectVersion(int version) throws IOException {
    if (read() != version) {
      throw ProxyException.broken("did not answer as a SOCKS 5 proxy does");
    }
  }

  private void skip(int count) throws IOException {
    for (int index = 0; index < count; index++) {
      read();
    }
  }

  private int read() throws IOException {
    long left = deadline.remaining().toMillis();
    if (left <= 0) {
      throw new SocketTimeoutException("did not answer in time");
    }
    socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
    int value = socket.getInputStream().read();
    if (value < 0) {
      throw ProxyException.broken("closed the connection");
    }
    return value;
  }

  private void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int index = 0; index < values.length; index++) {
      bytes[index] = (byte) values[index];
    }
    return bytes;
  }
}
