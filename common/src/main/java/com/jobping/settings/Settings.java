package com.jobping.settings;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.aws.AwsClients;
import com.jobping.error.CodedException;
import com.jobping.json.Json;
import com.jobping.text.Text;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of a function: its environment, and the secrets that the environment names by ARN. A
 * function reads all it needs in one {@link #read}, which fails with one message that lists
 * everything that is missing or malformed.
 */
public final class Settings {
  private final Map<String, String> environment;
  private final Secrets secrets;

  private Settings(Map<String, String> environment, Secrets secrets) {
    this.environment = Map.copyOf(environment);
    this.secrets = requireNonNull(secrets, "secrets is null");
  }

  /** This process's environment, secrets in AWS Secrets Manager. */
  public static Settings fromEnvironment() {
    return of(System.getenv());
  }

  /** A given environment, secrets in AWS Secrets Manager. */
  public static Settings of(Map<String, String> environment) {
    return new Settings(environment, arn -> AwsClients.secret(environment, arn));
  }

  /** A given environment and secrets. */
  public static Settings of(Map<String, String> environment, Secrets secrets) {
    return new Settings(environment, secrets);
  }

  /** The environment itself, for what reads it on its own terms (the AWS clients). */
  public Map<String, String> environment() {
    return environment;
  }

  /**
   * Reads what {@code read} asks for.
   *
   * @throws SettingsException listing all that is missing or malformed
   */
  public <T> T read(Function<Reader, T> read) {
    Reader reader = new Reader();
    T values = read.apply(reader);
    if (!reader.problems.isEmpty()) {
      throw new SettingsException(reader.problems);
    }
    return values;
  }

  /**
   * Reads single settings and gathers what is wrong with them; what it returns for a wrong one is a
   * placeholder that never leaves {@link Settings#read}.
   */
  public final class Reader {
    private static final String PLACEHOLDER = "missing";

    private final List<String> problems = new ArrayList<>();

    private Reader() {}

    /** A setting that must be there. */
    public String required(String name) {
      return optional(name)
          .orElseGet(
              () -> {
                problems.add(name + " is missing");
                return PLACEHOLDER;
              });
    }

    /** A setting that may be there; blank counts as absent. */
    public Optional<String> optional(String name) {
      return Optional.ofNullable(environment.get(name))
          .map(String::strip)
          .filter(value -> !value.isEmpty());
    }

    /** A setting with a default. */
    public String text(String name, String otherwise) {
      return optional(name).orElse(otherwise);
    }

    /** One of {@code choices}. */
    public String oneOf(String name, String otherwise, List<String> choices) {
      String text = text(name, otherwise);
      if (choices.contains(text)) {
        return text;
      }
      problems.add("%s is none of %s: %s".formatted(name, String.join(", ", choices), text));
      return otherwise;
    }

    /** A whole number within bounds. */
    public int integer(String name, int otherwise, int smallest, int largest) {
      Optional<String> text = optional(name);
      if (text.isEmpty()) {
        return otherwise;
      }
      try {
        int value = Integer.parseInt(text.get());
        if (value >= smallest && value <= largest) {
          return value;
        }
      } catch (NumberFormatException e) {
        // The same complaint as for a number out of bounds.
      }
      problems.add(
          "%s is not a whole number from %d to %d: %s"
              .formatted(name, smallest, largest, text.get()));
      return otherwise;
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String name, boolean otherwise) {
      Optional<String> text = optional(name);
      if (text.isEmpty()) {
        return otherwise;
      }
      if (text.get().equals("true") || text.get().equals("false")) {
        return text.get().equals("true");
      }
      problems.add("%s is neither true nor false: %s".formatted(name, text.get()));
      return otherwise;
    }

    /** A length of time as ISO 8601 has it, e.g. {@code PT30S} or {@code P90D}. */
    public Duration duration(String name, Duration otherwise) {
      Optional<String> text = optional(name);
      if (text.isEmpty()) {
        return otherwise;
      }
      try {
        Duration value = Duration.parse(text.get());
        if (!value.isNegative()) {
          return value;
        }
      } catch (DateTimeParseException e) {
        // The same complaint as for a negative one.
      }
      problems.add("%s is not a duration such as PT30S or P90D: %s".formatted(name, text.get()));
      return otherwise;
    }

    /** A length of time within bounds, as ISO 8601 has it. */
    public Duration duration(String name, Duration otherwise, Duration shortest, Duration longest) {
      Duration value = duration(name, otherwise);
      if (value.compareTo(shortest) >= 0 && value.compareTo(longest) <= 0) {
        return value;
      }
      problems.add("%s is not within %s to %s: %s".formatted(name, shortest, longest, value));
      return otherwise;
    }

    /** An http or https address. */
    public URI address(String name, String otherwise) {
      String text = text(name, otherwise);
      try {
        URI address = URI.create(text);
        if (address.getHost() != null && text.matches("(?i)https?://.*")) {
          return address;
        }
      } catch (IllegalArgumentException e) {
        // The same complaint as for one without a host.
      }
      problems.add("%s is not an http or https address: %s".formatted(name, text));
      return URI.create(otherwise);
    }

    /** A queue's URL. */
    public String queueUrl(String name) {
      String text = required(name);
      if (!text.equals(PLACEHOLDER) && !text.matches("(?i)https?://.*")) {
        problems.add("%s is not a queue URL: %s".formatted(name, text));
      }
      return text;
    }

    /** A secret: {@code name} holds it, or {@code arnName} the ARN of it. */
    public String secret(String name, String arnName) {
      return optionalSecret(name, arnName)
          .orElseGet(
              () -> {
                problems.add("%s or %s is missing".formatted(name, arnName));
                return PLACEHOLDER;
              });
    }

    /** A secret of at least {@code minBytes} bytes of UTF-8. */
    public String secret(String name, String arnName, int minBytes) {
      String value = secret(name, arnName);
      if (!value.equals(PLACEHOLDER) && Text.utf8Length(value) < minBytes) {
        problems.add("%s is shorter than %d bytes".formatted(name, minBytes));
      }
      return value;
    }

    /** A secret that may be absent. */
    public Optional<String> optionalSecret(String name, String arnName) {
      Optional<String> plain = optional(name);
      return plain.isPresent() ? plain : optional(arnName).flatMap(arn -> fetch(arnName, arn));
    }

    /**
     * The database: {@code DATABASE_URL} ({@code postgresql://user:password@host:port/name} or
     * {@code jdbc:postgresql:…}), or {@code DATABASE_SECRET_ARN} of a secret as RDS writes it
     * ({@code username}, {@code password}, and {@code host}, {@code port}, {@code dbname} there or
     * in {@code DATABASE_HOST}, {@code DATABASE_PORT}, {@code DATABASE_NAME}).
     */
    public DatabaseSettings database() {
      int connections = integer("DATABASE_CONNECTIONS", 4, 1, 100);
      Optional<String> url = optional("DATABASE_URL");
      if (url.isPresent()) {
        Optional<DatabaseSettings> parsed = DatabaseSettings.parse(url.get(), connections);
        if (parsed.isEmpty()) {
          problems.add(
              "DATABASE_URL is neither postgresql://user:password@host:port/name nor a"
                  + " jdbc:postgresql: URL");
        }
        return parsed.orElse(DatabaseSettings.PLACEHOLDER);
      }
      Optional<String> arn = optional("DATABASE_SECRET_ARN");
      if (arn.isEmpty()) {
        problems.add("DATABASE_URL or DATABASE_SECRET_ARN is missing");
        return DatabaseSettings.PLACEHOLDER;
      }
      return fetch("DATABASE_SECRET_ARN", arn.get())
          .map(secret -> fromSecret(secret, connections))
          .orElse(DatabaseSettings.PLACEHOLDER);
    }

    private DatabaseSettings fromSecret(String secret, int connections) {
      ObjectMapper mapper = Json.mapper();
      try {
        JsonNode node = Json.read(mapper, secret, JsonNode.class);
        String host = node.path("host").asText(text("DATABASE_HOST", ""));
        String port = node.path("port").asText(text("DATABASE_PORT", "5432"));
        String name = node.path("dbname").asText(text("DATABASE_NAME", "jobping"));
        String user = node.path("username").asText("");
        String password = node.path("password").asText("");
        if (!host.isEmpty() && !user.isEmpty()) {
          String jdbc =
              "jdbc:postgresql://%s:%s/%s?sslmode=%s"
                  .formatted(host, port, name, text("DATABASE_SSLMODE", "require"));
          return new DatabaseSettings(jdbc, Optional.of(user), Optional.of(password), connections);
        }
      } catch (CodedException e) {
        // The same complaint as for one with members missing.
      }
      problems.add(
          "The secret of DATABASE_SECRET_ARN needs username and password, and host there or in"
              + " DATABASE_HOST");
      return DatabaseSettings.PLACEHOLDER;
    }

    private Optional<String> fetch(String arnName, String arn) {
      try {
        return Optional.of(secrets.fetch(arn));
      } catch (RuntimeException e) {
        problems.add(
            "%s: the secret can't be read (%s)".formatted(arnName, CodedException.codeOf(e)));
        return Optional.of(PLACEHOLDER);
      }
    }
  }
}
