package com.jobping.api.match;

import com.jobping.api.routing.Cursors;
import com.jobping.api.routing.Ids;
import com.jobping.match.Match;
import com.jobping.match.MatchCursor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Cursors of the list of matches: score, creation in microseconds as PostgreSQL keeps it, id. */
final class MatchCursors {
  private static final String LIST = "matches";
  private static final int MAX_SCORE = 100;

  private MatchCursors() {}

  /** The cursor after {@code match}. */
  static String write(Match match) {
    return Cursors.write(
        LIST,
        List.of(
            String.valueOf(match.score()),
            String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, match.createdAt())),
            match.id().toString()));
  }

  /** Where {@code text} says that the page before ended; nothing when it is not a cursor. */
  static Optional<MatchCursor> read(String text) {
    return Cursors.read(LIST, 3, text)
        .filter(keys -> keys.get(0).matches("[0-9]{1,3}") && keys.get(1).matches("[0-9]{1,17}"))
        .filter(keys -> Integer.parseInt(keys.get(0)) <= MAX_SCORE)
        .flatMap(
            keys ->
                Ids.parse(keys.get(2))
                    .map(
                        id ->
                            new MatchCursor(
                                Integer.parseInt(keys.get(0)),
                                Instant.EPOCH.plus(Long.parseLong(keys.get(1)), ChronoUnit.MICROS),
                                id)));
  }
}
