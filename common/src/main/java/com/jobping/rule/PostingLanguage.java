package com.jobping.rule;

import com.jobping.job.Words;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the language a text is written in, by its script, or by how many of its words are the small
 * words of a language. A text that is short, mixed, or in none of the languages known here is left
 * undecided.
 */
final class PostingLanguage {
  private static final int MOST_WORDS = 600;
  private static final int FEWEST_WORDS = 40;
  private static final double LEAST_SHARE = 0.10;
  private static final double LEAST_LEAD = 2;
  private static final int FEWEST_LETTERS = 60;
  private static final double LEAST_SCRIPT_SHARE = 0.3;

  /** Japanese before Chinese: it is told by the letters that it alone has. */
  private static final List<Script> SCRIPTS =
      List.of(
          new Script("ja", 0.1, "[\\p{IsHiragana}\\p{IsKatakana}]"),
          new Script("zh", LEAST_SCRIPT_SHARE, "\\p{IsHan}"),
          new Script("ko", LEAST_SCRIPT_SHARE, "\\p{IsHangul}"),
          new Script("el", LEAST_SCRIPT_SHARE, "\\p{IsGreek}"),
          new Script("he", LEAST_SCRIPT_SHARE, "\\p{IsHebrew}"),
          new Script("ar", LEAST_SCRIPT_SHARE, "\\p{IsArabic}"),
          new Script("th", LEAST_SCRIPT_SHARE, "\\p{IsThai}"));

  private static final Map<String, Set<String>> SMALL_WORDS =
      Map.ofEntries(
          words(
              "en", "the and of to in for with you your we our is are on as an be will this that"),
          words(
              "de",
              "der die das und in von mit fur zu den dem ein eine einen wir sie du ist im auf bei"
                  + " unser unsere oder dich dein deine sowie"),
          words(
              "fr",
              "le la les des du de et en un une pour vous nous est avec dans sur au aux votre notre"
                  + " vos nos qui que"),
          words(
              "es",
              "el la los las de del y en un una para con por que se tu nuestro nuestra es su como al"
                  + " lo mas"),
          words(
              "it",
              "il lo la i gli le di del della e in un una per con che si sei sono nel nella al alla"
                  + " dei delle come"),
          words(
              "pt",
              "o a os as de do da dos das e em um uma para com por que se no na voce nossa nosso ao"
                  + " como ou"),
          words(
              "nl",
              "de het een en van in voor met je jij wij we ons onze is op te aan bij als dat die naar"
                  + " bent jouw"),
          words(
              "pl", "i w z na do się oraz dla jest o od nie lub przez za po ze twoje nasz naszej"),
          words("sv", "och i att en ett som for med av pa ar vi du din var vara till har om dig"),
          words("da", "og i at en et som for med af pa er vi du din vores til har om dig det"),
          words("tr", "ve bir bu ile de da olan olarak veya en cok gibi daha icin"));

  private PostingLanguage() {}

  /** The language of {@code text}, ISO 639-1. */
  static Optional<String> of(String text) {
    long letters = text.codePoints().filter(Character::isLetter).count();
    if (letters < FEWEST_LETTERS) {
      return Optional.empty();
    }
    return SCRIPTS.stream()
        .filter(script -> script.share(text, letters) >= script.leastShare())
        .map(Script::language)
        .findFirst()
        .or(() -> byWords(text));
  }

  private static Optional<String> byWords(String text) {
    List<String> words = Words.of(Words.fold(text)).stream().limit(MOST_WORDS).toList();
    if (words.size() < FEWEST_WORDS) {
      return Optional.empty();
    }
    Map<String, Long> counts = new HashMap<>();
    SMALL_WORDS.forEach(
        (language, small) -> counts.put(language, words.stream().filter(small::contains).count()));
    List<Map.Entry<String, Long>> best =
        counts.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(2)
            .toList();
    long first = best.getFirst().getValue();
    boolean clear =
        first >= LEAST_SHARE * words.size() && first >= LEAST_LEAD * best.getLast().getValue();
    return clear ? Optional.of(best.getFirst().getKey()) : Optional.empty();
  }

  private static Map.Entry<String, Set<String>> words(String language, String words) {
    return Map.entry(language, Set.of(Words.fold(words).split(" ")));
  }

  private record Script(String language, double leastShare, Pattern letter) {
    Script(String language, double leastShare, String letter) {
      this(language, leastShare, Pattern.compile(letter));
    }

    double share(String text, long letters) {
      return (double) letter.matcher(text).results().count() / letters;
    }
  }
}
