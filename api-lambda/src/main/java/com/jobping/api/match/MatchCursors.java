package com.jobping.api.match;

import com.jobping.http.Cursors;
import com.jobping.http.Ids;
import com.jobping.match.FilteredCursor;
import com.jobping.match.FilteredMatch;
import com.jobping.match.Match;
import com.jobping.match.MatchCursor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Cursors of the list of matches: score, creation in microseconds as PostgreSQL keeps it, id. */
final class MatchCursors {
  private static final String SCORED = "matches";
  private static final String FILTERED = "filtered";
  private static final int MAX_SCORE = 100;

  private MatchCursors() {}

  /** The cursor after {@code match}. */
  static String write(Match match) {
    return Cursors.write(
        SCORED,
        List.of(String.valueOf(match.score()), micros(match.createdAt()), match.id().toString()));
  }

  /** Where {@code text} says that the page before ended; nothing when it is not a cursor. */
  static Optional<MatchCursor> read(String text) {
    return Cursors.read(SCORED, 3, text)
        .filter(keys -> keys.get(0).matches("[0-9]{1,3}"))
        .filter(keys -> Integer.parseInt(keys.get(0)) <= MAX_SCORE)
        .flatMap(
            keys ->
                read(keys.subList(1, 3))
                    .map(
                        last ->
                            new MatchCursor(
                                Integer.parseInt(keys.get(0)), last.createdAt(), last.id())));
  }

  /** The cursor after {@code match} in the list of filtered jobs: creation and id. */
  static String writeFiltered(FilteredMatch match) {
    return Cursors.write(FILTERED, List.of(micros(match.createdAt()), match.id().toString()));
  }

  /** Where {@code text} says that the page of filtered jobs ended; nothing when it is no cursor. */
  static Optional<FilteredCursor> readFiltered(String text) {
    return Cursors.read(FILTERED, 2, text).flatMap(MatchCursors::read);
  }

  private static Optional<FilteredCursor> read(List<String> keys) {
    return keys.get(0).matches("[0-9]{1,17}")
        ? Ids.parse(keys.get(1))
            .map(
                id ->
                    new FilteredCursor(
                        Instant.EPOCH.plus(Long.parseLong(keys.get(0)), ChronoUnit.MICROS), id))
        : Optional.empty();
  }

  private static String micros(Instant instant) {
    return String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
  }
}
