package com.jobping.channel.email;

import static java.util.Objects.requireNonNull;

import com.jobping.channel.address.SmtpServer;
import com.jobping.channel.address.SmtpServer.Security;
import com.jobping.time.Durations;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Connects to mail servers. A name is looked up once; what was found is checked and called, so that
 * no second look-up can lead elsewhere.
 */
public final class MailConnector {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

  private final MailPolicy policy;
  private final SSLSocketFactory tls;

  /** Servers of users must keep to {@code policy}; certificates are checked as {@code tls} does. */
  public MailConnector(MailPolicy policy, SSLSocketFactory tls) {
    this.policy = requireNonNull(policy, "policy is null");
    this.tls = requireNonNull(tls, "tls is null");
  }

  /** A user's server that we do not talk to. */
  static final class ServerRefused extends Exception {
    private final String reason;

    ServerRefused(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  /** What secures a connection later, by STARTTLS. */
  SSLSocketFactory tls() {
    return tls;
  }

  /**
   * A connection to a user's server, ready to be spoken on, which {@code alarm} watches.
   *
   * @throws ServerRefused when the policy forbids the server
   * @throws IOException when it can't be reached
   */
  Socket connectToUsers(SmtpServer server, Alarm alarm) throws ServerRefused, IOException {
    if (!policy.allowsPort(server.port())) {
      throw new ServerRefused("Port %d is none of mail's".formatted(server.port()));
    }
    List<InetAddress> addresses = lookUp(server.host(), alarm.remaining());
    if (!addresses.stream().allMatch(policy::allows)) {
      throw new ServerRefused("The mail server is not on the public internet");
    }
    return connect(server, addresses, alarm);
  }

  /** The same to a server of our own. */
  Socket connectToOurs(SmtpServer server, Alarm alarm) throws IOException {
    return connect(server, lookUp(server.host(), alarm.remaining()), alarm);
  }

  /** On a thread of its own, since nothing ends a look-up that hangs. */
  private static List<InetAddress> lookUp(String host, Duration patience) throws IOException {
    FutureTask<List<InetAddress>> addresses =
        new FutureTask<>(() -> List.of(InetAddress.getAllByName(host)));
    Thread.ofPlatform().daemon().start(addresses);
    try {
      return addresses.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw (IOException) new UnknownHostException(host).initCause(e.getCause());
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("The name was not found in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted");
    }
  }

  private Socket connect(SmtpServer server, List<InetAddress> addresses, Alarm alarm)
      throws IOException {
    Socket socket = connect(addresses, server.port(), alarm);
    try {
      alarm.watch(socket);
      socket.setSoTimeout(millis(Durations.shorter(alarm.remaining(), LONGEST_SILENCE)));
      return server.security() == Security.TLS ? secured(socket, server) : socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static Socket connect(List<InetAddress> addresses, int port, Alarm alarm)
      throws IOException {
    IOException last = new IOException("The mail server has no address");
    for (InetAddress address : addresses) {
      Socket socket = new Socket();
      try {
        socket.connect(
            new InetSocketAddress(address, port),
            millis(Durations.shorter(alarm.remaining(), LONGEST_CONNECT)));
        return socket;
      } catch (IOException e) {
        socket.close();
        last = e;
      }
    }
    throw last;
  }

  private SSLSocket secured(Socket socket, SmtpServer server) throws IOException {
    SSLSocket secured = (SSLSocket) tls.createSocket(socket, server.host(), server.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static int millis(Duration duration) {
    return (int) Math.max(1, duration.toMillis());
  }
}
