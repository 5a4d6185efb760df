package com.jobping.api.account;

import static java.util.Objects.requireNonNull;

import com.jobping.auth.AccessTokens;
import com.jobping.auth.Principal;
import com.jobping.user.Credentials;
import com.jobping.user.UserRepository;
import java.util.Optional;
import java.util.UUID;

/** Makes accounts and opens sessions of them; safe for use by several threads. */
public final class Accounts {
  private final UserRepository users;
  private final PasswordHasher hasher;
  private final AccessTokens tokens;

  /** Over {@code users}. */
  public Accounts(UserRepository users, PasswordHasher hasher, AccessTokens tokens) {
    this.users = requireNonNull(users, "users is null");
    this.hasher = requireNonNull(hasher, "hasher is null");
    this.tokens = requireNonNull(tokens, "tokens is null");
  }

  /** A new account's first session; nothing when the name is taken, in whatever case. */
  public Optional<Session> register(String username, String password) {
    return users
        .create(username, hasher.hash(password))
        .map(user -> session(user.id(), user.username()));
  }

  /**
   * A session; nothing when there is no such user or the password is another. Both take as long.
   */
  public Optional<Session> logIn(String username, String password) {
    Optional<Credentials> credentials =
        Optional.of(username).filter(Usernames::isPossible).flatMap(users::credentials);
    String hash = credentials.map(Credentials::passwordHash).orElseGet(hasher::nobodysHash);
    boolean matches = hasher.matches(password, hash);
    return credentials.filter(found -> matches).map(found -> session(found.id(), found.username()));
  }

  private Session session(UUID id, String username) {
    return new Session(tokens.issue(new Principal(id, username)), new Session.Owner(id, username));
  }
}
