package com.jobping.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes answers as API Gateway takes them, in one shape that both payload formats know; immutable.
 */
public final class HttpAnswers {
  /** What Lambda takes of an answer, with what is around the body. */
  private static final int MAX_BYTES = 6 * 1024 * 1024 - 16 * 1024;

  /** No character of a text has more in JSON: a control character, as {@code \}{@code u0001}. */
  private static final int MOST_BYTES_OF_ONE = 6;

  private static final int WORTH_COMPRESSING = 32 * 1024;

  private final ObjectMapper mapper;

  /** Bodies are written by {@code mapper}. */
  public HttpAnswers(ObjectMapper mapper) {
    this.mapper = requireNonNull(mapper, "mapper is null");
  }

  /** {@code body} of an {@link Answer} as it is sent. */
  public Content content(Object body) {
    if (body instanceof Content content) {
      return content;
    }
    return new Content(
        body instanceof Problem ? "application/problem+json" : "application/json",
        Json.write(mapper, body));
  }

  /** {@code answer} to a request that is not known. */
  ObjectNode written(Answer answer) {
    Optional<Content> content = answer.body().map(this::content);
    ObjectNode written = head(answer, content, false);
    content.ifPresent(body -> written.put("body", body.text()));
    return written;
  }

  /** {@code answer} to {@code request}, compressed where that is worth it and welcome. */
  ObjectNode written(ApiRequest request, Answer answer) {
    Optional<Content> content = answer.body().map(this::content);
    boolean large = content.filter(body -> body.text().length() > WORTH_COMPRESSING).isPresent();
    boolean gzip = large && request.decoding() && Accepted.gzip(request.header("accept-encoding"));
    ObjectNode written = head(answer, content, gzip);
    if (!request.method().equals("HEAD")) {
      content.ifPresent(
          body -> {
            written.put("body", gzip ? compressed(body.text()) : body.text());
            written.put("isBase64Encoded", gzip);
          });
    }
    return written;
  }

  /** Status and headers, those of the body included. */
  private ObjectNode head(Answer answer, Optional<Content> content, boolean gzip) {
    Map<String, String> headers = new HashMap<>();
    headers.put("cache-control", "no-store");
    headers.put("x-content-type-options", "nosniff");
    content.ifPresent(body -> headers.put("content-type", body.mediaType()));
    headers.putAll(answer.headers());
    if (gzip) {
      headers.put("content-encoding", "gzip");
      headers.merge("vary", "Accept-Encoding", (one, other) -> one + ", " + other);
    }
    ObjectNode head = mapper.createObjectNode();
    head.put("statusCode", answer.status());
    head.put("isBase64Encoded", false);
    headers.forEach(head.putObject("headers")::put);
    return head;
  }

  /** Whether {@code written} is more than Lambda takes. */
  boolean isTooLarge(ObjectNode written) {
    String body = written.path("body").asText("");
    return body.length() > MAX_BYTES / MOST_BYTES_OF_ONE
        && Json.write(mapper, body).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
  }

  /** In Base64. */
  private static String compressed(String body) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (FastGzip gzip = new FastGzip(compressed)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(compressed.toByteArray());
  }

  /** A fifth larger than by default, in a fifth of the time: whoever asked is waiting. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
