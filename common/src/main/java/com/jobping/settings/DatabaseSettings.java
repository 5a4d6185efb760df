package com.jobping.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How to reach PostgreSQL.
 *
 * @param jdbcUrl without user and password
 * @param login who connects
 * @param connections the most connections one process opens
 */
public record DatabaseSettings(String jdbcUrl, DatabaseLogin login, int connections) {
  static final DatabaseSettings PLACEHOLDER =
      given("jdbc:postgresql:missing", Optional.empty(), Optional.empty(), 1);

  static Optional<DatabaseSettings> parse(String url, int connections) {
    if (url.startsWith("jdbc:postgresql:")) {
      return Optional.of(given(url, Optional.empty(), Optional.empty(), connections));
    }
    if (!url.startsWith("postgresql://") && !url.startsWith("postgres://")) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(url);
      if (uri.getHost() == null) {
        return Optional.empty();
      }
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      String jdbc = "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query;
      String[] userInfo =
          uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
      return Optional.of(
          given(
              jdbc,
              userInfo.length > 0 ? Optional.of(decoded(userInfo[0])) : Optional.empty(),
              userInfo.length > 1 ? Optional.of(decoded(userInfo[1])) : Optional.empty(),
              connections));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static DatabaseSettings given(
      String jdbcUrl, Optional<String> user, Optional<String> password, int connections) {
    return new DatabaseSettings(
        jdbcUrl,
        new DatabaseLogin.Given(new DatabaseLogin.Credentials(user, password)),
        connections);
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without the password, and without the URL's parameters, which may hold one. */
  @Override
  public String toString() {
    return "DatabaseSettings[" + jdbcUrl.replaceFirst("\\?.*", "") + "]";
  }
}
