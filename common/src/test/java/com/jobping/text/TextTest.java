package com.jobping.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void aLineHasItsWhiteSpaceFoldedAndNoControlCharacters() {
    assertThat(Text.oneLine("  Java\u00a0\n\tEngineer\u0000 \u0007(m/f) ", 100))
        .hasValue("Java Engineer (m/f)");
    assertThat(Text.oneLine(" \u0000\n ", 100)).isEmpty();
  }

  @Test
  void linesKeepTheirBreaks() {
    assertThat(Text.lines("\r\na\r\n\r\nb\tc\u0000\r", 100)).hasValue("a\n\nb\tc");
  }

  @Test
  void aLoneSurrogateIsLeftOut() {
    assertThat(Text.oneLine("a\ud83db", 100)).hasValue("ab");
  }

  @Test
  void whatSqsRefusesIsLeftOut() {
    assertThat(Text.lines("a\ufffe\uffffb\ufffd😀", 100)).hasValue("ab\ufffd😀");
  }

  @Test
  void whatIsTooLongIsCutButNeverThroughACodePoint() {
    assertThat(Text.truncate("abcdef", 6)).isEqualTo("abcdef");
    assertThat(Text.truncate("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(Text.truncate("abcd😀efg", 6)).isEqualTo("abcd…");
  }
}
