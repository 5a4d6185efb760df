package com.jobping.fetcher.glassdoor;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.fetcher.board.Nodes;
import com.jobping.job.JobPosting;
import com.jobping.job.Place;
import com.jobping.job.Places;
import com.jobping.text.Text;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the place of a listing's header: from its name where that tells the country, else from what
 * Glassdoor says that it is the name of ({@code locationType}: a city, a state, a country) and in
 * which country ({@code jobCountryId}). A state called {@code Remote} is no place.
 */
final class HeaderPlace {
  /** Glassdoor's numbers of countries, as far as its answers have shown them. */
  private static final Map<String, String> COUNTRIES = Map.of("1", "US", "115", "IN");

  private static final Optional<String> UNTOLD = Optional.empty();

  private HeaderPlace() {}

  /** The place that {@code header} tells. */
  static Optional<Place> of(JsonNode header) {
    Optional<String> name =
        Nodes.text(header, "locationName").flatMap(text -> Text.oneLine(text, JobPosting.MAX_LINE));
    Optional<Place> read = name.flatMap(Places::read);
    if (read.flatMap(Place::country).isPresent()) {
      return read;
    }
    Optional<String> country =
        Nodes.text(header, "jobCountryId").flatMap(id -> Optional.ofNullable(COUNTRIES.get(id)));
    Optional<String> single =
        name.filter(text -> !text.contains(",") && !text.equalsIgnoreCase("Remote"));
    return switch (header.path("locationType").asText()) {
      case "C" -> Place.of(single, UNTOLD, country);
      case "S" ->
          Place.of(
              UNTOLD,
              single.map(text -> country.map(code -> Places.region(code, text)).orElse(text)),
              country);
      default -> Place.of(UNTOLD, UNTOLD, country);
    };
  }
}
