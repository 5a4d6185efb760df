package com.jobping.api.match;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The last match of a page: where the next page of the same list goes on, whatever came meanwhile.
 *
 * @param score there where {@code order} is by score
 */
record MatchCursor(MatchOrder order, Optional<Integer> score, Instant createdAt, UUID id) {
  /** The cursor after {@code match} in the list of this order. */
  static MatchCursor after(UserMatch match, MatchOrder order) {
    return new MatchCursor(
        order, match.score().filter(score -> order.isByScore()), match.createdAt(), match.id());
  }
}
