package com.jobping.fetcher.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import okhttp3.MediaType;
import okio.ByteString;
import org.junit.jupiter.api.Test;

class BodyTextTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @Test
  void theContentTypeIsBelieved() {
    assertThat(text("Bäckerin", ISO_8859_1, "text/html; charset=iso-8859-1")).isEqualTo("Bäckerin");
    assertThat(text("職人", Charset.forName("Shift_JIS"), "text/html;charset=Shift_JIS"))
        .isEqualTo("職人");
  }

  @Test
  void thePagesOwnWordIsBelievedWhereTheContentTypeIsSilentOrStrange() {
    String modern = "<html><head><meta charset='ISO-8859-1'></head>Bäckerin";
    String old =
        "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1252\"> 5 € an hour";
    assertThat(text(modern, ISO_8859_1, "text/html")).isEqualTo(modern);
    assertThat(text(old, WINDOWS, "text/html; charset=nonsense")).isEqualTo(old);
  }

  @Test
  void aByteOrderMarkTellsMoreThanAnybodysWord() {
    assertThat(text("\uFEFFBäckerin", UTF_8, "text/html; charset=iso-8859-1"))
        .isEqualTo("Bäckerin");
    assertThat(text("\uFEFFBäckerin", UTF_16LE, "text/html")).isEqualTo("Bäckerin");
    assertThat(text("\uFEFFBäckerin", UTF_16BE, "text/html")).isEqualTo("Bäckerin");
  }

  @Test
  void undeclaredTextIsUtf8OrElseWhatBrowsersTakeItFor() {
    assertThat(text("Bäckerin", UTF_8, "text/html")).isEqualTo("Bäckerin");
    assertThat(text("Bäckerin – 5 €", WINDOWS, "text/html")).isEqualTo("Bäckerin – 5 €");
  }

  @Test
  void aDeclarationThatCannotBeTrueOrIsNoneIsNotFollowed() {
    String utf16 = "<meta charset=utf-16>Bäckerin";
    String unknown = "<meta charset=klingon-1>Bäckerin";
    assertThat(text(utf16, UTF_8, "text/html")).isEqualTo(utf16);
    assertThat(text(unknown, UTF_8, "text/html")).isEqualTo(unknown);
  }

  @Test
  void whatCannotBeReadIsReplaced() {
    assertThat(
            BodyText.of(
                ByteString.of((byte) 'a', (byte) 0xC3, (byte) 'b'),
                MediaType.parse("text/html; charset=utf-8")))
        .isEqualTo("a\uFFFDb");
    assertThat(BodyText.of(ByteString.EMPTY, null)).isEmpty();
  }

  private static String text(String text, Charset charset, String contentType) {
    return BodyText.of(ByteString.encodeString(text, charset), MediaType.parse(contentType));
  }
}
