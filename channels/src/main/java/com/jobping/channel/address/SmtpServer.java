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

  /** This server as an address with {@code parameters}; nothing of it is left to be looked up. */
  String text(Parameters.Writer parameters) {
    String who =
        login
            .map(
                known ->
                    "%s:%s@"
                        .formatted(
                            Parameters.encode(known.user()), Parameters.encode(known.password())))
            .orElse("");
    String mode =
        switch (security) {
          case STARTTLS -> "starttls";
          case TLS -> "ssl";
          case NONE -> "insecure";
        };
    return "mailto://%s%s%s"
        .formatted(
            who,
            host,
            parameters
                .with("smtp", Optional.of(host + ":" + port))
                .with("mode", Optional.of(mode))
                .query());
  }
}
