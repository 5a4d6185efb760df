package com.jobping.api.account;

import static java.util.Objects.requireNonNull;

import com.jobping.auth.Authentication;
import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.JsonBody;
import com.jobping.http.ProblemException;
import com.jobping.http.Route;
import com.jobping.user.User;
import java.util.List;

/** What users do with their account: change its password, take all of it along, delete it. */
public final class OwnAccountEndpoints {
  private final Accounts accounts;
  private final AccountExport export;
  private final Authentication authentication;
  private final PasswordGuard guard;
  private final JsonBody body;

  /** Over {@code accounts}. */
  public OwnAccountEndpoints(
      Accounts accounts,
      AccountExport export,
      Authentication authentication,
      PasswordGuard guard,
      JsonBody body) {
    this.accounts = requireNonNull(accounts, "accounts is null");
    this.export = requireNonNull(export, "export is null");
    this.authentication = requireNonNull(authentication, "authentication is null");
    this.guard = requireNonNull(guard, "guard is null");
    this.body = requireNonNull(body, "body is null");
  }

  /** Where they are found. */
  public List<Route> routes() {
    return List.of(
        Route.signedIn("PUT", List.of("/api/users/me/password"), this::putPassword),
        Route.signedIn("GET", List.of("/api/users/me/export"), this::export),
        Route.signedIn("DELETE", List.of("/api/users/me", "/api/me"), this::delete));
  }

  private Answer putPassword(ApiRequest request, User user) {
    Passes passes =
        body.read(
            request,
            members ->
                new Passes(
                    members.string("current_password"), Passwords.wanted(members, "new_password")));
    PasswordChange change =
        guard.checked(
            user.username(),
            request.address(),
            () ->
                accounts.changePassword(
                    user, authentication.sessionOf(request), passes.current(), passes.wanted()),
            outcome -> outcome == PasswordChange.CHANGED);
    return switch (change) {
      case CHANGED -> Answer.ok(new Done("password updated"));
      case WRONG_PASSWORD ->
          throw ProblemException.of(
              403, "wrong_password", "Wrong password", "current_password is not your password.");
      case NO_PASSWORD ->
          throw ProblemException.of(
              409, "no_password", "No password", "You sign in elsewhere, without a password here.");
    };
  }

  private Answer export(ApiRequest request, User user) {
    return Answer.ok(export.of(user.id()))
        .withHeader("content-disposition", "attachment; filename=\"jobping.json\"");
  }

  private Answer delete(ApiRequest request, User user) {
    accounts.delete(user);
    return Answer.noContent();
  }

  private record Passes(String current, String wanted) {
    /** Without the passwords. */
    @Override
    public String toString() {
      return "Passes[]";
    }
  }

  private record Done(String message) {}
}
