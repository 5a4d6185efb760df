package com.jobping.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.auth.AccessTokens;
import com.jobping.db.Database;
import com.jobping.doubles.services.Services;
import com.jobping.settings.Secret;
import com.jobping.user.UserRepository;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountsIT {
  private final RecordingHasher hasher = new RecordingHasher();
  private final Accounts accounts =
      new Accounts(
          new UserRepository(Database.jdbi(Database.pool(Services.migratedDatabase()))),
          hasher,
          new AccessTokens(Secret.of("s".repeat(32)), Duration.ofHours(1), Clock.systemUTC()));

  @Test
  void aLoginIsHashedOnceWhetherOrNotThereIsSuchAUser() {
    accounts.register("ada", "correct horse");

    assertThat(accounts.logIn("ada", "correct horse")).isPresent();
    assertThat(accounts.logIn("ada", "wrong")).isEmpty();
    assertThat(accounts.logIn("nobody", "correct horse")).isEmpty();
    assertThat(accounts.logIn("not a possible name", "correct horse")).isEmpty();

    assertThat(hasher.checked)
        .containsExactly("hash of correct horse", "hash of correct horse", "nobody's", "nobody's");
  }

  @Test
  void nobodysHashOpensNoSessionEvenIfItsPasswordWereGuessed() {
    assertThat(accounts.logIn("nobody", "nobody's password")).isEmpty();
  }

  private static final class RecordingHasher implements PasswordHasher {
    private final List<String> checked = new ArrayList<>();

    @Override
    public String hash(String password) {
      return "hash of " + password;
    }

    @Override
    public boolean matches(String password, String hash) {
      checked.add(hash);
      return hash.equals(hash(password)) || password.equals("nobody's password");
    }

    @Override
    public String nobodysHash() {
      return "nobody's";
    }
  }
}
