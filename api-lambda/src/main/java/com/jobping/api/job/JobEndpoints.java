package com.jobping.api.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.jobping.company.CompanyInfo;
import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.Cursors;
import com.jobping.http.Ids;
import com.jobping.http.Page;
import com.jobping.http.PageRequest;
import com.jobping.http.Parameters;
import com.jobping.http.ProblemException;
import com.jobping.http.Route;
import com.jobping.job.Job;
import com.jobping.job.JobFilter;
import com.jobping.job.JobRepository;
import com.jobping.job.JobSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code GET /api/jobs}, newest first, {@code /api/jobs/{id}} and {@code /api/jobs/{id}/sources};
 * open to anybody.
 */
public final class JobEndpoints {
  private static final int DEFAULT_LIMIT = 20;
  private static final String LIST = "jobs";

  private final JobRepository jobs;

  /** Over {@code jobs}. */
  public JobEndpoints(JobRepository jobs) {
    this.jobs = requireNonNull(jobs, "jobs is null");
  }

  /** Where they are found. */
  public List<Route> routes() {
    return List.of(
        Route.open("GET", List.of("/api/jobs"), this::list),
        Route.open("GET", List.of("/api/jobs/{id}"), this::find),
        Route.open("GET", List.of("/api/jobs/{id}/sources"), this::sources));
  }

  private Answer list(ApiRequest request) {
    Wanted wanted = request.parameters(Wanted::read);
    PageRequest<UUID> asked = wanted.page();
    List<Job> found = jobs.newest(wanted.filter(), asked.after(), asked.limit() + 1);
    Page<JobSummary<CompanyInfo>> page =
        Page.of(found, asked.limit(), JobEndpoints::cursor).map(JobSummary::of);
    return Answer.ok(new Jobs(page.items(), page.nextCursor()));
  }

  private Answer find(ApiRequest request) {
    return jobs.find(request.id())
        .map(job -> Answer.ok(new JobDetail(JobSummary.of(job), job.description())))
        .orElseThrow(() -> ProblemException.notFound("job"));
  }

  private Answer sources(ApiRequest request) {
    UUID id = request.id();
    List<JobSource> sources = jobs.sources(id);
    if (sources.isEmpty() && jobs.find(id).isEmpty()) {
      throw ProblemException.notFound("job");
    }
    return Answer.ok(new Sources(sources));
  }

  private record Wanted(JobFilter filter, PageRequest<UUID> page) {
    static Wanted read(Parameters parameters) {
      return new Wanted(
          JobFilters.read(parameters, parameters.instant("since")),
          PageRequest.read(parameters, DEFAULT_LIMIT, JobEndpoints::cursor));
    }
  }

  private static String cursor(Job job) {
    return Cursors.write(LIST, List.of(job.id().toString()));
  }

  private static Optional<UUID> cursor(String text) {
    return Cursors.read(LIST, 1, text).flatMap(keys -> Ids.parse(keys.getFirst()));
  }

  private record Sources(List<JobSource> sources) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record Jobs(List<JobSummary<CompanyInfo>> jobs, Optional<String> nextCursor) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record JobDetail(
      @JsonUnwrapped JobSummary<CompanyInfo> summary, Optional<String> description) {}
}
