package com.jobping.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in a board's words, taken apart far enough to be compared with another board's: {@code
 * Plano, TX} is {@code Plano, TX, US}, {@code Porto, P13, PT} is {@code Porto, Portugal}, and
 * {@code Israel} may be Lod. No gazetteer: {@code Köln} and {@code Cologne} are taken for two
 * towns.
 *
 * @param parts the words of each part, the town first; empty where no place is told
 */
record PlaceText(List<List<String>> parts) {
  /** What two texts say about each other. */
  enum Likeness {
    SAME,
    /** One tells no place, or a region that the other lies in. */
    UNSURE,
    DIFFERENT
  }

  private static final Pattern ARRANGEMENT =
      Pattern.compile(
          "\\b(?:(?:fully |100% )?remote(?:ly)?|hybrid|on-?site)\\b(?: work\\b)?(?: in\\b)?"
              + "|\\b(?:work from home|anywhere|worldwide)\\b");
  private static final Pattern BETWEEN_PARTS = Pattern.compile("[,;|·•()/、]| [-–—] ");
  private static final Pattern NUMBER = Pattern.compile("\\p{N}+");
  private static final Map<String, String> COUNTRY_CODES =
      Map.of(
          "usa", "us",
          "united states", "us",
          "united states of america", "us",
          "uk", "gb",
          "united kingdom", "gb");
  private static final int LONGEST_CODE = 3;

  PlaceText {
    parts = List.copyOf(parts);
  }

  /** The place that {@code location} tells. */
  static PlaceText of(Optional<String> location) {
    List<List<String>> parts = new ArrayList<>();
    String folded = ARRANGEMENT.matcher(Words.fold(location.orElse(""))).replaceAll(",");
    for (String part : BETWEEN_PARTS.split(folded, -1)) {
      List<String> words =
          Words.of(part).stream()
              .filter(word -> !NUMBER.matcher(word).matches() && !word.equals("greater"))
              .toList();
      if (!words.isEmpty()) {
        String code = COUNTRY_CODES.get(String.join(" ", words));
        parts.add(code == null ? words : List.of(code));
      }
    }
    return new PlaceText(parts);
  }

  Likeness compare(PlaceText other) {
    if (parts.equals(other.parts)) {
      return parts.isEmpty() ? Likeness.UNSURE : Likeness.SAME;
    }
    if (parts.isEmpty() || other.parts.isEmpty() || isIn(other) || other.isIn(this)) {
      return Likeness.UNSURE;
    }
    return Words.oneBeginsTheOther(town(), other.town()) && !contradicts(other)
        ? Likeness.SAME
        : Likeness.DIFFERENT;
  }

  /** Whether {@code word} is one of the words it is written with. */
  boolean isWrittenWith(String word) {
    return parts.stream().anyMatch(part -> part.contains(word));
  }

  private List<String> town() {
    return parts.getFirst();
  }

  private List<List<String>> regions() {
    return parts.subList(1, parts.size());
  }

  private boolean isIn(PlaceText region) {
    return !town().equals(region.town()) && regions().contains(region.town());
  }

  /** Whether the regions differ: {@code TX} from {@code CA}, while TX may well be Texas. */
  private boolean contradicts(PlaceText other) {
    List<List<String>> mine = new ArrayList<>(regions());
    mine.removeAll(other.regions());
    List<List<String>> theirs = new ArrayList<>(other.regions());
    theirs.removeAll(regions());
    return !mine.isEmpty()
        && !theirs.isEmpty()
        && isCode(mine.getFirst()) == isCode(theirs.getFirst());
  }

  private static boolean isCode(List<String> part) {
    return part.size() == 1 && part.getFirst().length() <= LONGEST_CODE;
  }
}
