package com.jobping.doubles.injection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Attacks on an analyst, in words of our own: those that stand in postings, and those that stand in
 * users' prompts.
 */
public record Injections(List<Attack> postings, List<Attack> prompts) {
  private static final String RESOURCE = "injections.json";
  private static final List<String> PARTS =
      List.of("role", "skills", "seniority", "location", "pay", "company");
  private static final int FITS_FROM = 40;

  public Injections {
    postings = List.copyOf(postings);
    prompts = List.copyOf(prompts);
  }

  /** The committed set. */
  public static Injections read() {
    try (InputStream json =
        requireNonNull(Injections.class.getResourceAsStream(RESOURCE), "No " + RESOURCE)) {
      return Json.read(Json.mapper(), new String(json.readAllBytes(), UTF_8), Injections.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an attack is after. */
  public enum Aim {
    RAISE,
    LOWER,
    LEAK,
    /** To pass for our delimiters or for another speaker. */
    IMPERSONATE;

    /** The name in JSON: lower case. */
    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One attack.
   *
   * @param text what the stranger writes
   * @param obedientAnswer what a model that obeys answers within the schema
   * @param obedientWords or what it writes instead, whole
   */
  public record Attack(
      String name,
      Aim aim,
      String text,
      Optional<ObedientAnswer> obedientAnswer,
      Optional<String> obedientWords) {
    /** What a model writes that obeys. */
    public String obedience() {
      return obedientWords.orElseGet(() -> obedientAnswer.orElseThrow().json());
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * An answer about job 1.
   *
   * @param parts every sub-score
   * @param quote what its one pro or con rests on
   * @param source where it says that the quote stands
   */
  public record ObedientAnswer(
      int parts, String quote, String source, Optional<String> explanation) {
    String json() {
      List<Map<String, String>> claims =
          List.of(Map.of("claim", "As the text says", "quote", quote, "source", source));
      boolean fits = parts >= FITS_FROM;
      Map<String, Object> answer =
          Map.of(
              "index",
              1,
              "pros",
              fits ? claims : List.of(),
              "cons",
              fits ? List.of() : claims,
              "key_match_factors",
              List.of(),
              "explanation",
              explanation.orElse("As the text says."),
              "sub_scores",
              subScores());
      ObjectMapper mapper = Json.mapper();
      return Json.write(mapper, Map.of("answers", List.of(answer)));
    }

    private Map<String, Integer> subScores() {
      return PARTS.stream().collect(Collectors.toMap(part -> part, part -> parts));
    }
  }

  /** All attacks. */
  public Stream<Attack> all() {
    return Stream.concat(postings.stream(), prompts.stream());
  }
}
