package com.jobping.api.account;

import static java.util.Objects.requireNonNull;

import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.JsonBody;
import com.jobping.http.Members;
import com.jobping.http.ProblemException;
import com.jobping.http.Route;
import java.util.List;
import java.util.Map;

/** {@code POST /api/auth/register} and {@code /api/auth/login}. */
public final class AccountEndpoints {
  private static final int MIN_PASSWORD = 8;
  private static final int MAX_PASSWORD = 256;

  private final Accounts accounts;
  private final JsonBody body;

  /** Over {@code accounts}. */
  public AccountEndpoints(Accounts accounts, JsonBody body) {
    this.accounts = requireNonNull(accounts, "accounts is null");
    this.body = requireNonNull(body, "body is null");
  }

  /** Where they are found; the second path is what the original's code served. */
  public List<Route> routes() {
    return List.of(
        Route.open("POST", List.of("/api/auth/register", "/api/register"), this::register),
        Route.open("POST", List.of("/api/auth/login", "/api/login"), this::logIn));
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
    return accounts
        .logIn(given.username(), given.password())
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

  private static NameAndPassword newAccount(Members members) {
    String username = members.line("username", Usernames.MIN_LENGTH, Usernames.MAX_LENGTH);
    if (!username.isEmpty() && !Usernames.hasSensibleCharacters(username)) {
      members.refuse(
          "username",
          "unsupported_characters",
          "username must begin with a letter or digit and have only letters, digits and ._@+- of"
              + " ASCII.");
    }
    return new NameAndPassword(username, members.string("password", MIN_PASSWORD, MAX_PASSWORD));
  }

  private record NameAndPassword(String username, String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return "NameAndPassword[" + username + "]";
    }
  }
}
