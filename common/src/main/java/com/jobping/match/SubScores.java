package com.jobping.match;

import java.util.List;
import java.util.OptionalInt;

/**
 * How well the parts of a job fit a user's wishes, each 0 to 100; absent where the posting or the
 * wishes do not say. What they come to in all is reckoned here and nowhere else: no analyst gives a
 * total.
 *
 * @param role the work and its field
 * @param skills what one must be able to do
 * @param seniority the level
 * @param location where, and whether remote
 * @param pay what it pays
 * @param company who it is for
 */
public record SubScores(
    OptionalInt role,
    OptionalInt skills,
    OptionalInt seniority,
    OptionalInt location,
    OptionalInt pay,
    OptionalInt company) {
  /** Nothing known, as of an analysis from before there were any. */
  public static final SubScores NONE =
      new SubScores(
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty());

  /** A part below this breaks a wish that the user insists on. */
  public static final int BROKEN_BELOW = 10;

  private static final int HIGHEST_WHEN_BROKEN = 39;
  private static final int HIGHEST_ABOVE_ROLE = 10;

  public SubScores {
    for (OptionalInt part : List.of(role, skills, seniority, location, pay, company)) {
      if (part.isPresent() && (part.getAsInt() < 0 || part.getAsInt() > 100)) {
        throw new IllegalArgumentException("A sub-score is not within 0 to 100: " + part);
      }
    }
  }

  /**
   * All in all, 0 to 100: the mean of what is known by the weights 35 for the role, 25 skills, 10
   * seniority, 15 location, 10 pay and 5 company; but at most 10 above the role, since nothing
   * makes up for another job than the one asked for, and at most 39 where a part is below {@link
   * #BROKEN_BELOW}. Absent when nothing is known.
   */
  public OptionalInt total() {
    List<Weighted> known =
        List.of(
                new Weighted(role, 35),
                new Weighted(skills, 25),
                new Weighted(seniority, 10),
                new Weighted(location, 15),
                new Weighted(pay, 10),
                new Weighted(company, 5))
            .stream()
            .filter(part -> part.score().isPresent())
            .toList();
    if (known.isEmpty()) {
      return OptionalInt.empty();
    }
    double sum = known.stream().mapToDouble(part -> part.points() * part.weight()).sum();
    int mean = (int) Math.round(sum / known.stream().mapToInt(Weighted::weight).sum());
    boolean broken = known.stream().anyMatch(part -> part.points() < BROKEN_BELOW);
    int highest = broken ? HIGHEST_WHEN_BROKEN : 100;
    return OptionalInt.of(Math.min(mean, Math.min(highest, role.orElse(100) + HIGHEST_ABOVE_ROLE)));
  }

  /** Part by part the mean of both; what one of them leaves open is the other's. */
  SubScores meanWith(SubScores other) {
    return new SubScores(
        mean(role, other.role),
        mean(skills, other.skills),
        mean(seniority, other.seniority),
        mean(location, other.location),
        mean(pay, other.pay),
        mean(company, other.company));
  }

  private static OptionalInt mean(OptionalInt one, OptionalInt other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isPresent() ? one : other;
    }
    return OptionalInt.of(Math.round((one.getAsInt() + other.getAsInt()) / 2f));
  }

  private record Weighted(OptionalInt score, int weight) {
    int points() {
      return score.getAsInt();
    }
  }
}
