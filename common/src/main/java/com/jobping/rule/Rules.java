package com.jobping.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.jobping.job.Job;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one user rules out, read from their preferences by the keys of {@link RuleKey}; immutable.
 */
public final class Rules {
  /** Nothing is ruled out. */
  public static final Rules NONE = new Rules(List.of(), Map.of());

  private final List<Rule> rules;
  private final Map<RuleKey, String> complaints;

  private Rules(List<Rule> rules, Map<RuleKey, String> complaints) {
    this.rules = List.copyOf(rules);
    this.complaints = Map.copyOf(complaints);
  }

  /** What is wrong with those that could not be read, and rule nothing out. */
  public Map<RuleKey, String> complaints() {
    return complaints;
  }

  /** The rules among {@code preferences}, values by key; keys of other things are passed over. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Rules read(Map<String, String> preferences) {
    Reader reader = new Reader(preferences);
    boolean keepMissing = reader.value(RuleKey.PAY_MISSING, Rules::isKeep).orElse(true);
    List<Rule> rules = new ArrayList<>();
    reader.value(RuleKey.EXCLUDE_COMPANIES, ExcludedCompanies::of).ifPresent(rules::add);
    reader.value(RuleKey.EXCLUDE_WORDS, ExcludedWords::of).ifPresent(rules::add);
    reader
        .value(RuleKey.REMOTE_ONLY, Rules::isTrue)
        .filter(wanted -> wanted)
        .ifPresent(wanted -> rules.add(new RemoteOnly()));
    reader.value(RuleKey.PLACES, WantedPlaces::of).ifPresent(rules::add);
    reader
        .value(RuleKey.MIN_PAY, YearlyPay::of)
        .ifPresent(least -> rules.add(new MinimumPay(least, keepMissing)));
    reader.value(RuleKey.SENIORITY, WantedSeniority::of).ifPresent(rules::add);
    reader.value(RuleKey.LANGUAGES, SpokenLanguages::of).ifPresent(rules::add);
    return new Rules(rules, reader.complaints);
  }

  /** What is wrong with {@code value} under {@code key}; nothing where it can be read. */
  public static Optional<String> complaint(RuleKey key, String value) {
    return Optional.ofNullable(read(Map.of(key.key(), value)).complaints.get(key));
  }

  /** The first rule that keeps {@code job} from the user, and why. */
  public Optional<Exclusion> exclusion(Job job) {
    return rules.stream()
        .flatMap(
            rule ->
                rule.objection(job).map(reason -> new Exclusion(rule.key().key(), reason)).stream())
        .findFirst();
  }

  private static boolean isTrue(String text) {
    return isFirst(text, "true", "false");
  }

  private static boolean isKeep(String text) {
    return isFirst(text, "keep", "filter");
  }

  private static boolean isFirst(String text, String first, String second) {
    if (text.equalsIgnoreCase(first) || text.equalsIgnoreCase(second)) {
      return text.equalsIgnoreCase(first);
    }
    throw new MalformedRuleException("It is %s or %s.".formatted(first, second));
  }

  private static final class Reader {
    private final Map<String, String> preferences;
    private final EnumMap<RuleKey, String> complaints = new EnumMap<>(RuleKey.class);

    Reader(Map<String, String> preferences) {
      this.preferences = preferences;
    }

    <T> Optional<T> value(RuleKey key, Function<String, T> parse) {
      String text = preferences.getOrDefault(key.key(), "").strip();
      if (text.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(parse.apply(text));
      } catch (MalformedRuleException e) {
        complaints.put(key, e.getMessage());
        return Optional.empty();
      }
    }
  }
}
