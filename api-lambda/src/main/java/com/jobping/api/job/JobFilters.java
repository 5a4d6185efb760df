package com.jobping.api.job;

import com.jobping.http.Parameters;
import com.jobping.job.JobFilter;
import com.jobping.job.Site;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which jobs a list is to show: the query parameters {@code q}, {@code site}, {@code remote}. */
public final class JobFilters {
  private static final int MAX_TEXT = 200;
  private static final List<String> SITES = Stream.of(Site.values()).map(Site::code).toList();

  private JobFilters() {}

  /**
   * Reads them.
   *
   * @param since since when we have the jobs, where the list asks for that
   */
  public static JobFilter read(Parameters parameters, Optional<Instant> since) {
    return new JobFilter(
        parameters.text("q", MAX_TEXT),
        parameters.oneOf("site", SITES).flatMap(Site::fromCode),
        parameters.flag("remote"),
        since);
  }
}
