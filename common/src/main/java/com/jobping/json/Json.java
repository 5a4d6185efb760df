package com.jobping.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.MapType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.jobping.error.CodedException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of queues, {@code jsonb} columns and the API: snake_case, instants as ISO 8601 in UTC,
 * absent values left out, unknown members ignored, numbers with decimals read exactly, nesting
 * bounded.
 */
public final class Json {
  private static final int MAX_NESTING = 100;

  private Json() {}

  /** A new mapper of this dialect; a function builds one and shares it. */
  public static ObjectMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
            .build();
    return JsonMapper.builder(factory)
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(
                JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .build();
  }

  /** {@code value} as JSON; a value that has none is a programming error. */
  public static String write(ObjectMapper mapper, Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not writable as JSON: " + value.getClass().getName(), e);
    }
  }

  /**
   * {@code json} as a {@code type}.
   *
   * @throws CodedException {@code malformed_json}, without the text itself
   */
  public static <T> T read(ObjectMapper mapper, String json, Class<T> type) {
    return parsed(type.getSimpleName(), () -> mapper.readValue(json, type));
  }

  /**
   * {@code json} as an object whose members are each a {@code type}; as people write settings, a
   * member of it that is unknown is a mistake.
   *
   * @throws CodedException {@code malformed_json}, without the text itself
   */
  public static <T> Map<String, T> readTable(ObjectMapper mapper, String json, Class<T> type) {
    MapType tableType = mapper.getTypeFactory().constructMapType(Map.class, String.class, type);
    ObjectReader reader =
        mapper.readerFor(tableType).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    return parsed("table of " + type.getSimpleName(), () -> reader.readValue(json));
  }

  private interface Parse<T> {
    @Nullable T parse() throws JsonProcessingException;
  }

  private static <T> T parsed(String what, Parse<T> parse) {
    try {
      T value = parse.parse();
      if (value == null) {
        throw new CodedException("malformed_json", "Expected %s, got null".formatted(what));
      }
      return value;
    } catch (JsonProcessingException e) {
      e.clearLocation();
      throw new CodedException(
          "malformed_json", "Not a %s: %s".formatted(what, firstLine(e.getOriginalMessage())));
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("no detail");
  }
}
