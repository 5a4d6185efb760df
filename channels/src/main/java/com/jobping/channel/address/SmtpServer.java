package com.jobping.channel.address;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A mail server of the user's.
 *
 * @param host its name, as the user wrote it; not yet looked up
 */
public record SmtpServer(String host, int port, Security security, Optional<Login> login) {
  public SmtpServer {
    requireNonNull(host, "host is null");
    requireNonNull(security, "security is null");
    requireNonNull(login, "login is null");
  }

  /** How the connection is protected. */
  public enum Security {
    /** Plain, until STARTTLS, which must succeed. */
    STARTTLS,
    /** TLS from the first byte. */
    TLS,
    /** Not at all. */
    NONE
  }

  /** Who we are to the server. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[]";
    }
  }

  String text(Parameters.Writer parameters) {
    String scheme = security == Security.TLS ? "mailtos" : "mailto";
    return "%s://%s%s:%d%s"
        .formatted(
            scheme,
            login
                .map(
                    known ->
                        Parameters.encode(known.user())
                            + ":"
                            + Parameters.encode(known.password())
                            + "@")
                .orElse(""),
            host,
            port,
            parameters
                .with("mode", Optional.of("insecure").filter(mode -> security == Security.NONE))
                .query());
  }
}
