package com.jobping.channel.discord;

import com.jobping.channel.card.Matches;
import com.jobping.match.Match;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Matches in any script and of any length, with what may hurt a message in them. */
final class Scripts {
  static final List<String> PIECES =
      List.of(
          "a",
          "word ",
          "织",
          "ловля",
          "🧵",
          "👩🏽‍💻",
          "e\u0301",
          "\u0301",
          "\uD83D",
          "\n",
          "\r\n",
          "\u0000",
          "\u202E",
          "\u00A0",
          "@everyone",
          "<@123456>",
          "<@&1>",
          "[x](https://evil.example)",
          "```",
          "||",
          "**",
          "\\",
          "# ",
          "- ",
          "> ",
          "1. ",
          "https://evil.example/_a_",
          "<t:1:R>",
          "<:a:1>",
          "\u200B",
          "ا",
          ")");

  private Scripts() {}

  static Arbitrary<Match> matches() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.of(5, 100, 2_000, 20_000),
            Arbitraries.of(1, 5, 40, 500))
        .as(Scripts::match);
  }

  private static Match match(long seed, int longest, int mostItems) {
    Random random = new Random(seed);
    Supplier<String> texts = () -> text(random, random.nextInt(longest));
    Supplier<List<String>> lists =
        () ->
            Stream.generate(() -> text(random, random.nextInt(Math.min(longest, 300))))
                .limit(random.nextInt(mostItems + 1))
                .toList();
    return Matches.of(texts, lists, random.nextInt(101));
  }

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      if (random.nextInt(10) == 0) {
        text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
      } else {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
    }
    return text.toString();
  }
}
