package com.jobping.api.account;

import static java.util.Objects.requireNonNull;

import com.jobping.api.account.oidc.Identity;
import com.jobping.auth.AccessTokens;
import com.jobping.auth.Principal;
import com.jobping.user.Credentials;
import com.jobping.user.User;
import com.jobping.user.UserRepository;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Makes accounts and opens sessions of them; safe for use by several threads. */
public final class Accounts {
  private final UserRepository users;
  private final SessionRepository sessions;
  private final PasswordHasher hasher;
  private final AccessTokens tokens;
  private final Duration tokenLifetime;

  /** Over {@code users} and {@code sessions}; access tokens are good for {@code tokenLifetime}. */
  public Accounts(
      UserRepository users,
      SessionRepository sessions,
      PasswordHasher hasher,
      AccessTokens tokens,
      Duration tokenLifetime) {
    this.users = requireNonNull(users, "users is null");
    this.sessions = requireNonNull(sessions, "sessions is null");
    this.hasher = requireNonNull(hasher, "hasher is null");
    this.tokens = requireNonNull(tokens, "tokens is null");
    this.tokenLifetime = requireNonNull(tokenLifetime, "tokenLifetime is null");
  }

  /** A new account's first session; nothing when the name is taken, in whatever case. */
  public Optional<Session> register(String username, String password) {
    String hash = hasher.hash(password);
    return users
        .create(username, hash)
        .map(user -> new Credentials(user.id(), user.username(), Optional.of(hash)))
        .flatMap(sessions::open)
        .map(this::signedIn);
  }

  /**
   * A session; nothing when there is no such user or the password is another. Both take as long. A
   * password whose hash is weaker than they are now is hashed anew.
   */
  public Optional<Session> logIn(String username, String password) {
    Optional<Credentials> credentials =
        Optional.of(username).filter(Usernames::isPossible).flatMap(users::credentials);
    boolean matches = matches(password, credentials);
    Optional<OpenSession> session = credentials.filter(found -> matches).flatMap(sessions::open);
    if (session.isPresent()) {
      credentials
          .filter(found -> found.passwordHash().filter(hasher::isOutdated).isPresent())
          .ifPresent(found -> users.rehash(found, hasher.hash(password)));
    }
    return session.map(this::signedIn);
  }

  /** A session of the user whom an issuer vouches for, made where there is none. */
  public Session logIn(Identity identity) {
    Credentials credentials =
        users.identified(identity.issuer(), identity.subject(), Usernames.of(identity));
    return sessions.open(credentials).map(this::signedIn).orElseThrow();
  }

  /** What becomes of a session by its refresh token. */
  Renewal renew(String refreshToken) {
    return sessions.renew(refreshToken);
  }

  /** Ends a session. */
  void logOut(UUID sessionId) {
    sessions.end(sessionId);
  }

  /** Sets another password; every session of the user but {@code sessionId} ends. */
  PasswordChange changePassword(User user, UUID sessionId, String current, String wanted) {
    Optional<Credentials> credentials = users.credentials(user.username());
    if (credentials.flatMap(Credentials::passwordHash).isEmpty()) {
      return PasswordChange.NO_PASSWORD;
    }
    return matches(current, credentials)
            && users.changePassword(credentials.get(), hasher.hash(wanted), sessionId)
        ? PasswordChange.CHANGED
        : PasswordChange.WRONG_PASSWORD;
  }

  /** Removes the user with everything that is theirs. */
  void delete(User user) {
    users.delete(user.id());
  }

  /** What a session of before or now is told with. */
  Session signedIn(OpenSession session) {
    Principal principal = new Principal(session.userId(), session.username(), session.id());
    return new Session(
        tokens.issue(principal, tokenLifetime),
        tokenLifetime.toSeconds(),
        session.refreshToken(),
        new Session.Owner(session.userId(), session.username()));
  }

  private boolean matches(String password, Optional<Credentials> credentials) {
    Optional<String> hash = credentials.flatMap(Credentials::passwordHash);
    return hasher.matches(password, hash.orElseGet(hasher::nobodysHash)) && hash.isPresent();
  }
}
