package com.jobping.api.match;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.api.job.JobSummary;
import com.jobping.api.match.UserMatch.Feedback;
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
          ofMatch("id", match -> match.id().toString()),
          ofMatch("outcome", match -> match.outcome().code()),
          ofMatch("score", match -> text(match.score())),
          ofMatch("state", match -> match.state().code()),
          ofMatch("matched_at", match -> match.createdAt().toString()),
          ofJob("title", JobSummary::title),
          ofJob("company", job -> text(job.company())),
          ofJob("location", job -> text(job.location())),
          ofJob("remote", job -> text(job.isRemote())),
          ofJob("job_type", job -> text(job.jobType())),
          ofJob("min_salary", job -> text(job.minSalary())),
          ofJob("max_salary", job -> text(job.maxSalary())),
          ofJob("salary_currency", job -> text(job.salaryCurrency())),
          ofJob("salary_interval", job -> text(job.salaryInterval())),
          ofJob("posted_at", job -> text(job.datePosted())),
          ofMatch("sites", match -> sites(match.job().sites())),
          ofJob("job_url", JobSummary::jobUrl),
          ofJob("direct_url", job -> text(job.directUrl())),
          new Column("explanation", row -> text(row.analysis().map(MatchAnalysis::explanation))),
          new Column("pros", row -> lines(row.analysis().map(MatchAnalysis::pros))),
          new Column("cons", row -> lines(row.analysis().map(MatchAnalysis::cons))),
          ofMatch("rule", match -> text(match.rule())),
          ofMatch("reason", match -> text(match.reason())),
          ofMatch("feedback", match -> text(match.feedback().map(said -> said.verdict().code()))),
          ofMatch("feedback_reason", match -> text(match.feedback().flatMap(Feedback::reason))));

  private final ObjectMapper mapper;

  /** Stored analyses are read by {@code mapper}. */
  MatchTable(ObjectMapper mapper) {
    this.mapper = requireNonNull(mapper, "mapper is null");
  }

  /** The line of the columns' names. */
  static String header() {
    return CsvCells.line(COLUMNS.stream().map(Column::name).toList());
  }

  /** The line of {@code match}. */
  String line(UserMatch match) {
    Row row = new Row(match, match.analysis(mapper));
    return CsvCells.line(COLUMNS.stream().map(column -> column.cell().apply(row)).toList());
  }

  private static Column ofMatch(String name, Function<UserMatch, String> cell) {
    return new Column(name, row -> cell.apply(row.match()));
  }

  private static Column ofJob(String name, Function<JobSummary<?>, String> cell) {
    return ofMatch(name, match -> cell.apply(match.job().summary()));
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

  private record Row(UserMatch match, Optional<MatchAnalysis> analysis) {}

  private record Column(String name, Function<Row, String> cell) {}
}
