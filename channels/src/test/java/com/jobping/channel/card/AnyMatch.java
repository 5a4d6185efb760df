package com.jobping.channel.card;

import com.jobping.match.Match;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Matches of any content, any length and any script. */
public final class AnyMatch {
  /** What has broken messages before, or might. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "word ",
          "织",
          "ловля ",
          "🧵",
          "👩🏽‍💻",
          "e\u0301",
          "\u0301",
          "\uD83D",
          "\n",
          "\r\n.\r\n",
          "\u0000",
          "\u202E",
          "\u00A0",
          "\u2028",
          "ا لعربية ",
          "@everyone",
          "@durov",
          "<@U123>",
          "<!channel>",
          "<https://evil.example|bank>",
          "[x](https://evil.example)",
          "<a href=\"https://evil.example\">",
          "</b>",
          "<script>",
          "&amp;",
          "&",
          "<",
          "\"",
          "'",
          "*bold*",
          "_",
          "~",
          "`",
          "Bcc: everybody@example.com\r\n",
          "=?utf-8?q?x?=");

  private static final int LONGEST = 20_000;
  private static final int TEXTS = 17;
  private static final int LISTS = 6;

  private AnyMatch() {}

  /** Some, best first or not. */
  public static Arbitrary<List<Match>> some() {
    return one().list().ofMinSize(1).ofMaxSize(4);
  }

  /** One. */
  public static Arbitrary<Match> one() {
    Arbitrary<List<String>> texts = text().list().ofSize(TEXTS);
    Arbitrary<List<List<String>>> lists = text().list().ofMaxSize(30).list().ofSize(LISTS);
    return Combinators.combine(
            texts, urls().list().ofSize(2), lists, Arbitraries.integers().between(0, 100))
        .as(AnyMatch::match);
  }

  private static Match match(
      List<String> texts, List<String> urls, List<List<String>> lists, int score) {
    Iterator<String> url = urls.iterator();
    Iterator<String> text = Stream.generate(() -> texts).flatMap(List::stream).iterator();
    Iterator<List<String>> list = Stream.generate(() -> lists).flatMap(List::stream).iterator();
    return Matches.of(text::next, url::next, list::next, score);
  }

  /** As long as a URL may be, and longer when it is escaped; or none. */
  private static Arbitrary<String> urls() {
    Arbitrary<String> start = Arbitraries.just("https://jobs.example.com/?q=");
    Arbitrary<String> longQuery =
        Combinators.combine(
                Arbitraries.of("&", "a", "a&", "(@)"), Arbitraries.integers().between(1, 2_000))
            .as((piece, length) -> piece.repeat(length).substring(0, length));
    return Combinators.combine(start, Arbitraries.oneOf(text(), longQuery)).as(String::concat);
  }

  private static Arbitrary<String> text() {
    Arbitrary<String> piece =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.of(PIECES)),
            Tuple.of(1, Arbitraries.strings().ofMaxLength(12)));
    Arbitrary<String> some = piece.list().ofMaxSize(12).map(pieces -> String.join("", pieces));
    Arbitrary<Integer> times =
        Arbitraries.frequencyOf(
            Tuple.of(40, Arbitraries.just(1)),
            Tuple.of(3, Arbitraries.integers().between(2, 60)),
            Tuple.of(1, Arbitraries.integers().between(500, 4_000)));
    return Combinators.combine(some, times)
        .as(
            (text, count) ->
                text.repeat(Math.max(1, Math.min(count, LONGEST / (text.length() + 1)))));
  }
}
