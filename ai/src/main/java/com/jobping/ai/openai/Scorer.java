package com.jobping.ai.openai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.ai.AnalystException;
import com.jobping.ai.AnalystException.Reason;
import com.jobping.ai.Assessment;
import com.jobping.ai.Purpose;
import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.Verdict;
import com.jobping.ai.openai.ScoreAnswers.JobAnswer;
import com.jobping.ai.usage.Usage;
import com.jobping.error.CodedException;
import com.jobping.job.Job;
import com.jobping.lambda.Deadline;
import com.jobping.match.MatchAnalysis;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Scores some jobs for one user in one request. Jobs whose answer cannot be used are asked for once
 * more, with the reason and without the others. Safe for use by several threads.
 */
final class Scorer {
  private static final int ATTEMPTS = 2;
  // Five times what an answer takes. More would be reserved, of the rate limit and of budgets, for
  // as long as the request is under way.
  private static final long MAX_OUTPUT_TOKENS_PER_JOB = 1_500;
  // Models that think before they answer spend output on that; those of the 4-series do not.
  private static final long MAX_THINKING_TOKENS = 6_500;
  private static final String DOES_NOT_THINK = "gpt-4";

  private final Conversation conversation;
  private final ObjectMapper mapper;
  private final String model;

  Scorer(Conversation conversation, ObjectMapper mapper, String model) {
    this.conversation = requireNonNull(conversation, "conversation is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
    this.model = requireNonNull(model, "model is null");
  }

  /** See {@link com.jobping.ai.Analyst#score}. */
  List<Verdict> score(ScoreQuestion question, Deadline deadline) {
    List<Case> cases = question.jobs().stream().map(job -> new Case(job, question)).toList();
    List<Case> open = cases;
    for (int attempt = 1; attempt <= ATTEMPTS && !open.isEmpty(); attempt++) {
      try {
        ask(question, open, deadline);
      } catch (AnalystException e) {
        open.forEach(unanswered -> unanswered.fail(e));
      } catch (RuntimeException e) {
        // E.g. the database is away: that must not take those with it that are scored already.
        AnalystException failure =
            new AnalystException(
                Reason.UNAVAILABLE,
                "%s could not be asked (%s); retry later"
                    .formatted(model, CodedException.codeOf(e)),
                e);
        open.forEach(unanswered -> unanswered.fail(failure));
      }
      open = open.stream().filter(Case::isOpen).toList();
    }
    return cases.stream().map(Case::verdict).toList();
  }

  private void ask(ScoreQuestion question, List<Case> open, Deadline deadline) {
    Question<ScoreAnswers> first =
        new Question<>(
            Purpose.SCORE,
            Optional.of(question.userId()),
            Prompts.SCORE,
            texts(question, open),
            open.getFirst().job.id().toString(),
            maxOutputTokens(open.size()),
            ScoreAnswers.class);
    Reply reply = conversation.ask(complaint(open).map(first::again).orElse(first), deadline);
    for (int position = 0; position < open.size(); position++) {
      open.get(position).pay(reply.usage(), position, open.size());
    }
    try {
      List<JobAnswer> answers = reply.read(mapper, ScoreAnswers.class).answers();
      for (int position = 0; position < open.size(); position++) {
        open.get(position).judge(position + 1, answers);
      }
    } catch (UnusableAnswerException e) {
      open.forEach(unanswered -> unanswered.complain(e));
    }
  }

  private long maxOutputTokens(int jobs) {
    return jobs * MAX_OUTPUT_TOKENS_PER_JOB
        + (model.startsWith(DOES_NOT_THINK) ? 0 : MAX_THINKING_TOKENS);
  }

  private static List<String> texts(ScoreQuestion question, List<Case> open) {
    Stream<String> jobs =
        IntStream.range(0, open.size())
            .mapToObj(position -> Prompts.job(position + 1, open.get(position).job));
    return Stream.concat(jobs, Stream.of(Prompts.wishes(question.prompt()))).toList();
  }

  private static Optional<String> complaint(List<Case> open) {
    return Optional.of(
            IntStream.range(0, open.size())
                .boxed()
                .flatMap(
                    position ->
                        open.get(position).complaint.stream()
                            .map(e -> "of job %d, %s".formatted(position + 1, e.reason())))
                .collect(Collectors.joining("; ")))
        .filter(complaints -> !complaints.isEmpty());
  }

  /** A job on its way to a verdict. Used by one thread. */
  private final class Case {
    private final Job job;
    private final String prompt;
    private final Judgement judgement;
    private Optional<Assessment> assessment = Optional.empty();
    private Optional<AnalystException> failure = Optional.empty();
    private Optional<UnusableAnswerException> complaint = Optional.empty();
    private int inputTokens;
    private int outputTokens;

    Case(Job job, ScoreQuestion question) {
      this.job = job;
      this.prompt = question.prompt();
      this.judgement = new Judgement(new Quotes(job, prompt), model);
    }

    boolean isOpen() {
      return assessment.isEmpty() && failure.isEmpty();
    }

    /**
     * Takes over a share of what was spent on {@code jobs} jobs; the first pay what is left over.
     */
    void pay(Usage usage, int position, int jobs) {
      inputTokens += share(usage.inputTokens(), position, jobs);
      outputTokens += share(usage.outputTokens(), position, jobs);
    }

    void judge(int index, List<JobAnswer> answers) {
      List<JobAnswer> mine = answers.stream().filter(answer -> answer.index() == index).toList();
      try {
        if (mine.size() != 1) {
          throw UnusableAnswerException.because(
              "there were %d answers with this index".formatted(mine.size()));
        }
        MatchAnalysis analysis = judgement.of(mine.getFirst());
        assessment = Optional.of(Assessment.of(analysis, prompt, inputTokens, outputTokens));
      } catch (UnusableAnswerException e) {
        complain(e);
      }
    }

    void complain(UnusableAnswerException reason) {
      complaint = Optional.of(reason);
    }

    void fail(AnalystException reason) {
      failure = Optional.of(reason);
    }

    Verdict verdict() {
      return assessment
          .<Verdict>map(Verdict.Scored::new)
          .or(() -> failure.map(Verdict.NotScored::new))
          .orElseGet(() -> new Verdict.NotScored(complaint.orElseThrow().asFailure(model)));
    }

    private static int share(long tokens, int position, int jobs) {
      return Math.toIntExact(tokens / jobs + (position < tokens % jobs ? 1 : 0));
    }
  }
}
