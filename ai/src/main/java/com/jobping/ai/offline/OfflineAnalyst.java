package com.jobping.ai.offline;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.Analyst;
import com.jobping.ai.Assessment;
import com.jobping.ai.CompanyQuestion;
import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.Verdict;
import com.jobping.company.CompanyInfo;
import com.jobping.company.CompanySource;
import com.jobping.job.Job;
import com.jobping.lambda.Deadline;
import com.jobping.match.MatchAnalysis;
import com.jobping.text.Text;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges by the words of prompt and posting alone, without a network and always the same way. It
 * says so in every explanation. It obeys no text: words are found or not found.
 */
public final class OfflineAnalyst implements Analyst {
  /** {@link CompanyInfo#analyst()} and {@link MatchAnalysis#analyst()}. */
  public static final String NAME = "offline";

  /** {@link CompanyInfo#model()}; {@link MatchAnalysis#model()} adds a sentence model's name. */
  public static final String MODEL = "lexical-2";

  private static final int MAX_LINE = 200;
  private static final int MAX_NOTABLE = 600;
  private static final int MAX_TECH = 15;

  private final TermReader reader = new TermReader(new Vocabulary());
  private final InstantSource clock;
  private final Optional<SentenceModel> model;

  /** An analyst that goes by words alone and dates its research by {@code clock}. */
  public OfflineAnalyst(InstantSource clock) {
    this(clock, Optional.empty());
  }

  /** An analyst that goes by words, and by their meaning where there is a {@code model} of it. */
  public OfflineAnalyst(InstantSource clock, Optional<SentenceModel> model) {
    this.clock = requireNonNull(clock, "clock is null");
    this.model = model.map(VectorCache::new);
  }

  /** What the posting says about its company, and the skills that it names; nothing else. */
  @Override
  public CompanyInfo research(CompanyQuestion question, Deadline deadline) {
    return new CompanyInfo(
        line(question.facts().employees()),
        line(question.facts().industry()),
        Optional.empty(),
        Optional.empty(),
        question.facts().description().flatMap(text -> Text.oneLine(text, MAX_NOTABLE)),
        techStack(question.jobDescription().orElse("")),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(CompanySource.of(question.jobUrl())),
        CompanyInfo.Basis.POSTING,
        NAME,
        MODEL,
        clock.instant());
  }

  @Override
  public List<Verdict> score(ScoreQuestion question, Deadline deadline) {
    return question.jobs().stream()
        .<Verdict>map(job -> new Verdict.Scored(score(job, question.prompt())))
        .toList();
  }

  private Assessment score(Job job, String prompt) {
    Wishes wishes = Wishes.of(prompt, reader);
    Posting posting = new Posting(job, reader);
    Comparison.Result result =
        model
            .map(known -> Comparison.of(wishes, posting, known))
            .orElseGet(() -> Comparison.of(wishes, posting));
    return Assessment.of(
        new MatchAnalysis(
            result.subScores().total().orElse(0),
            result.explanation(),
            result.findings().pros(),
            result.findings().cons(),
            result.findings().factors(),
            result.subScores(),
            result.findings().evidence(),
            1,
            NAME,
            modelName()),
        prompt,
        0,
        0);
  }

  private String modelName() {
    return model.map(known -> MODEL + "+" + known.name()).orElse(MODEL);
  }

  private static Optional<String> line(Optional<String> text) {
    return text.flatMap(value -> Text.oneLine(value, MAX_LINE));
  }

  private Optional<String> techStack(String description) {
    String names =
        reader.read(description).stream()
            .filter(mention -> mention.concept().kind() == Kind.SKILL && !mention.negated())
            .map(mention -> mention.concept().label())
            .distinct()
            .limit(MAX_TECH)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? Optional.empty() : Optional.of(names);
  }
}
