package com.jobping.channel.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "weaving looms in Berlin, 16, weaving looms…",
    "weaving looms in Berlin, 23, weaving looms in Berlin",
    "unbreakableunbreakable, 8, unbreak…",
    "looms 🧵🧵🧵🧵🧵🧵🧵🧵🧵🧵🧵, 10, looms 🧵…",
    "e\u0301e\u0301e\u0301e\u0301, 4, e\u0301…"
  })
  void textIsCutAtAWordOrAtALetter(String text, int longest, String cut) {
    assertThat(Words.cut(text, longest)).isEqualTo(cut);
  }

  @Test
  void aFamilyIsNotTornApart() {
    assertThat(Words.cut("👩🏽‍💻".repeat(3), 16)).isEqualTo("👩🏽‍💻".repeat(2) + "…");
  }

  @Test
  void whatTurnsTheDirectionOfOtherTextIsTakenOut() {
    assertThat(Words.line("a\u202Eb\u2066c العربية")).hasValue("abc العربية");
  }

  @Property
  void aCutIsNeverLongerAndNeverEndsWithinACharacter(
      @ForAll @StringLength(max = 300) String text,
      @ForAll @IntRange(min = 2, max = 200) int longest) {
    String clean = Words.lines(text).orElse("");

    String cut = Words.cut(clean, longest);
    assertThat(cut.length()).isLessThanOrEqualTo(longest);
    assertThat(cut.codePoints()).noneMatch(WordsTest::isHalf);
  }

  @Property
  void piecesAreWithinTheLimitAndLoseNothingButWhiteSpace(
      @ForAll @StringLength(max = 300) String text,
      @ForAll @IntRange(min = 5, max = 200) int longest) {
    String clean = Words.lines(text.replace("a", "&")).orElse("");

    List<String> pieces =
        Words.pieces(clean, longest, piece -> piece.replace("&", "&amp;").length());
    assertThat(pieces)
        .allSatisfy(
            piece -> {
              assertThat(piece.replace("&", "&amp;").length()).isLessThanOrEqualTo(longest);
              assertThat(piece.codePoints()).noneMatch(WordsTest::isHalf);
            });
    assertThat(withoutSpace(String.join("", pieces))).isEqualTo(withoutSpace(clean));
  }

  private static boolean isHalf(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }

  private static String withoutSpace(String text) {
    return text.codePoints()
        .filter(codePoint -> !Character.isWhitespace(codePoint))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
