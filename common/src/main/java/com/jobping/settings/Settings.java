package com.jobping.settings;

import static java.util.Objects.requireNonNull;

import com.jobping.error.CodedException;
import com.jobping.json.Json;
import com.jobping.text.Text;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
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
    return new Settings(environment, new AwsSecrets(Map.copyOf(environment)));
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

    /** A text of this shape; empty where it is absent. */
    public String matching(String name, String pattern, String description) {
      String text = text(name, "");
      if (text.matches(pattern)) {
        return text;
      }
      problems.add("%s is not %s: %s".formatted(name, description, text));
      return "";
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

    /** A number that is not negative, with or without decimals. */
    public BigDecimal amount(String name, BigDecimal otherwise) {
      return amount(name).orElse(otherwise);
    }

    /** A number that may be there, not negative, with or without decimals. */
    public Optional<BigDecimal> amount(String name) {
      Optional<String> text = optional(name);
      if (text.isEmpty() || text.get().matches("[0-9]{1,12}(?:\\.[0-9]{1,12})?")) {
        return text.map(BigDecimal::new);
      }
      problems.add("%s is not a number of 0 or more, such as 0.40: %s".formatted(name, text.get()));
      return Optional.empty();
    }

    /** A JSON object whose members are each a {@code type}; none where it is absent. */
    public <T> Map<String, T> table(String name, Class<T> type) {
      Optional<String> text = optional(name);
      if (text.isEmpty()) {
        return Map.of();
      }
      try {
        return Json.readTable(Json.mapper(), text.get(), type);
      } catch (CodedException e) {
        problems.add("%s can't be read: %s".formatted(name, e.getMessage()));
        return Map.of();
      }
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

    /** {@code PUBLIC_URL}: where the API is reached from outside, without a trailing slash. */
    public Optional<URI> publicUrl() {
      return optional("PUBLIC_URL")
          .map(set -> address("PUBLIC_URL", "http://localhost"))
          .map(url -> URI.create(url.toString().replaceAll("/+$", "")));
    }

    /** An https address that may be there; over http only where it is this machine's own. */
    public Optional<URI> secureAddress(String name) {
      Optional<String> text = optional(name);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      Optional<URI> address = SecureAddress.parse(text.get());
      if (address.isEmpty()) {
        problems.add("%s is not an https address: %s".formatted(name, text.get()));
      }
      return address;
    }

    /** A queue's URL. */
    public String queueUrl(String name) {
      String text = required(name);
      if (!text.equals(PLACEHOLDER) && !text.matches("(?i)https?://.*")) {
        problems.add("%s is not a queue URL: %s".formatted(name, text));
      }
      return text;
    }

    /**
     * A secret: {@code name} holds it, or {@code arnName} the ARN of it. What is behind an ARN is
     * not read here: it may come later, and change.
     */
    public Secret secret(String name, String arnName) {
      return secret(name, arnName, 1);
    }

    /** A secret of at least {@code minBytes} bytes of UTF-8. */
    public Secret secret(String name, String arnName, int minBytes) {
      return plainSecret(name, minBytes)
          .map(Secret::of)
          .or(() -> stored(name, arnName, minBytes).map(Reader::secret))
          .orElseGet(() -> Secret.of(PLACEHOLDER));
    }

    /**
     * A secret of at least {@code minBytes} bytes of UTF-8 and the one before: {@code name} holds
     * it and {@code previousName}, where it is set, the one before; or {@code arnName} is the ARN
     * of it, under which the store keeps both.
     */
    public RotatingSecret rotatingSecret(
        String name, String previousName, String arnName, int minBytes) {
      return plainSecret(name, minBytes)
          .map(
              plain ->
                  plainSecret(previousName, minBytes)
                      .map(previous -> RotatingSecret.of(plain, previous))
                      .orElseGet(() -> RotatingSecret.of(plain)))
          .or(
              () ->
                  stored(name, arnName, minBytes)
                      .map(text -> RotatingSecret.stored(text, InstantSource.system())))
          .orElseGet(() -> RotatingSecret.of(PLACEHOLDER));
    }

    private Optional<String> plainSecret(String name, int minBytes) {
      Optional<String> plain = optional(name);
      if (plain.isPresent() && Text.utf8Length(plain.get()) < minBytes) {
        problems.add("%s is shorter than %d bytes".formatted(name, minBytes));
      }
      return plain;
    }

    private Optional<StoredText> stored(String name, String arnName, int minBytes) {
      Optional<String> arn = optional(arnName);
      if (arn.isEmpty()) {
        problems.add("%s or %s is missing".formatted(name, arnName));
      }
      return arn.map(found -> new StoredText(arnName, found, minBytes, secrets));
    }

    private static Secret secret(StoredText text) {
      return new StoredSecret(text, InstantSource.system());
    }

    /**
     * The database: {@code DATABASE_URL} ({@code postgresql://user:password@host:port/name} or
     * {@code jdbc:postgresql:…}), or {@code DATABASE_SECRET_ARN} of a secret as RDS writes it
     * ({@code username}, {@code password}) with {@code DATABASE_HOST}, {@code DATABASE_PORT},
     * {@code DATABASE_NAME} and {@code DATABASE_SSLMODE}.
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
      Optional<Secret> login = stored("DATABASE_URL", "DATABASE_SECRET_ARN", 1).map(Reader::secret);
      if (login.isEmpty()) {
        return DatabaseSettings.PLACEHOLDER;
      }
      String jdbcUrl =
          "jdbc:postgresql://%s:%d/%s?sslmode=%s"
              .formatted(
                  required("DATABASE_HOST"),
                  integer("DATABASE_PORT", 5432, 1, 65_535),
                  text("DATABASE_NAME", "jobping"),
                  text("DATABASE_SSLMODE", "require"));
      return new DatabaseSettings(jdbcUrl, new DatabaseLogin.Stored(login.get()), connections);
    }
  }
}
