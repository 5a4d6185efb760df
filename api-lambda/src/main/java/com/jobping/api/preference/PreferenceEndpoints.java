package com.jobping.api.preference;

import static java.util.Objects.requireNonNull;

import com.jobping.api.routing.Answer;
import com.jobping.api.routing.ApiRequest;
import com.jobping.api.routing.JsonBody;
import com.jobping.api.routing.ProblemException;
import com.jobping.api.routing.Route;
import com.jobping.user.Preference;
import com.jobping.user.PreferenceRepository;
import com.jobping.user.User;
import java.util.List;

/** {@code /api/preferences}: the caller's own settings, as the original has them. */
public final class PreferenceEndpoints {
  private static final List<String> ALL =
      List.of("/api/preferences", "/api/users/me/preferences", "/api/me/preferences");
  private static final List<String> ONE =
      List.of(
          "/api/preferences/{id}", "/api/users/me/preferences/{id}", "/api/me/preferences/{id}");
  private static final int MAX_KEY = 64;
  private static final int MAX_VALUE = 2_000;

  private final PreferenceRepository preferences;
  private final JsonBody body;

  /** Over {@code preferences}. */
  public PreferenceEndpoints(PreferenceRepository preferences, JsonBody body) {
    this.preferences = requireNonNull(preferences, "preferences is null");
    this.body = requireNonNull(body, "body is null");
  }

  /** Where they are found. */
  public List<Route> routes() {
    return List.of(
        Route.signedIn("GET", ALL, this::list),
        Route.signedIn("POST", ALL, this::create),
        Route.signedIn("GET", ONE, this::find),
        Route.signedIn("PUT", ONE, this::update),
        Route.signedIn("DELETE", ONE, this::delete));
  }

  private Answer list(ApiRequest request, User user) {
    return Answer.ok(new Preferences(preferences.list(user.id())));
  }

  private Answer create(ApiRequest request, User user) {
    KeyAndValue wanted =
        body.read(
            request,
            members ->
                new KeyAndValue(
                    members.line("key", 1, MAX_KEY), members.lines("value", 1, MAX_VALUE)));
    return preferences
        .create(user.id(), wanted.key(), wanted.value())
        .map(Answer::created)
        .orElseThrow(
            () ->
                ProblemException.of(
                    409,
                    "preference_exists",
                    "Preference exists",
                    "There is a preference with this key; change it with PUT."));
  }

  private Answer find(ApiRequest request, User user) {
    return preferences
        .find(user.id(), request.id())
        .map(Answer::ok)
        .orElseThrow(() -> ProblemException.notFound("preference"));
  }

  private Answer update(ApiRequest request, User user) {
    String value = body.read(request, members -> members.lines("value", 0, MAX_VALUE));
    return preferences
        .update(user.id(), request.id(), value)
        .map(Answer::ok)
        .orElseThrow(() -> ProblemException.notFound("preference"));
  }

  private Answer delete(ApiRequest request, User user) {
    if (!preferences.delete(user.id(), request.id())) {
      throw ProblemException.notFound("preference");
    }
    return Answer.noContent();
  }

  private record Preferences(List<Preference> preferences) {}

  private record KeyAndValue(String key, String value) {}
}
