package com.jobping.rule;

import static java.util.Objects.requireNonNull;

/**
 * Why a job is not for a user.
 *
 * @param rule the rule's key, e.g. {@code rules.min_pay}
 * @param reason one sentence for the user
 */
public record Exclusion(String rule, String reason) {
  public Exclusion {
    requireNonNull(rule, "rule is null");
    requireNonNull(reason, "reason is null");
  }
}
