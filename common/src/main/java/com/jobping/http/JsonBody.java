package com.jobping.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.http.Problem.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads bodies that are one JSON object, strictly; safe for use by several threads. */
public final class JsonBody {
  /** The largest body that is read, in bytes. */
  public static final int MAX_BYTES = 64 * 1024;

  private final ObjectReader reader;

  /** Read by {@code mapper}, which refuses what follows the object. */
  public JsonBody(ObjectMapper mapper) {
    this.reader =
        requireNonNull(mapper, "mapper is null")
            .reader()
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }

  /**
   * Reads what {@code read} asks for; a member that it does not ask for must not be there.
   *
   * @throws ProblemException {@code body_too_large}, {@code unsupported_media_type}, {@code
   *     malformed_json}, or {@code validation_failed} listing all that is wrong
   */
  public <T> T read(ApiRequest request, Function<Members, T> read) {
    Violations violations = new Violations();
    Members members = new Members(object(request), violations);
    T values = read.apply(members);
    members.refuseUnknown();
    violations.throwIfAny();
    return values;
  }

  /**
   * The object itself, for who looks at its members otherwise.
   *
   * @throws ProblemException as {@link #read}
   */
  public ObjectNode object(ApiRequest request) {
    Optional<byte[]> bytes = request.bytes(MAX_BYTES);
    if (bytes.isEmpty()) {
      throw malformed("The body is empty; a JSON object is expected.");
    }
    requireJson(request);
    if (parse(bytes.get()) instanceof ObjectNode object) {
      return object;
    }
    throw ProblemException.invalid(
        List.of(new Violation("", "wrong_type", "The body must be a JSON object.")));
  }

  private static void requireJson(ApiRequest request) {
    boolean json =
        request
            .header("content-type")
            .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
            .filter(type -> isTaken(type, request.method()))
            .isPresent();
    boolean plain = request.header("content-encoding").orElse("identity").equals("identity");
    if (!json || !plain) {
      throw ProblemException.of(
          415,
          "unsupported_media_type",
          "Unsupported media type",
          "The body must be sent with Content-Type: application/json, and not compressed.");
    }
  }

  private static boolean isTaken(String mediaType, String method) {
    return mediaType.equals("application/json")
        || (mediaType.equals("application/merge-patch+json") && method.equals("PATCH"));
  }

  private JsonNode parse(byte[] bytes) {
    try {
      // Given bytes, Jackson would guess their encoding and take UTF-16 too.
      JsonNode node = reader.readTree(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      if (node.isMissingNode()) {
        throw malformed("The body is blank; a JSON object is expected.");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw malformed("The body is not JSON" + place(e.getLocation()) + ".");
    } catch (CharacterCodingException e) {
      throw malformed("The body is not JSON in UTF-8.");
    }
  }

  /** Where it went wrong; what was there may be a password and is not repeated. */
  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : ", or repeats a member, at line %d, column %d"
            .formatted(location.getLineNr(), location.getColumnNr());
  }

  private static ProblemException malformed(String detail) {
    return ProblemException.of(400, "malformed_json", "Malformed JSON", detail);
  }
}
