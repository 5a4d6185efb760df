package com.jobping.api.rule;

import static java.util.Objects.requireNonNull;

import com.jobping.api.setting.SettingsVersions;
import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.JsonBody;
import com.jobping.http.Members;
import com.jobping.http.Route;
import com.jobping.rule.RuleKey;
import com.jobping.rule.Rules;
import com.jobping.user.PreferenceRepository;
import com.jobping.user.User;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /api/users/me/rules}: what the caller rules out, as one resource. It is the same as the
 * preferences under the keys of {@link RuleKey}, whichever way it is written.
 */
public final class RuleEndpoints {
  private static final String PATH = "/api/users/me/rules";
  private static final String MALFORMED = "malformed_rule";

  private final PreferenceRepository preferences;
  private final SettingsVersions versions;
  private final JsonBody body;

  /** Over {@code preferences}. */
  public RuleEndpoints(PreferenceRepository preferences, SettingsVersions versions, JsonBody body) {
    this.preferences = requireNonNull(preferences, "preferences is null");
    this.versions = requireNonNull(versions, "versions is null");
    this.body = requireNonNull(body, "body is null");
  }

  /** Where they are found. */
  public List<Route> routes() {
    return List.of(
        Route.signedIn("GET", List.of(PATH), this::find),
        Route.signedIn("PUT", List.of(PATH), this::put));
  }

  private Answer find(ApiRequest request, User user) {
    return versions.shown(user, Answer.ok(RulesView.of(preferences.rules(user.id()))));
  }

  private Answer put(ApiRequest request, User user) {
    Map<RuleKey, String> wanted = body.read(request, RuleEndpoints::rules);
    return versions.changed(
        request,
        user,
        () -> {
          preferences.putRules(user.id(), wanted);
          return Answer.ok(RulesView.of(wanted));
        });
  }

  /** What is left out, null or empty is no rule. */
  private static Map<RuleKey, String> rules(Members members) {
    Map<RuleKey, String> rules = new EnumMap<>(RuleKey.class);
    for (RuleKey rule : RuleKey.values()) {
      Optional<String> value =
          switch (rule) {
            case REMOTE_ONLY -> flag(members, rule);
            case MIN_PAY, PAY_MISSING -> text(members, rule);
            case PLACES, SENIORITY, EXCLUDE_COMPANIES, EXCLUDE_WORDS, LANGUAGES ->
                list(members, rule);
          };
      value.ifPresent(text -> rules.put(rule, text));
    }
    return rules;
  }

  private static Optional<String> flag(Members members, RuleKey rule) {
    return members.hasValue(rule.shortName()) && members.flag(rule.shortName())
        ? Optional.of(Boolean.toString(true))
        : Optional.empty();
  }

  private static Optional<String> text(Members members, RuleKey rule) {
    String name = rule.shortName();
    Optional<String> text =
        members.has(name)
            ? members.clearableLine(name, PreferenceRepository.MAX_VALUE)
            : Optional.empty();
    text.flatMap(value -> Rules.complaint(rule, value))
        .ifPresent(complaint -> members.refuse(name, MALFORMED, complaint));
    return text;
  }

  private static Optional<String> list(Members members, RuleKey rule) {
    String name = rule.shortName();
    List<String> items =
        members.hasValue(name)
            ? members.lineItems(name, PreferenceRepository.MAX_VALUE)
            : List.of();
    for (int index = 0; index < items.size(); index++) {
      int place = index;
      complaint(rule, items.get(index))
          .ifPresent(complaint -> members.refuseItem(name, place, MALFORMED, complaint));
    }
    String value = RuleKey.value(items);
    if (value.codePointCount(0, value.length()) > PreferenceRepository.MAX_VALUE) {
      members.refuse(
          name,
          "too_long",
          "%s must have %d characters at most, and two more between items."
              .formatted(name, PreferenceRepository.MAX_VALUE));
    }
    return Optional.of(value).filter(text -> !text.isEmpty());
  }

  /** Of an item that was not wrong already, and comes back as it is here. */
  private static Optional<String> complaint(RuleKey rule, String item) {
    if (item.isEmpty()) {
      return Optional.empty();
    }
    return rule.items(item).equals(List.of(item))
        ? Rules.complaint(rule, item)
        : Optional.of("An item must not hold what stands between items; write it as several.");
  }
}
