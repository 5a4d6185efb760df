package com.jobping.api.preference;

import static java.util.Objects.requireNonNull;

import com.jobping.api.setting.SettingsVersions;
import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.JsonBody;
import com.jobping.http.Members;
import com.jobping.http.ProblemException;
import com.jobping.http.Route;
import com.jobping.rule.RuleKey;
import com.jobping.rule.Rules;
import com.jobping.user.Preference;
import com.jobping.user.PreferenceRepository;
import com.jobping.user.User;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * {@code /api/preferences}: the caller's own settings, as the original has them. Keys that begin
 * with {@value RuleKey#PREFIX} are rules about jobs, see {@link RuleKey}, and hold what a rule can
 * hold or nothing.
 */
public final class PreferenceEndpoints {
  private static final List<String> ALL =
      List.of("/api/preferences", "/api/users/me/preferences", "/api/me/preferences");
  private static final List<String> ONE =
      List.of(
          "/api/preferences/{id}", "/api/users/me/preferences/{id}", "/api/me/preferences/{id}");
  private static final int MAX_KEY = 64;

  private final PreferenceRepository preferences;
  private final SettingsVersions versions;
  private final JsonBody body;

  /** Over {@code preferences}. */
  public PreferenceEndpoints(
      PreferenceRepository preferences, SettingsVersions versions, JsonBody body) {
    this.preferences = requireNonNull(preferences, "preferences is null");
    this.versions = requireNonNull(versions, "versions is null");
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
    return versions.shown(user, Answer.ok(new Preferences(preferences.list(user.id()))));
  }

  private Answer create(ApiRequest request, User user) {
    KeyAndValue wanted =
        body.read(
            request,
            members -> {
              String key = members.line("key", 1, MAX_KEY);
              return new KeyAndValue(key, value(members, key, 1));
            });
    return versions.changed(
        request,
        user,
        () -> {
          Preference created =
              preferences
                  .create(user.id(), wanted.key(), wanted.value())
                  .orElseThrow(PreferenceEndpoints::exists);
          // Only now, so that one that exists is told so; what throws undoes what was made.
          if (preferences.count(user.id()) > PreferenceRepository.MOST_PER_USER) {
            throw tooMany();
          }
          return Answer.created(created, "preferences/" + created.id());
        });
  }

  private Answer find(ApiRequest request, User user) {
    return versions.shown(user, Answer.ok(preference(request, user)));
  }

  private Answer update(ApiRequest request, User user) {
    Preference before = preference(request, user);
    String value = body.read(request, members -> value(members, before.key(), 0));
    return versions.changed(
        request,
        user,
        () ->
            preferences
                .update(user.id(), before.id(), value)
                .map(Answer::ok)
                .orElseThrow(PreferenceEndpoints::gone));
  }

  private Answer delete(ApiRequest request, User user) {
    UUID id = request.id();
    return versions.changed(
        request,
        user,
        () -> {
          if (!preferences.delete(user.id(), id)) {
            throw gone();
          }
          return Answer.noContent();
        });
  }

  private Preference preference(ApiRequest request, User user) {
    return preferences.find(user.id(), request.id()).orElseThrow(PreferenceEndpoints::gone);
  }

  private static ProblemException exists() {
    return ProblemException.of(
        409,
        "preference_exists",
        "Preference exists",
        "There is a preference with this key; change it with PUT.");
  }

  private static ProblemException tooMany() {
    return ProblemException.of(
        409,
        "too_many_preferences",
        "Too many preferences",
        "A user has at most %d preferences; delete one first."
            .formatted(PreferenceRepository.MOST_PER_USER));
  }

  private static ProblemException gone() {
    return ProblemException.notFound("preference");
  }

  private static String value(Members members, String key, int shortest) {
    String value = members.lines("value", shortest, PreferenceRepository.MAX_VALUE);
    Optional<RuleKey> rule = RuleKey.of(key);
    if (rule.isEmpty() && RuleKey.isReserved(key)) {
      members.refuse(
          "key",
          "unknown_rule",
          "There is no such rule; there are %s."
              .formatted(
                  Arrays.stream(RuleKey.values())
                      .map(RuleKey::key)
                      .collect(Collectors.joining(", "))));
    }
    rule.flatMap(known -> Rules.complaint(known, value))
        .ifPresent(complaint -> members.refuse("value", "malformed_rule", complaint));
    return value;
  }

  private record Preferences(List<Preference> preferences) {}

  private record KeyAndValue(String key, String value) {}
}
