package com.jobping.rule;

import com.jobping.job.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes names of places comparable: without case, accents, and what is said around a name. */
final class Spellings {
  private static final Pattern BLANK = Pattern.compile(" ");
  private static final Pattern AROUND =
      Pattern.compile("\\b(?:greater|metropolitan|metro|area|city of|city|region|state of)\\b");

  /** Cities and regions that people call by several names; the first of a line stands for all. */
  private static final Map<String, String> FIRST_NAMES =
      firstNames(
          """
          munich münchen muenchen
          cologne köln koeln
          nuremberg nürnberg nuernberg
          düsseldorf duesseldorf
          hanover hannover
          vienna wien
          zurich zürich zuerich
          geneva genève genf
          brussels bruxelles brussel
          antwerp antwerpen anvers
          ghent gent
          the_hague den_haag s_gravenhage
          copenhagen københavn kobenhavn
          gothenburg göteborg
          milan milano
          rome roma
          turin torino
          florence firenze
          naples napoli
          venice venezia
          lisbon lisboa
          seville sevilla
          prague praha
          warsaw warszawa
          krakow cracow
          wroclaw breslau
          bucharest bucurești
          belgrade beograd
          athens athina
          moscow moskva
          kyiv kiev
          bengaluru bangalore
          mumbai bombay
          new_york nyc
          los_angeles la
          san_francisco sf
          washington washington_dc
          bavaria bayern
          hesse hessen
          saxony sachsen
          saxony_anhalt sachsen_anhalt
          lower_saxony niedersachsen
          north_rhine_westphalia nordrhein_westfalen
          rhineland_palatinate rheinland_pfalz
          thuringia thüringen
          catalonia catalunya cataluña
          lombardy lombardia
          tuscany toscana
          """);

  private Spellings() {}

  /** The words of the name that {@code text} is one spelling of. */
  static List<String> words(String text) {
    List<String> words = Words.of(AROUND.matcher(Words.fold(text)).replaceAll(" "));
    String name = String.join(" ", words);
    return BLANK.splitAsStream(FIRST_NAMES.getOrDefault(name, name)).toList();
  }

  /** Whether both are one name, or one of them begins with the other: Frankfurt (am Main). */
  static boolean isAlike(String one, String other) {
    return Words.oneBeginsTheOther(words(one), words(other));
  }

  private static Map<String, String> firstNames(String table) {
    Map<String, String> names = new HashMap<>();
    table
        .lines()
        .map(line -> BLANK.splitAsStream(line).map(Spellings::name).toList())
        .forEach(line -> line.forEach(spelling -> names.put(spelling, line.getFirst())));
    return Map.copyOf(names);
  }

  private static String name(String spelling) {
    return String.join(" ", Words.of(Words.fold(spelling.replace('_', ' '))));
  }
}
