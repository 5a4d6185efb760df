package com.jobping.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.error.CodedException;
import com.jobping.settings.DatabaseLogin.Credentials;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void oneMessageListsEverythingThatIsMissingOrMalformed() {
    Settings settings =
        settings(
            Map.of(
                "SIZE", "many",
                "WAIT", "ten seconds",
                "ORIGIN", "discord.com",
                "FLAG", "yes",
                "PRICE", "-1",
                "QUEUE", "jobs",
                "DATABASE_URL", "mysql://x"));

    assertThatThrownBy(
            () ->
                settings.read(
                    reader ->
                        List.of(
                            reader.required("NAME"),
                            reader.integer("SIZE", 1, 1, 10),
                            reader.duration("WAIT", Duration.ZERO),
                            reader.address("ORIGIN", "https://discord.com"),
                            reader.flag("FLAG", false),
                            reader.amount("PRICE", BigDecimal.ONE),
                            reader.queueUrl("QUEUE"),
                            reader.secret("KEY", "KEY_ARN"),
                            reader.database())))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll(
            "NAME is missing",
            "SIZE is not a whole number from 1 to 10: many",
            "WAIT is not a duration",
            "ORIGIN is not an http or https address",
            "FLAG is neither true nor false",
            "PRICE is not a number of 0 or more, such as 0.40: -1",
            "QUEUE is not a queue URL",
            "KEY or KEY_ARN is missing",
            "DATABASE_URL is neither")
        .extracting(failure -> CodedException.codeOf(failure))
        .isEqualTo("invalid_settings");
  }

  @Test
  void whatIsAbsentOrBlankHasItsDefault() {
    Settings settings = settings(Map.of("SIZE", " "));

    int size = settings.read(reader -> reader.integer("SIZE", 7, 1, 10));
    String name = settings.read(reader -> reader.text("NAME", "x"));
    Optional<String> nickname = settings.read(reader -> reader.optional("NICKNAME"));

    assertThat(size).isEqualTo(7);
    assertThat(name).isEqualTo("x");
    assertThat(nickname).isEmpty();
  }

  @Test
  void anAmountKeepsItsDecimals() {
    BigDecimal price =
        settings(Map.of("PRICE", "1.60")).read(reader -> reader.amount("PRICE", BigDecimal.ONE));

    assertThat(price).isEqualTo(new BigDecimal("1.60"));
  }

  @Test
  void aDatabaseUrlIsTakenApart() {
    DatabaseSettings database =
        settings(Map.of("DATABASE_URL", "postgresql://me:p%40ss+word@db.example.com:5433/jobs"))
            .read(Settings.Reader::database);

    assertThat(database.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example.com:5433/jobs");
    assertThat(database.login().credentials())
        .isEqualTo(new Credentials(Optional.of("me"), Optional.of("p@ss+word")));
    assertThat(database.toString()).doesNotContain("ss+word");
  }

  @Test
  void aDatabaseSecretIsReadAsRdsWritesIt() {
    DatabaseSettings database =
        Settings.of(
                Map.of("DATABASE_SECRET_ARN", "arn:db", "DATABASE_HOST", "db.internal"),
                arn -> "{\"username\":\"admin\",\"password\":\"s3cret\"}")
            .read(Settings.Reader::database);

    assertThat(database.jdbcUrl())
        .isEqualTo("jdbc:postgresql://db.internal:5432/jobping?sslmode=require");
    assertThat(database.login().credentials())
        .isEqualTo(new Credentials(Optional.of("admin"), Optional.of("s3cret")));
    assertThat(database.toString()).doesNotContain("s3cret");
  }

  @Test
  void aDatabaseSecretNeedsAHost() {
    assertThatThrownBy(
            () -> settings(Map.of("DATABASE_SECRET_ARN", "arn:db")).read(Settings.Reader::database))
        .hasMessageContaining("DATABASE_HOST is missing");
  }

  @Test
  void aSecretIsConfiguredAtTheStartAndReadWhenItIsNeeded() {
    Secret secret =
        Settings.of(Map.of("KEY_ARN", "arn:key"), arn -> "value of " + arn)
            .read(reader -> reader.secret("KEY", "KEY_ARN"));

    assertThat(secret.value()).isEqualTo("value of arn:key");
  }

  @Test
  void aPlainSecretIsCheckedAtTheStart() {
    Settings settings = settings(Map.of("KEY", "hunter2"));

    assertThatThrownBy(() -> settings.read(reader -> reader.secret("KEY", "KEY_ARN", 8)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("KEY is shorter than 8 bytes")
        .hasMessageNotContaining("hunter2");
  }

  private static Settings settings(Map<String, String> environment) {
    return Settings.of(
        environment,
        arn -> {
          throw new AssertionError("no secret is asked for");
        });
  }
}
