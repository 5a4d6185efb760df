package com.jobping.api.match;

import com.jobping.http.Cursors;
import com.jobping.http.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Cursors of the lists of matches: which list it is, and the last match's score (where it orders
 * the list), creation in microseconds as PostgreSQL keeps it, and id.
 */
final class MatchCursors {
  private static final int MAX_SCORE = 100;

  private MatchCursors() {}

  static String write(MatchCursor last) {
    return Cursors.write(
        list(last.order()),
        Stream.concat(
                last.score().map(String::valueOf).stream(),
                Stream.of(
                    String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, last.createdAt())),
                    last.id().toString()))
            .toList());
  }

  /**
   * Where {@code text} says that the page before ended; nothing when it is no cursor of the list.
   */
  static Optional<MatchCursor> read(MatchOrder order, String text) {
    return order.isByScore()
        ? Cursors.read(list(order), 3, text)
            .filter(keys -> keys.getFirst().matches("[0-9]{1,3}"))
            .filter(keys -> Integer.parseInt(keys.getFirst()) <= MAX_SCORE)
            .flatMap(
                keys ->
                    read(order, Optional.of(Integer.valueOf(keys.getFirst())), keys.subList(1, 3)))
        : Cursors.read(list(order), 2, text).flatMap(keys -> read(order, Optional.empty(), keys));
  }

  private static Optional<MatchCursor> read(
      MatchOrder order, Optional<Integer> score, List<String> keys) {
    Optional<UUID> id = Ids.parse(keys.get(1));
    return keys.get(0).matches("[0-9]{1,17}")
        ? id.map(
            last ->
                new MatchCursor(
                    order,
                    score,
                    Instant.EPOCH.plus(Long.parseLong(keys.get(0)), ChronoUnit.MICROS),
                    last))
        : Optional.empty();
  }

  private static String list(MatchOrder order) {
    return switch (order) {
      case BEST -> "matches";
      case NEWEST -> "newest";
      case FILTERED -> "filtered";
    };
  }
}
