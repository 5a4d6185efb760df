package com.jobping.api.match;

import java.time.LocalDate;
import java.util.List;

/**
 * What became of a user's matches of some days.
 *
 * @param days those on which there were any
 * @param tallies how many of the scored are of each kind; none lacks, rather than being 0
 */
record MatchStatistics(List<Day> days, List<Tally> tallies) {
  /**
   * One day of UTC.
   *
   * @param matches those that were scored
   * @param notified those of them that were delivered on every channel
   */
  public record Day(LocalDate day, long matches, long filtered, long notified) {}

  /** So many of what {@code name} says, among those of one kind. */
  public record Tally(Kind kind, String name, long matches) {}

  /** What is told apart. */
  enum Kind {
    /** By the boards that have the job, of which there may be several. */
    BOARD,
    /** By tens of the score: 0 to 9, and 100 with the nineties. */
    BAND,
    STATE,
    FEEDBACK
  }
}
