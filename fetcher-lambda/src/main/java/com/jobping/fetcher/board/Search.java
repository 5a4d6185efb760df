package com.jobping.fetcher.board;

import com.jobping.job.EmploymentType;
import com.jobping.job.Site;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What to look for.
 *
 * @param searchId whose search it is, carried into the postings
 * @param term the words, not blank
 * @param location the place in words
 * @param resultsWanted postings per board, 1 to {@value #MAX_RESULTS}
 * @param hoursOld the oldest posting wanted, 1 to {@value #MAX_HOURS}
 * @param remote whether only jobs done from home are wanted
 * @param jobType the only type of employment wanted
 * @param distance miles around the place
 * @param country ISO 3166 alpha-2, upper case; a country that is not known stays the text it is
 * @param boards the boards to ask, none twice
 * @param offset results to pass over first
 */
public record Search(
    Optional<String> searchId,
    String term,
    Optional<String> location,
    int resultsWanted,
    int hoursOld,
    boolean remote,
    Optional<EmploymentType> jobType,
    Optional<Integer> distance,
    Optional<String> country,
    List<Site> boards,
    int offset) {
  public static final int MAX_RESULTS = 1_000;
  public static final int MAX_HOURS = 24 * 365 * 10;

  public Search {
    if (term.isBlank()) {
      throw new IllegalArgumentException("term is blank");
    }
    boards = List.copyOf(boards);
  }

  /** Any job of these words anywhere, on all boards. */
  public static Search of(String term, int resultsWanted, int hoursOld) {
    return new Search(
        Optional.empty(),
        term,
        Optional.empty(),
        resultsWanted,
        hoursOld,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(Site.values()),
        0);
  }

  /** The country's name in English; of one that is not known, its text. */
  public Optional<String> countryName() {
    return country.map(text -> isCode(text) ? nameOf(text) : text);
  }

  /** The country's ISO 3166 alpha-2 code, where it is known. */
  public Optional<String> countryCode() {
    return country.filter(Search::isCode);
  }

  /** The place in words, with the country behind it where that is not said already. */
  public Optional<String> place() {
    return location
        .map(
            text -> countryName().filter(name -> !says(text, name)).map(name -> text + ", " + name))
        .map(whole -> whole.or(() -> location))
        .orElseGet(this::countryName);
  }

  private boolean says(String text, String name) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains(name.toLowerCase(Locale.ROOT))
        || Arrays.stream(text.split("[,\\s]+"))
            .anyMatch(
                word ->
                    country.filter(word::equals).isPresent()
                        || (name.equals("United States") && word.equals("USA"))
                        || (name.equals("United Kingdom") && word.equals("UK")));
  }

  private static boolean isCode(String text) {
    return Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(text);
  }

  private static String nameOf(String code) {
    return new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH);
  }

  /** The same search somewhere. */
  public Search in(String place) {
    return new Search(
        searchId,
        term,
        Optional.of(place),
        resultsWanted,
        hoursOld,
        remote,
        jobType,
        distance,
        country,
        boards,
        offset);
  }

  /** The same search for jobs done from home only. */
  public Search remoteOnly() {
    return new Search(
        searchId,
        term,
        location,
        resultsWanted,
        hoursOld,
        true,
        jobType,
        distance,
        country,
        boards,
        offset);
  }
}
