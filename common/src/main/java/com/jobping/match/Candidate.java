package com.jobping.match;

import static java.util.Objects.requireNonNull;

import com.jobping.rule.Rules;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A user with a prompt, as they stood towards one job when they were read.
 *
 * @param prompt not blank
 * @param threshold 0 to 100; a match from this score on is sent
 * @param rules what the user rules out
 * @param dueAt when the pair's pending score is or was due; absent: none was pending
 * @param reason why it is or was pending; absent with {@code dueAt}
 * @param scored whether the pair has a score already
 * @param open whether the pair is to be decided now: nothing is stored of it, or its pending score
 *     is due and nobody is at it
 */
public record Candidate(
    UUID userId,
    String prompt,
    int threshold,
    Rules rules,
    Optional<Instant> dueAt,
    Optional<PendingReason> reason,
    boolean scored,
    boolean open) {
  public Candidate {
    requireNonNull(userId, "userId is null");
    requireNonNull(prompt, "prompt is null");
    requireNonNull(rules, "rules is null");
    requireNonNull(dueAt, "dueAt is null");
    requireNonNull(reason, "reason is null");
  }

  /** Whether the score stands unless the rules exclude the job now. */
  public boolean isOnlyForRules() {
    return scored && isPendingFor(PendingReason.RULES_CHANGED);
  }

  /** Whether that is why the pair is pending. */
  public boolean isPendingFor(PendingReason why) {
    return reason.filter(why::equals).isPresent();
  }

  /** The same user, whose pair was claimed under {@code dueAt}. */
  public Candidate claimed(Instant claimedDueAt) {
    return new Candidate(
        userId, prompt, threshold, rules, Optional.of(claimedDueAt), reason, scored, open);
  }
}
