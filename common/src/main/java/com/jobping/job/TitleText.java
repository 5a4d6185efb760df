package com.jobping.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A title without what boards and application systems add to it: case, punctuation, accents, {@code
 * (m/w/d)}, {@code - Remote}, the town where the posting's place tells it too, and requisition
 * numbers, which are kept apart. Level, hours and specialisation stay: they make another job.
 *
 * @param words what is left, single spaces between; never empty for a title that has a word
 * @param requisitions the employer's numbers for the opening, as written, lower case
 */
record TitleText(String words, Set<String> requisitions) {
  private static final String GENDER = "(?:[mwfdhxi]|gn|div)";
  private static final Pattern GENDERS =
      Pattern.compile(
          ("\\(\\s*G(?:\\s*[/|,*]\\s*G)+\\s*\\)|\\bG(?:\\s*[/|]\\s*G){2,}\\b"
                  + "|(?<![\\p{L}\\p{N}/])(?:m/[wfh]|[wf]/m|h/f|f/h)(?![\\p{L}\\p{N}/])"
                  + "|\\((?:all genders|alle geschlechter|mwd|wmd|mfd|fmd|gn)\\)")
              .replace("G", GENDER));

  /** Letters before the digits are part of it; a bare number needs five digits: 2026 is a year. */
  private static final Pattern REQUISITION =
      Pattern.compile(
          "\\b(?:req(?:uisition)?|job|ref(?:erence)?)(?:[ .]*(?:id|no|nr|number))?[ .:#]*"
              + "(?<labelled>[\\p{L}\\p{N}_-]*\\p{N}{3,}[\\p{L}\\p{N}_-]*)"
              + "|#\\s?(?<hashed>\\p{N}{3,})\\b"
              + "|\\((?!(?:19|20)\\p{N}{2}\\))(?<bracketed>\\p{N}{4,})\\)"
              + "|(?<![\\p{L}\\p{N}])(?<bare>\\p{L}{1,3}-?\\p{N}{4,}|\\p{N}{5,})(?![\\p{L}\\p{N}])");

  private static final List<String> REQUISITION_GROUPS =
      List.of("labelled", "hashed", "bracketed", "bare");

  private static final Pattern AT_HOME =
      Pattern.compile(
          "\\b(?:(?:100 ?%|fully|full)[ -]remote|(?:work|working) from home|home[ -]?office|wfh)\\b");
  private static final Pattern ON_SITE = Pattern.compile("\\bon[ -]site\\b");
  private static final Pattern BRACKETS = Pattern.compile("\\(([^()]*)\\)|\\[([^\\[\\]]*)\\]");
  private static final Pattern LEADING_ARRANGEMENT =
      Pattern.compile("^\\W*(?:remote|hybrid|onsite)\\s*(?:[:|)\\]]|[-–—]+\\s)");
  private static final Set<String> ARRANGEMENTS =
      Set.of("remote", "remotely", "remoto", "hybrid", "hibrido", "onsite", "telework");
  private static final Set<String> BETWEEN = Set.of("in", "at", "from", "or", "and", "based");
  private static final int SHORTEST_PLACE = 3;

  TitleText {
    requisitions = Set.copyOf(requisitions);
  }

  /** The title {@code title} of a posting at {@code place}. */
  static TitleText of(String title, PlaceText place) {
    String folded = Words.fold(title);
    Set<String> requisitions = new HashSet<>();
    String rest = GENDERS.matcher(folded).replaceAll(" ");
    Matcher requisition = REQUISITION.matcher(rest);
    rest =
        requisition.replaceAll(
            found -> {
              requisitions.add(number(found));
              return " ";
            });
    rest = ON_SITE.matcher(AT_HOME.matcher(rest).replaceAll("remote")).replaceAll("onsite");
    rest = LEADING_ARRANGEMENT.matcher(rest).replaceFirst("");
    rest =
        BRACKETS
            .matcher(rest)
            .replaceAll(
                found -> {
                  String inside = found.group(1) == null ? found.group(2) : found.group(1);
                  boolean added = withoutAdditions(Words.of(inside), place).isEmpty();
                  return Matcher.quoteReplacement(added ? " " : " " + inside + " ");
                });
    List<String> words = withoutAdditions(Words.of(rest), place);
    return new TitleText(
        String.join(" ", words.isEmpty() ? Words.of(folded) : words), requisitions);
  }

  /** Whether each carries numbers and none of them is the other's. */
  boolean isOtherRequisitionThan(TitleText other) {
    return !requisitions.isEmpty()
        && !other.requisitions.isEmpty()
        && requisitions.stream().noneMatch(other.requisitions::contains);
  }

  private static String number(MatchResult found) {
    for (String group : REQUISITION_GROUPS) {
      String number = found.group(group);
      if (number != null) {
        return number;
      }
    }
    return found.group();
  }

  /**
   * Without the places and arrangements at the end. What is cut off begins with a word of some
   * length, because the title of an IT manager in Rome, IT does not end before IT.
   */
  private static List<String> withoutAdditions(List<String> words, PlaceText place) {
    int end = words.size();
    for (int index = words.size() - 1; index >= 0; index--) {
      String word = words.get(index);
      boolean placed = place.isWrittenWith(word);
      if (!placed && !ARRANGEMENTS.contains(word) && !BETWEEN.contains(word)) {
        break;
      }
      if (ARRANGEMENTS.contains(word) || (placed && word.length() >= SHORTEST_PLACE)) {
        end = index;
      }
    }
    List<String> kept = new ArrayList<>(words.subList(0, end));
    while (end < words.size() && !kept.isEmpty() && BETWEEN.contains(kept.getLast())) {
      kept.removeLast();
    }
    return kept;
  }
}
