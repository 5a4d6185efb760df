package com.jobping.api.match;

import com.jobping.job.Job;
import com.jobping.job.Site;
import com.jobping.match.MatchAnalysis;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Matches as a table: a column for each thing that a spreadsheet may sort by. */
final class MatchTable {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("id", match -> match.id().toString()),
          new Column("outcome", match -> match.outcome().code()),
          new Column("score", match -> text(match.score())),
          new Column("state", match -> match.state().code()),
          new Column("matched_at", match -> match.createdAt().toString()),
          ofJob("title", Job::title),
          ofJob("company", job -> text(job.company())),
          ofJob("location", job -> text(job.location())),
          ofJob("remote", job -> text(job.isRemote())),
          ofJob("job_type", job -> text(job.jobType())),
          ofJob("min_salary", job -> text(job.minSalary())),
          ofJob("max_salary", job -> text(job.maxSalary())),
          ofJob("salary_currency", job -> text(job.salaryCurrency())),
          ofJob("salary_interval", job -> text(job.salaryInterval())),
          ofJob("posted_at", job -> text(job.datePosted())),
          new Column("sites", match -> sites(match.sites())),
          ofJob("job_url", Job::jobUrl),
          ofJob("direct_url", job -> text(job.directUrl())),
          new Column(
              "explanation", match -> text(match.analysis().map(MatchAnalysis::explanation))),
          new Column("pros", match -> lines(match.analysis().map(MatchAnalysis::pros))),
          new Column("cons", match -> lines(match.analysis().map(MatchAnalysis::cons))),
          new Column("rule", match -> text(match.rule())),
          new Column("reason", match -> text(match.reason())),
          new Column("feedback", match -> text(match.feedback().map(Verdict::code))),
          new Column("feedback_reason", match -> text(match.feedbackReason())));

  private MatchTable() {}

  /** The line of the columns' names. */
  static String header() {
    return CsvCells.line(COLUMNS.stream().map(Column::name).toList());
  }

  /** The line of {@code match}. */
  static String line(UserMatch match) {
    return CsvCells.line(COLUMNS.stream().map(column -> column.cell().apply(match)).toList());
  }

  private static Column ofJob(String name, Function<Job, String> cell) {
    return new Column(name, match -> cell.apply(match.job()));
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }

  private static String lines(Optional<List<String>> texts) {
    return String.join("\n", texts.orElse(List.of()));
  }

  private static String sites(List<Site> sites) {
    return sites.stream().map(Site::code).collect(Collectors.joining(" "));
  }

  private record Column(String name, Function<UserMatch, String> cell) {}
}
