package com.jobping.ai.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.ai.CompanyQuestion;
import com.jobping.company.CompanyInfo;
import com.jobping.company.CompanyInfo.Basis;
import com.jobping.job.CompanyFacts;
import com.jobping.job.Job;
import com.jobping.job.JobStatus;
import com.jobping.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A job, a company and good answers about them. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  static final UUID USER = UUID.fromString("00000000-0000-0000-0000-000000000001");
  static final UUID JOB = UUID.fromString("00000000-0000-0000-0000-00000000000a");
  static final String DESCRIPTION =
      """
      We weave light into cloth. Our looms are written in **Kotlin**, and you would teach them to
      find a broken thread. Fully remote within Europe; we pay what we say.""";
  static final String WISHES = "Kotlin, remote, no on-call";

  /** About {@link #job()} for {@link #WISHES}: 94 in all. */
  static final String GOOD_ANSWER =
      """
      {"index":1,
       "pros":[{"claim":"Written in Kotlin","source":"posting","quote":"looms are written in Kotlin"}],
       "cons":[],
       "key_match_factors":[{"claim":"Remote","source":"prompt","quote":"remote"}],
       "explanation":"It fits. It is remote.",
       "sub_scores":{"role":90,"skills":95,"seniority":null,"location":100,"pay":null,"company":null}}
      """;

  static final String GOOD_SCORE = answers(GOOD_ANSWER);

  private Samples() {}

  /** What the model writes when it gives these {@code answers}. */
  static String answers(String... answers) {
    return "{\"answers\":[%s]}".formatted(String.join(",", answers));
  }

  /** The JSON of the test resource {@code name}. */
  static JsonNode resource(String name) {
    try (InputStream json =
        Objects.requireNonNull(Samples.class.getResourceAsStream(name), () -> "No " + name)) {
      return Json.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Job job() {
    return job(JOB, "Loom Engineer", DESCRIPTION);
  }

  static Job job(String description) {
    return job(JOB, "Loom Engineer", description);
  }

  static Job job(UUID id, String title, String description) {
    return new Job(
        id,
        title,
        Optional.of("Bright Looms"),
        Optional.of("Lisbon"),
        Optional.empty(),
        "https://jobs.example.com/1",
        Optional.empty(),
        Optional.of(description),
        Optional.of("fulltime"),
        Optional.of(true),
        Optional.of(new BigDecimal("70000")),
        Optional.empty(),
        Optional.of("EUR"),
        Optional.of("yearly"),
        Optional.empty(),
        Optional.of(company()),
        JobStatus.ENRICHED,
        NOW);
  }

  static CompanyQuestion companyQuestion() {
    return companyQuestion(DESCRIPTION);
  }

  static CompanyQuestion companyQuestion(String description) {
    return new CompanyQuestion(
        "Bright Looms",
        new CompanyFacts(
            Optional.of("https://looms.example.com"),
            Optional.empty(),
            Optional.of("Textiles"),
            Optional.of("300"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("Weavers since 1903"),
            Optional.empty()),
        "Loom Engineer",
        "https://jobs.example.com/1",
        Optional.of(description));
  }

  private static CompanyInfo company() {
    return new CompanyInfo(
        Optional.of("200 to 500"),
        Optional.of("Textiles"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of("Pays well"),
        List.of(),
        Basis.POSTING,
        "offline",
        "lexical-1",
        NOW);
  }
}
