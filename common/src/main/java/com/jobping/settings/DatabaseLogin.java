package com.jobping.settings;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.error.CodedException;
import com.jobping.json.Json;
import java.util.Optional;

/** Who connects to PostgreSQL. It is asked for each connection, since a password can change. */
public sealed interface DatabaseLogin {
  /**
   * The credentials as they are now.
   *
   * @throws CodedException {@code secret_unavailable} or {@code invalid_secret}
   */
  Credentials credentials();

  /** Has the credentials fetched anew when they are next asked for: the server rejected these. */
  void forget();

  /**
   * A role and its password; absent where the database's URL says it in its parameters.
   *
   * @param user the role
   * @param password its password
   */
  record Credentials(Optional<String> user, Optional<String> password) {
    public Credentials {
      requireNonNull(user, "user is null");
      requireNonNull(password, "password is null");
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Credentials[user=" + user.orElse("") + "]";
    }
  }

  /** Credentials that stay as they are. */
  record Given(Credentials credentials) implements DatabaseLogin {
    public Given {
      requireNonNull(credentials, "credentials is null");
    }

    @Override
    public void forget() {
      // There are no others to be had.
    }
  }

  /** A secret as RDS writes it: JSON with {@code username} and {@code password}. */
  record Stored(Secret secret) implements DatabaseLogin {
    public Stored {
      requireNonNull(secret, "secret is null");
    }

    @Override
    public Credentials credentials() {
      JsonNode members = members(secret.value());
      return new Credentials(
          Optional.of(text(members, "username")), Optional.of(text(members, "password")));
    }

    @Override
    public void forget() {
      secret.forget();
    }

    private static JsonNode members(String text) {
      try {
        return Json.read(Json.mapper(), text, JsonNode.class);
      } catch (CodedException e) {
        // Not kept as the cause: it may quote the secret.
        throw invalid();
      }
    }

    private static String text(JsonNode members, String name) {
      String text = members.path(name).asText("");
      if (text.isEmpty()) {
        throw invalid();
      }
      return text;
    }

    private static CodedException invalid() {
      return new CodedException(
          "invalid_secret",
          "The secret of DATABASE_SECRET_ARN needs the members username and password, as RDS writes"
              + " them");
    }
  }
}
