package com.jobping.doubles.boards;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What somebody looks for: all words, in title or description; where that finds little, any of
 * them. Words after a minus sign are excluded, quotes mean nothing.
 */
final class SearchTerm {
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\",/()]+");
  private static final int FEW = 5;

  private final List<String> wanted;
  private final List<String> unwanted;

  SearchTerm(String text) {
    List<String> words =
        SEPARATORS
            .splitAsStream(text.toLowerCase(Locale.ROOT))
            .filter(word -> word.length() > 1 || word.equals("c"))
            .toList();
    wanted = words.stream().filter(word -> !word.startsWith("-")).toList();
    unwanted =
        words.stream().filter(word -> word.startsWith("-")).map(word -> word.substring(1)).toList();
  }

  /** Those of {@code postings} that fit, in their order. */
  Stream<Posting> in(List<Posting> postings) {
    List<Posting> allowed =
        postings.stream().filter(posting -> held(posting, unwanted) == 0).toList();
    if (wanted.isEmpty()) {
      return allowed.stream();
    }
    List<Posting> exact =
        allowed.stream().filter(posting -> held(posting, wanted) == wanted.size()).toList();
    return exact.size() >= FEW
        ? exact.stream()
        : allowed.stream().filter(posting -> held(posting, wanted) > 0);
  }

  private static long held(Posting posting, List<String> words) {
    String text = (posting.title() + '\n' + posting.description()).toLowerCase(Locale.ROOT);
    return words.stream().filter(text::contains).count();
  }
}
