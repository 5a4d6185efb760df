package com.jobping.search;

import com.jobping.error.CodedException;
import com.jobping.job.EmploymentType;
import com.jobping.job.Site;
import com.jobping.text.Sha256;
import com.jobping.text.Text;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What to look for on the boards. A search for everything is none: it is refused, wherever it comes
 * from.
 *
 * @param term the words, one of them at least with a letter or a digit; at most {@value #MAX_TEXT}
 *     characters, as the other texts
 * @param location the place in words
 * @param distance miles around the place, 1 to {@value #MAX_DISTANCE}
 * @param remote whether only jobs done from home are wanted
 * @param jobType the only type of employment wanted
 * @param country ISO 3166 alpha-2, or a name
 * @param boards the boards to ask, at least one; in the order of the alphabet, none twice
 * @param hoursOld the oldest posting wanted, 1 to {@value #MAX_HOURS}
 */
public record SearchCriteria(
    String term,
    Optional<String> location,
    Optional<Integer> distance,
    boolean remote,
    Optional<EmploymentType> jobType,
    Optional<String> country,
    List<Site> boards,
    int hoursOld) {
  public static final int MAX_TEXT = 200;
  public static final int MAX_DISTANCE = 500;
  public static final int MAX_HOURS = 24 * 365 * 10;

  private static final int KEY_BYTES = 16;

  /**
   * Folds the texts to single lines.
   *
   * @throws CodedException {@code invalid_search}
   */
  public SearchCriteria {
    term = line(term).filter(SearchCriteria::saysSomething).orElseThrow(SearchCriteria::noTerm);
    location = location.flatMap(SearchCriteria::line);
    country = country.flatMap(SearchCriteria::line);
    boards = boards.stream().distinct().sorted().toList();
    if (boards.isEmpty()) {
      throw invalid("Name a board to search");
    }
    if (distance.filter(miles -> miles < 1 || miles > MAX_DISTANCE).isPresent()) {
      throw invalid("The distance is 1 to %d miles".formatted(MAX_DISTANCE));
    }
    if (hoursOld < 1 || hoursOld > MAX_HOURS) {
      throw invalid("The oldest posting wanted is 1 to %d hours old".formatted(MAX_HOURS));
    }
  }

  /** Whether {@code term} looks for something, and not for everything. */
  public static boolean saysSomething(String term) {
    return term.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /**
   * What searches have in common that are one to the boards: the same but for case, spaces and the
   * forms of characters. 32 hexadecimal digits.
   */
  public String key() {
    String text =
        String.join(
            "\n",
            folded(term),
            location.map(SearchCriteria::folded).orElse(""),
            distance.map(miles -> Integer.toString(miles)).orElse(""),
            Boolean.toString(remote),
            jobType.map(EmploymentType::code).orElse(""),
            country.map(SearchCriteria::folded).orElse(""),
            boards.stream().map(Site::code).collect(Collectors.joining(",")),
            Integer.toString(hoursOld));
    return Sha256.hex(text).substring(0, 2 * KEY_BYTES);
  }

  private static Optional<String> line(String text) {
    if (text.codePointCount(0, text.length()) > MAX_TEXT) {
      throw invalid("A text of a search has at most %d characters".formatted(MAX_TEXT));
    }
    return Text.oneLine(text, text.length());
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static CodedException noTerm() {
    return invalid("Say what to search for: a search for everything is refused");
  }

  private static CodedException invalid(String message) {
    return new CodedException("invalid_search", message);
  }
}
