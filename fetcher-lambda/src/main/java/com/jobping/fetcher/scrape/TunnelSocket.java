package com.jobping.fetcher.scrape;

import static java.util.Objects.requireNonNull;

import com.jobping.fetcher.scrape.ProxyServer.Scheme;
import com.jobping.lambda.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A socket whose connection leads through a proxy. The JDK and OkHttp speak to proxies too, but
 * neither inside TLS, and with credentials to SOCKS proxies only through an authenticator of the
 * whole process.
 */
final class TunnelSocket extends Socket {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(30);

  private final ProxyServer proxy;
  private final SSLSocketFactory tls;
  private volatile Socket transport = new Socket(Proxy.NO_PROXY);

  TunnelSocket(ProxyServer proxy, SSLSocketFactory tls) {
    this.proxy = requireNonNull(proxy, "proxy is null");
    this.tls = requireNonNull(tls, "tls is null");
  }

  @Override
  public void connect(SocketAddress endpoint) throws IOException {
    connect(endpoint, 0);
  }

  @Override
  public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
    if (!(endpoint instanceof InetSocketAddress board)) {
      throw new SocketException("Not an Internet address");
    }
    Deadline deadline =
        Deadline.in(timeoutMillis == 0 ? LONGEST_CONNECT : Duration.ofMillis(timeoutMillis));
    try {
      transport.connect(
          new InetSocketAddress(proxy.host(), proxy.port()), Math.max(1, millis(deadline)));
      if (proxy.scheme() == Scheme.HTTPS) {
        transport = secured(transport, deadline);
      }
      Handshake.through(proxy, transport, board.getHostString(), board.getPort(), deadline);
      transport.setSoTimeout(0);
    } catch (ProxyException e) {
      close();
      throw e;
    } catch (SocketTimeoutException e) {
      close();
      throw ProxyException.broken("did not answer in time");
    } catch (IOException e) {
      close();
      throw ProxyException.unreachable(e);
    }
  }

  private Socket secured(Socket plain, Deadline deadline) throws IOException {
    SSLSocket secured =
        (SSLSocket) tls.createSocket(plain, proxy.host(), proxy.port(), /* autoClose= */ true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.setSoTimeout(Math.max(1, millis(deadline)));
    secured.startHandshake();
    return secured;
  }

  private static int millis(Deadline deadline) {
    return (int) deadline.remaining().toMillis();
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return transport.getInputStream();
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return transport.getOutputStream();
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }

  @Override
  public void shutdownInput() throws IOException {
    transport.shutdownInput();
  }

  @Override
  public void shutdownOutput() throws IOException {
    transport.shutdownOutput();
  }

  @Override
  public boolean isClosed() {
    return transport.isClosed();
  }

  @Override
  public boolean isConnected() {
    return transport.isConnected();
  }

  @Override
  public boolean isBound() {
    return transport.isBound();
  }

  @Override
  public boolean isInputShutdown() {
    return transport.isInputShutdown();
  }

  @Override
  public boolean isOutputShutdown() {
    return transport.isOutputShutdown();
  }

  @Override
  public void setSoTimeout(int millis) throws SocketException {
    transport.setSoTimeout(millis);
  }

  @Override
  public int getSoTimeout() throws SocketException {
    return transport.getSoTimeout();
  }

  @Override
  public void setTcpNoDelay(boolean on) throws SocketException {
    transport.setTcpNoDelay(on);
  }

  @Override
  public InetAddress getInetAddress() {
    return transport.getInetAddress();
  }

  @Override
  public InetAddress getLocalAddress() {
    return transport.getLocalAddress();
  }

  @Override
  public int getPort() {
    return transport.getPort();
  }

  @Override
  public int getLocalPort() {
    return transport.getLocalPort();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return transport.getRemoteSocketAddress();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return transport.getLocalSocketAddress();
  }

  @Override
  public String toString() {
    return "a way through " + proxy;
  }
}
