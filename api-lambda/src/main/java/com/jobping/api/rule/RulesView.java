package com.jobping.api.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.jobping.rule.RuleKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Rules as the API shows them; see {@link RuleKey}. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record RulesView(
    List<String> places,
    boolean remoteOnly,
    Optional<String> minPay,
    String payMissing,
    List<String> seniority,
    List<String> excludeCompanies,
    List<String> excludeWords,
    List<String> languages) {
  private static final String KEEP = "keep";

  /** What {@code rules} say, values by their keys. */
  static RulesView of(Map<RuleKey, String> rules) {
    return new RulesView(
        items(rules, RuleKey.PLACES),
        code(rules, RuleKey.REMOTE_ONLY).map(Boolean::parseBoolean).orElse(false),
        Optional.ofNullable(rules.get(RuleKey.MIN_PAY)),
        code(rules, RuleKey.PAY_MISSING).orElse(KEEP),
        items(rules, RuleKey.SENIORITY).stream().map(RulesView::lower).toList(),
        items(rules, RuleKey.EXCLUDE_COMPANIES),
        items(rules, RuleKey.EXCLUDE_WORDS),
        items(rules, RuleKey.LANGUAGES));
  }

  private static List<String> items(Map<RuleKey, String> rules, RuleKey rule) {
    return rule.items(rules.getOrDefault(rule, ""));
  }

  /** A value that is one of a few, in any case. */
  private static Optional<String> code(Map<RuleKey, String> rules, RuleKey rule) {
    return Optional.ofNullable(rules.get(rule)).map(String::strip).map(RulesView::lower);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
