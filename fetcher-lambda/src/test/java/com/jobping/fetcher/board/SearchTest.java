package com.jobping.fetcher.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SearchTest {
  @Test
  void theCountryStandsBehindThePlaceUnlessItIsThereAlready() {
    assertThat(place("Berlin", "DE")).hasValue("Berlin, Germany");
    assertThat(place("Berlin, germany", "DE")).hasValue("Berlin, germany");
    assertThat(place("Reno, NV, US", "US")).hasValue("Reno, NV, US");
    assertThat(place("Reno, NV, USA", "US")).hasValue("Reno, NV, USA");
    assertThat(place(null, "DE")).hasValue("Germany");
    assertThat(place("Berlin", null)).hasValue("Berlin");
    assertThat(place(null, null)).isEmpty();
  }

  @Test
  void aCountryThatNobodyKnowsIsText() {
    assertThat(place("Minas Tirith", "Gondor")).hasValue("Minas Tirith, Gondor");
    assertThat(search(null, "Gondor").countryCode()).isEmpty();
    assertThat(search(null, "Gondor").countryName()).hasValue("Gondor");
    assertThat(search(null, "DE").countryCode()).hasValue("DE");
  }

  private static Optional<String> place(@Nullable String location, @Nullable String country) {
    return search(location, country).place();
  }

  private static Search search(@Nullable String location, @Nullable String country) {
    Search any = Search.of("weaver", 10, 1);
    return new Search(
        any.searchId(),
        any.term(),
        Optional.ofNullable(location),
        any.resultsWanted(),
        any.hoursOld(),
        any.remote(),
        any.jobType(),
        any.distance(),
        Optional.ofNullable(country),
        any.boards(),
        any.offset());
  }
}
