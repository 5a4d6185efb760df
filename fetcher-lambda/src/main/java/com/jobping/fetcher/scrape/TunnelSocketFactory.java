package com.jobping.fetcher.scrape;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** Makes sockets that lead through one proxy, unconnected, as OkHttp asks for them. */
final class TunnelSocketFactory extends SocketFactory {
  private final ProxyServer proxy;
  private final SSLSocketFactory tls;

  TunnelSocketFactory(ProxyServer proxy, SSLSocketFactory tls) {
    this.proxy = requireNonNull(proxy, "proxy is null");
    this.tls = requireNonNull(tls, "tls is null");
  }

  @Override
  public Socket createSocket() {
    return new TunnelSocket(proxy, tls);
  }

  @Override
  public Socket createSocket(String host, int port) throws SocketException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws SocketException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws SocketException {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws SocketException {
    throw unconnectedOnly();
  }

  private static SocketException unconnectedOnly() {
    return new SocketException("Only unconnected sockets are made here");
  }
}
