package com.jobping.doubles.boards;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a posting is; a place that only has a text keeps it in {@code city}. */
record Place(
    Optional<String> city,
    Optional<String> region,
    Optional<String> country,
    Optional<String> countryName) {

  static Place of(String text) {
    return new Place(Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** As a board writes it: {@code "Austin, TX"}, or the country where that is all there is. */
  String text() {
    String local =
        Stream.of(city, region).flatMap(Optional::stream).collect(Collectors.joining(", "));
    return local.isEmpty() ? countryName.orElse("") : local;
  }
}
