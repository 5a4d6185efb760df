package com.jobping.fetcher.scrape;

import com.jobping.text.Sha256;
import java.util.Locale;
import java.util.Optional;

/** A proxy and who to be there. Its text form holds no credentials. */
record ProxyServer(Scheme scheme, String host, int port, Optional<Credentials> credentials) {
  private static final int MARK_BYTES = 4;

  /** How a proxy is spoken to. */
  enum Scheme {
    /** CONNECT (RFC 9110, 9.3.6) in the clear. */
    HTTP(80),
    /** CONNECT inside TLS, the proxy's certificate verified. */
    HTTPS(443),
    /** RFC 1928 and 1929; names are resolved by the proxy. */
    SOCKS5(1_080);

    private final int port;

    Scheme(int port) {
      this.port = port;
    }

    /** The port where none is given. */
    int defaultPort() {
      return port;
    }
  }

  /** A user and a password. */
  record Credentials(String user, String password) {
    @Override
    public String toString() {
      return "(secret)";
    }
  }

  /**
   * What it is called in logs and among the rests: scheme, host and port, and a mark that tells
   * users of the same address apart, because providers sell many ways out behind one.
   */
  String label() {
    String address = "%s://%s:%d".formatted(scheme.name().toLowerCase(Locale.ROOT), host, port);
    return credentials.map(known -> address + "#" + mark(known.user())).orElse(address);
  }

  @Override
  public String toString() {
    return label();
  }

  private static String mark(String user) {
    return Sha256.hex(user).substring(0, 2 * MARK_BYTES);
  }
}
