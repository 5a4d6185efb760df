package com.jobping.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * Where a job is, as far as it can be told; at least one member is present. What can't be told
 * stays in {@link JobPosting#location()}, the board's own words.
 *
 * @param city in the board's spelling
 * @param region the first division of a country: its postal code in the United States and Canada
 *     ({@code TX}, {@code ON}), else in the board's spelling
 * @param country ISO 3166-1 alpha-2, upper case
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Place(Optional<String> city, Optional<String> region, Optional<String> country) {
  public Place {
    city = bounded(city);
    region = bounded(region);
    if (city.isEmpty() && region.isEmpty() && country.isEmpty()) {
      throw new IllegalArgumentException("A place needs a city, a region or a country");
    }
    if (country.isPresent() && !country.get().matches("[A-Z]{2}")) {
      throw new IllegalArgumentException("Not an ISO 3166-1 alpha-2 code: " + country.get());
    }
  }

  /** The place of these members; none where all are absent. */
  public static Optional<Place> of(
      Optional<String> city, Optional<String> region, Optional<String> country) {
    return city.isEmpty() && region.isEmpty() && country.isEmpty()
        ? Optional.empty()
        : Optional.of(new Place(city, region, country));
  }

  private static Optional<String> bounded(Optional<String> text) {
    text.ifPresent(name -> JobPosting.require(name, JobPosting.MAX_LINE, "place"));
    return text;
  }
}
