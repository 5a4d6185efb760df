package com.jobping.fetcher.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The text of a body, in the charset of its byte order mark, else of its Content-Type, else of its
 * meta element, as browsers have it. Where none is told it is UTF-8, or what old pages without a
 * word about it are in: windows-1252. What can't be read becomes U+FFFD.
 */
final class BodyText {
  private static final int HEAD = 4 << 10;
  private static final Pattern META =
      Pattern.compile(
          "<meta[^>]{0,200}?charset\\s*=\\s*[\"']?\\s*([\\w.:-]{2,40})", Pattern.CASE_INSENSITIVE);
  private static final ByteString UTF_8_MARK = ByteString.of((byte) 0xEF, (byte) 0xBB, (byte) 0xBF);
  private static final ByteString UTF_16_BIG = ByteString.of((byte) 0xFE, (byte) 0xFF);
  private static final ByteString UTF_16_LITTLE = ByteString.of((byte) 0xFF, (byte) 0xFE);

  private BodyText() {}

  static String of(ByteString body, @Nullable MediaType type) {
    if (body.startsWith(UTF_8_MARK)) {
      return body.substring(UTF_8_MARK.size()).utf8();
    }
    if (body.startsWith(UTF_16_BIG) || body.startsWith(UTF_16_LITTLE)) {
      return body.string(Charset.forName("UTF-16"));
    }
    return Optional.ofNullable(type)
        .map(MediaType::charset)
        .or(() -> declared(body))
        .map(body::string)
        .orElseGet(() -> undeclared(body));
  }

  private static Optional<Charset> declared(ByteString body) {
    String head = body.substring(0, Math.min(HEAD, body.size())).string(ISO_8859_1);
    Matcher meta = META.matcher(head);
    if (!meta.find()) {
      return Optional.empty();
    }
    try {
      Charset charset = Charset.forName(meta.group(1));
      // A page whose declaration can be read as ASCII is not in UTF-16, whatever it says.
      return Optional.of(charset.name().startsWith("UTF-16") ? UTF_8 : charset);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static String undeclared(ByteString body) {
    try {
      CharBuffer text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body.toByteArray()));
      return text.toString();
    } catch (CharacterCodingException e) {
      return body.string(Charset.forName("windows-1252"));
    }
  }
}
