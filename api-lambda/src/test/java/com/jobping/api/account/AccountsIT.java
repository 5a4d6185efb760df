package com.jobping.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.auth.AccessTokens;
import com.jobping.auth.TokenKeys;
import com.jobping.db.Database;
import com.jobping.doubles.services.Services;
import com.jobping.settings.RotatingSecret;
import com.jobping.user.Credentials;
import com.jobping.user.UserRepository;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class AccountsIT {
  private final Jdbi jdbi = Database.jdbi(Database.pool(Services.migratedDatabase()));
  private final RecordingHasher hasher = new RecordingHasher();
  private final UserRepository users = new UserRepository(jdbi);
  private final SessionRepository sessions = new SessionRepository(jdbi, Duration.ofDays(30));
  private final Accounts accounts =
      new Accounts(
          users,
          sessions,
          hasher,
          new AccessTokens(new TokenKeys(RotatingSecret.of("s".repeat(32))), Clock.systemUTC()),
          Duration.ofHours(1));

  @Test
  void aLoginIsHashedOnceWhetherOrNotThereIsSuchAUser() {
    accounts.register("ada", "correct horse");
    users.identified("https://issuer.example", "1", Stream.of("elsewhere"));

    assertThat(accounts.logIn("ada", "correct horse")).isPresent();
    assertThat(accounts.logIn("ada", "wrong")).isEmpty();
    assertThat(accounts.logIn("nobody", "correct horse")).isEmpty();
    assertThat(accounts.logIn("elsewhere", "correct horse")).isEmpty();
    assertThat(accounts.logIn("not a possible name", "correct horse")).isEmpty();

    assertThat(hasher.checked)
        .containsExactly(
            "hash of correct horse", "hash of correct horse", "nobody's", "nobody's", "nobody's");
  }

  @Test
  void nobodysHashOpensNoSessionEvenIfItsPasswordWereGuessed() {
    users.identified("https://issuer.example", "1", Stream.of("elsewhere"));

    assertThat(accounts.logIn("nobody", "nobody's password")).isEmpty();
    assertThat(accounts.logIn("elsewhere", "nobody's password")).isEmpty();
  }

  @Test
  void aPasswordWhoseHashIsOutdatedIsHashedAnewWhenItIsNextGivenRightly() {
    accounts.register("ada", "correct horse");
    hasher.version = "stronger ";

    accounts.logIn("ada", "wrong");
    assertThat(hashOf("ada")).hasValue("hash of correct horse");
    assertThat(accounts.logIn("ada", "correct horse")).isPresent();
    assertThat(hashOf("ada")).hasValue("stronger hash of correct horse");
    assertThat(accounts.logIn("ada", "correct horse")).isPresent();
  }

  @Test
  void aLoginThatIsOvertakenByAChangeOfThePasswordOpensNoSession() {
    accounts.register("ada", "correct horse");
    Credentials read = users.credentials("ada").orElseThrow();
    users.changePassword(read, hasher.hash("another horse"), UUID.randomUUID());

    assertThat(sessions.open(read)).isEmpty();
    assertThat(users.changePassword(read, "hash", UUID.randomUUID()))
        .as("nor may an overtaken change")
        .isFalse();
    users.rehash(read, "hash");
    assertThat(hashOf("ada")).hasValue("hash of another horse");
  }

  private Optional<String> hashOf(String username) {
    return users.credentials(username).flatMap(Credentials::passwordHash);
  }

  private static final class RecordingHasher implements PasswordHasher {
    private final List<String> checked = new ArrayList<>();
    private String version = "";

    @Override
    public String hash(String password) {
      return version + "hash of " + password;
    }

    @Override
    public boolean matches(String password, String hash) {
      checked.add(hash);
      return hash.endsWith("hash of " + password) || password.equals("nobody's password");
    }

    @Override
    public boolean isOutdated(String hash) {
      return !hash.startsWith(version + "hash");
    }

    @Override
    public String nobodysHash() {
      return "nobody's";
    }
  }
}
