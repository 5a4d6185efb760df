package com.jobping.rule;

import com.jobping.job.Countries;
import com.jobping.job.Place;
import com.jobping.job.Places;
import com.jobping.job.Words;
import java.util.Optional;
import java.util.Set;

/**
 * One place that will do. A wish that {@link Places} reads ({@code Austin, TX}, {@code Texas},
 * {@code Germany}) is compared part by part. Any other ({@code Berlin}, {@code TX}, {@code New
 * York}) is taken for the name of a city, a region or a country, whichever the job's place has.
 *
 * @param text as the user wrote it
 * @param place what it says, where that is beyond doubt
 */
record PlaceWish(String text, Optional<Place> place) {
  /** What a job's place says about a wish. */
  enum Answer {
    INSIDE,
    /** It does not tell the part that matters. */
    UNKNOWN,
    OUTSIDE
  }

  /** Where regions are told by code, so that two codes are two regions. */
  private static final Set<String> REGIONS_BY_CODE = Set.of("US", "CA");

  static PlaceWish of(String text) {
    return new PlaceWish(text, Places.read(text));
  }

  /** What {@code job}, the place of a job that is done there, says about the wish. */
  Answer compare(Place job) {
    return place.map(wish -> compare(wish, job)).orElseGet(() -> compareName(job));
  }

  /** What {@code job}, the place of a remote job, says about the wish: its country decides. */
  Answer compareCountry(Place job) {
    if (job.country().isEmpty()) {
      return Answer.UNKNOWN;
    }
    Optional<String> country = place.flatMap(Place::country).or(() -> Countries.of(text));
    if (country.isEmpty() || Countries.region(job.country().get(), text).isPresent()) {
      return Answer.UNKNOWN;
    }
    return country.equals(job.country()) ? Answer.INSIDE : Answer.OUTSIDE;
  }

  private static Answer compare(Place wish, Place job) {
    if (areDifferent(wish.country(), job.country())) {
      return Answer.OUTSIDE;
    }
    Answer region = compareRegion(wish, job);
    if (region == Answer.OUTSIDE) {
      return Answer.OUTSIDE;
    }
    if (wish.city().isEmpty()) {
      return job.country().isPresent() ? region : Answer.UNKNOWN;
    }
    if (job.city().isEmpty()) {
      return Answer.UNKNOWN;
    }
    return Spellings.isAlike(wish.city().get(), job.city().get()) ? Answer.INSIDE : Answer.OUTSIDE;
  }

  private static Answer compareRegion(Place wish, Place job) {
    if (wish.region().isEmpty()) {
      return Answer.INSIDE;
    }
    if (job.region().isEmpty()) {
      return Answer.UNKNOWN;
    }
    if (Spellings.isAlike(wish.region().get(), job.region().get())) {
      return Answer.INSIDE;
    }
    boolean decided =
        job.country().filter(REGIONS_BY_CODE::contains).isPresent()
            || (isKnown(job.country(), wish.region()) && isKnown(job.country(), job.region()));
    return decided ? Answer.OUTSIDE : Answer.UNKNOWN;
  }

  private Answer compareName(Place job) {
    String name = text.split(",", 2)[0].strip();
    boolean inside =
        job.city().filter(city -> Spellings.isAlike(name, city)).isPresent()
            || isRegion(name, job)
            || (job.country().isPresent() && Countries.of(name).equals(job.country()));
    if (inside) {
      return Answer.INSIDE;
    }
    boolean mayBeItsRegion = job.region().isEmpty() && isKnown(job.country(), Optional.of(name));
    return job.city().isEmpty() || job.country().isEmpty() || mayBeItsRegion
        ? Answer.UNKNOWN
        : Answer.OUTSIDE;
  }

  private static boolean isRegion(String name, Place job) {
    String known = job.country().map(country -> Places.region(country, name)).orElse(name);
    return job.region()
        .filter(region -> Spellings.words(region).equals(Spellings.words(known)))
        .isPresent();
  }

  private static boolean isKnown(Optional<String> country, Optional<String> region) {
    return country
        .flatMap(code -> region.flatMap(name -> Countries.region(code, name)))
        .isPresent();
  }

  private static boolean areDifferent(Optional<String> one, Optional<String> other) {
    return one.isPresent()
        && other.isPresent()
        && !Words.fold(one.get()).equals(Words.fold(other.get()));
  }
}
