package com.jobping.channel.card;

import com.jobping.company.CompanyInfo;
import com.jobping.company.CompanySource;
import com.jobping.doubles.samples.SampleAnalyses;
import com.jobping.job.Job;
import com.jobping.job.JobStatus;
import com.jobping.match.Evidence;
import com.jobping.match.Match;
import com.jobping.match.MatchAnalysis;
import com.jobping.match.SubScores;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Matches to format. */
public final class Matches {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private Matches() {}

  /** One that says something everywhere. */
  public static Match full() {
    return match(
        92,
        "Your looms, your city, your pay.",
        "Loom Engineer",
        Optional.of("Bright Looms"),
        "https://jobs.example.com/1",
        "offline");
  }

  public static Match scored(int score) {
    return match(
        score,
        "It fits.",
        "Loom Engineer",
        Optional.empty(),
        "https://jobs.example.com/1",
        "openai");
  }

  public static Match explained(String explanation) {
    return match(
        92, explanation, "Loom Engineer", Optional.empty(), "https://jobs.example.com/1", "openai");
  }

  /** One with so many pros, and little else. */
  public static Match reasoned(List<String> pros) {
    Match match = scored(92);
    return new Match(
        match.id(),
        match.userId(),
        match.jobId(),
        match.score(),
        SampleAnalyses.of(92, "It fits.", pros, List.of(), List.of(), "openai", "gpt"),
        false,
        NOW,
        match.job());
  }

  /** {@code match} with {@code scores} of its parts. */
  public static Match withParts(Match match, SubScores scores) {
    MatchAnalysis analysis = match.analysis();
    return new Match(
        match.id(),
        match.userId(),
        match.jobId(),
        match.score(),
        new MatchAnalysis(
            analysis.score(),
            analysis.explanation(),
            analysis.pros(),
            analysis.cons(),
            analysis.keyMatchFactors(),
            scores,
            Evidence.NONE,
            1,
            analysis.analyst(),
            analysis.model()),
        match.notified(),
        match.createdAt(),
        match.job());
  }

  public static Match titled(String title, Optional<String> company, String url) {
    return match(92, "It fits.", title, company, url, "openai");
  }

  private static Match match(
      int score,
      String explanation,
      String title,
      Optional<String> company,
      String url,
      String analyst) {
    Job job =
        new Job(
            UUID.randomUUID(),
            title,
            company,
            Optional.of("Berlin"),
            Optional.empty(),
            url,
            Optional.of("https://looms.example.com/apply(1)"),
            Optional.empty(),
            Optional.of("fulltime,contract"),
            Optional.of(true),
            Optional.of(new BigDecimal("90000.00")),
            Optional.of(new BigDecimal("120000.50")),
            Optional.of("EUR"),
            Optional.of("yearly"),
            Optional.of(NOW),
            Optional.of(
                new CompanyInfo(
                    Optional.of("50 to 100"),
                    Optional.of("Textiles"),
                    Optional.empty(),
                    Optional.of("Series A"),
                    Optional.empty(),
                    Optional.of("Java, C#"),
                    Optional.empty(),
                    List.of("long hours"),
                    List.of("pays well"),
                    List.of(),
                    CompanyInfo.Basis.POSTING,
                    "offline",
                    "lexical",
                    NOW)),
            JobStatus.ENRICHED,
            NOW);
    return new Match(
        UUID.randomUUID(),
        UUID.randomUUID(),
        job.id(),
        score,
        SampleAnalyses.of(
            score,
            explanation,
            List.of("Builds looms", "Pays well"),
            List.of("Long hours"),
            List.of("looms"),
            analyst,
            analyst.equals("offline") ? "lexical" : "gpt"),
        false,
        NOW,
        job);
  }

  /** One of which every text comes from {@code texts}. */
  public static Match of(Supplier<String> texts, Supplier<List<String>> lists, int score) {
    return of(texts, () -> "https://jobs.example.com/?q=" + texts.get(), lists, score);
  }

  /** The same with links from {@code urls}. */
  public static Match of(
      Supplier<String> texts, Supplier<String> urls, Supplier<List<String>> lists, int score) {
    Supplier<Optional<String>> some = () -> Optional.of(texts.get());
    Job job =
        new Job(
            UUID.randomUUID(),
            texts.get(),
            some.get(),
            some.get(),
            Optional.empty(),
            urls.get(),
            Optional.of(urls.get()),
            some.get(),
            some.get(),
            Optional.of(score % 2 == 0),
            Optional.of(BigDecimal.valueOf(score)),
            Optional.of(new BigDecimal("999999999999.99")),
            some.get(),
            some.get(),
            Optional.of(NOW),
            Optional.of(
                new CompanyInfo(
                    some.get(),
                    some.get(),
                    some.get(),
                    some.get(),
                    some.get(),
                    some.get(),
                    some.get(),
                    lists.get(),
                    lists.get(),
                    lists.get().stream().map(CompanySource::of).toList(),
                    CompanyInfo.Basis.WEB_SEARCH,
                    texts.get(),
                    texts.get(),
                    NOW)),
            JobStatus.ENRICHED,
            NOW);
    return new Match(
        UUID.randomUUID(),
        UUID.randomUUID(),
        job.id(),
        score,
        SampleAnalyses.of(
            score,
            texts.get(),
            lists.get(),
            lists.get(),
            lists.get(),
            score % 2 == 0 ? "offline" : texts.get(),
            texts.get()),
        false,
        NOW,
        job);
  }
}
