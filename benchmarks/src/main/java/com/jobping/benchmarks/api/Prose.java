package com.jobping.benchmarks.api;

import com.jobping.benchmarks.CorpusPosting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text whose words are as frequent as in postings (Zipf's law: the n-th word is an n-th as frequent
 * as the first): the words of the postings that come with JobPing, then made-up ones. The same text
 * each time.
 */
final class Prose {
  private static final int VOCABULARY = 50_000;
  private static final int RUNNING_WORDS = 2_000_000;
  private static final int SENTENCE = 14;
  private static final Pattern WORD = Pattern.compile("[a-z]{2,}");
  private static final List<String> SYLLABLES =
      List.of(
          "ba", "cor", "den", "fi", "gra", "hel", "jo", "kin", "lu", "mar", "nex", "or", "pla",
          "qui", "ren", "sol", "tra", "ul", "ver", "zen");

  private final SplittableRandom random = new SplittableRandom(1);
  private final List<String> vocabulary;
  private final String running;

  Prose() {
    this.vocabulary =
        Stream.concat(
                realWords().stream(), Stream.iterate(0, index -> index + 1).map(Prose::madeUp))
            .distinct()
            .limit(VOCABULARY)
            .toList();
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < RUNNING_WORDS; index++) {
      text.append(vocabulary.get(zipf())).append(index % SENTENCE == 0 ? ".\n" : " ");
    }
    this.running = text.toString();
  }

  /** The word of this rank, 0 being the most frequent. */
  String word(int rank) {
    return vocabulary.get(rank);
  }

  /** A name that is that of the {@code index}-th thing alone. */
  static String name(int index) {
    String name = madeUp(index);
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** Whole words, about so many characters of them. */
  String text(int characters) {
    int from = random.nextInt(running.length() - 2 * characters - 100);
    int start = running.indexOf(' ', from) + 1;
    return running.substring(start, running.indexOf(' ', start + characters));
  }

  private int zipf() {
    return (int) Math.exp(random.nextDouble() * Math.log(VOCABULARY));
  }

  private static List<String> realWords() {
    Map<String, Long> counts =
        CorpusPosting.read(Optional.empty()).stream()
            .flatMap(
                posting -> WORD.matcher(posting.description().toLowerCase(Locale.ROOT)).results())
            .collect(
                Collectors.groupingBy(
                    MatchResult::group, LinkedHashMap::new, Collectors.counting()));
    List<String> words = new ArrayList<>(counts.keySet());
    words.sort(Comparator.comparing(counts::get).reversed());
    return words;
  }

  private static String madeUp(int index) {
    StringBuilder word = new StringBuilder();
    for (int rest = index + SYLLABLES.size(); rest > 0; rest /= SYLLABLES.size()) {
      word.append(SYLLABLES.get(rest % SYLLABLES.size()));
    }
    return word.toString();
  }
}
