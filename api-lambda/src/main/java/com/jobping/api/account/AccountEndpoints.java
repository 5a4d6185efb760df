package com.jobping.api.account;

import static java.util.Objects.requireNonNull;

import com.jobping.api.account.oidc.IdentityTokens;
import com.jobping.api.account.oidc.IssuerUnavailableException;
import com.jobping.auth.Authentication;
import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.JsonBody;
import com.jobping.http.Members;
import com.jobping.http.ProblemException;
import com.jobping.http.Route;
import com.jobping.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/auth}: how people come in, stay in and go. */
public final class AccountEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(AccountEndpoints.class);
  private static final Duration WHEN_UNAVAILABLE = Duration.ofSeconds(30);

  private final Accounts accounts;
  private final Authentication authentication;
  private final PasswordGuard guard;
  private final Optional<IdentityTokens> identityTokens;
  private final JsonBody body;

  /**
   * Over {@code accounts}.
   *
   * @param identityTokens of the issuer whose users may sign in; absent: of none
   */
  public AccountEndpoints(
      Accounts accounts,
      Authentication authentication,
      PasswordGuard guard,
      Optional<IdentityTokens> identityTokens,
      JsonBody body) {
    this.accounts = requireNonNull(accounts, "accounts is null");
    this.authentication = requireNonNull(authentication, "authentication is null");
    this.guard = requireNonNull(guard, "guard is null");
    this.identityTokens = requireNonNull(identityTokens, "identityTokens is null");
    this.body = requireNonNull(body, "body is null");
  }

  /** Where they are found; the second path is what the original's code served. */
  public List<Route> routes() {
    return List.of(
        Route.open("POST", List.of("/api/auth/register", "/api/register"), this::register),
        Route.open("POST", List.of("/api/auth/login", "/api/login"), this::logIn),
        Route.open("POST", List.of("/api/auth/refresh"), this::refresh),
        Route.open("POST", List.of("/api/auth/oidc"), this::logInWithIdentity),
        Route.signedIn("POST", List.of("/api/auth/logout"), this::logOut));
  }

  private Answer register(ApiRequest request) {
    NameAndPassword wanted = body.read(request, AccountEndpoints::newAccount);
    return accounts
        .register(wanted.username(), wanted.password())
        .map(Answer::created)
        .orElseThrow(
            () ->
                ProblemException.of(
                    409, "username_taken", "Username taken", "Choose another username."));
  }

  private Answer logIn(ApiRequest request) {
    NameAndPassword given =
        body.read(
            request,
            members -> new NameAndPassword(members.string("username"), members.string("password")));
    return guard
        .checked(
            given.username(),
            request.address(),
            () -> accounts.logIn(given.username(), given.password()),
            Optional::isPresent)
        .map(Answer::ok)
        .orElseThrow(
            () ->
                ProblemException.of(
                    401,
                    "invalid_credentials",
                    "Invalid credentials",
                    "Username or password is wrong.",
                    Map.of("www-authenticate", "Bearer")));
  }

  private Answer refresh(ApiRequest request) {
    String token = body.read(request, members -> members.string("refresh_token"));
    return switch (accounts.renew(token)) {
      case Renewal.Renewed renewed -> Answer.ok(accounts.signedIn(renewed.session()));
      case Renewal.Reused reused ->
          throw ProblemException.unauthorized(
              "refresh_token_reused",
              "The refresh token had been used before, so somebody else may have it; its session has"
                  + " ended. Log in again.",
              "Bearer");
      case Renewal.Refused refused ->
          throw ProblemException.unauthorized(
              "invalid_refresh_token",
              "The refresh token is not valid, or no longer; log in again.",
              "Bearer");
    };
  }

  private Answer logInWithIdentity(ApiRequest request) {
    String token = body.read(request, members -> members.string("id_token"));
    IdentityTokens tokens =
        identityTokens.orElseThrow(
            () ->
                ProblemException.of(
                    404,
                    "oidc_not_configured",
                    "No issuer",
                    "This deployment takes the users of no other issuer; log in with a password."));
    try {
      return tokens
          .identity(token)
          .map(accounts::logIn)
          .map(Answer::ok)
          .orElseThrow(
              () ->
                  ProblemException.unauthorized(
                      "invalid_id_token",
                      "The token is none of the issuer's for this client, or no longer good.",
                      "Bearer"));
    } catch (IssuerUnavailableException e) {
      LOG.warn("code={} The issuer's keys can't be read", e.code(), e);
      throw ProblemException.retryLater(
          503,
          e.code(),
          "Issuer not available",
          "The issuer's keys can't be read at the moment.",
          WHEN_UNAVAILABLE);
    }
  }

  private Answer logOut(ApiRequest request, User user) {
    accounts.logOut(authentication.sessionOf(request));
    return Answer.noContent();
  }

  private static NameAndPassword newAccount(Members members) {
    String username = members.line("username", Usernames.MIN_LENGTH, Usernames.MAX_LENGTH);
    if (!username.isEmpty() && !Usernames.hasSensibleCharacters(username)) {
      members.refuse(
          "username",
          "unsupported_characters",
          "username must begin with a letter or digit and have only letters, digits and ._@+- of"
              + " ASCII.");
    }
    return new NameAndPassword(username, Passwords.wanted(members, "password"));
  }

  private record NameAndPassword(String username, String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return "NameAndPassword[" + username + "]";
    }
  }
}
