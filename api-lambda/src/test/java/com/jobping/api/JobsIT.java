package com.jobping.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.db.Database;
import com.jobping.doubles.samples.SamplePostings;
import com.jobping.doubles.services.Services;
import com.jobping.job.JobPosting;
import com.jobping.job.JobRepository;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.settings.DatabaseSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Jobs as anybody finds them: two remote ones of weavers, one of them on two boards, and another.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobsIT {
  private final DatabaseSettings database = Services.migratedDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.pool(database));
  private final JobRepository jobs = new JobRepository(jdbi, Json.mapper());
  private final ApiClient api =
      ApiClient.on(Services.settings(database, Services.queues()).environment());

  private final UUID bare = jobs.store(SamplePostings.bare(Site.GLASSDOOR, "bare")).id();
  private final UUID cotton = jobs.store(weaver(Site.LINKEDIN, "cotton")).id();
  private final UUID silk = jobs.store(weaver(Site.LINKEDIN, "silk")).id();
  private final UUID silkAgain = jobs.store(weaver(Site.INDEED, "silk")).id();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "q=weave                      | silk cotton",
        "q=silk                       | silk",
        "q=bright -cotton             | silk bare",
        "q=plumber                    | ''",
        "site=linkedin                | silk cotton",
        "site=indeed                  | silk",
        "remote=true                  | silk cotton",
        "remote=false                 | ''",
        "since=2001-01-01T00:00:00Z   | silk cotton bare",
        "since=2999-01-01T00:00:00+01:00 | ''",
        "q=weave&site=indeed&remote=true&since=2001-01-01T00:00:00Z | silk",
        "utm_source=mail              | silk cotton bare"
      })
  void theListHoldsWhatIsAskedForNewestFirst(String query, String expected) {
    Map<String, UUID> names = Map.of("silk", silk, "cotton", cotton, "bare", bare);

    Reply reply =
        api.send(Events.event("GET", "/api/jobs").withRawQuery(query.replace("+", "%2B")));

    assertThat(ids(reply))
        .containsExactlyElementsOf(
            List.of(expected.split(" ")).stream()
                .filter(name -> !name.isEmpty())
                .map(names::get)
                .map(UUID::toString)
                .toList());
  }

  @Test
  void aFilteredListIsPagedNoneTwiceNoneLeftOut() {
    Reply first = api.get("/api/jobs", Map.of("q", "weave", "limit", "1"));
    Reply second =
        api.get(
            "/api/jobs", Map.of("q", "weave", "limit", "1", "cursor", first.text("/next_cursor")));

    assertThat(ids(first)).containsExactly(silk.toString());
    assertThat(ids(second)).containsExactly(cotton.toString());
    assertThat(second.body().path("next_cursor").isNull()).isTrue();
  }

  @Test
  void whatCantBeAskedForIsToldAtOnce() {
    Reply reply =
        api.get(
            "/api/jobs",
            Map.of(
                "q",
                "x".repeat(201),
                "site",
                "monster",
                "remote",
                "yes",
                "since",
                "today",
                "limit",
                "0"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errors())
        .containsExactlyInAnyOrder(
            "?q too_long",
            "?site not_a_choice",
            "?remote not_a_choice",
            "?since not_a_time",
            "?limit out_of_range");
  }

  @Test
  void aJobsPostingsAreToldBoardByBoard() {
    Reply reply = api.get("/api/jobs/" + silk + "/sources");

    assertThat(silkAgain).isEqualTo(silk);
    assertThat(reply.status()).isEqualTo(200);
    JsonNode sources = reply.body().path("sources");
    assertThat(sources.findValuesAsText("site")).containsExactly("linkedin", "indeed");
    assertThat(sources.findValuesAsText("external_id")).containsExactly("silk", "silk");
    assertThat(sources.path(0).properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("site", "external_id", "job_url", "first_seen_at", "last_seen_at");
    assertThat(api.get("/api/jobs/" + UUID.randomUUID() + "/sources").problem())
        .isEqualTo("not_found");
    assertThat(api.get("/api/jobs/1/sources").problem()).isEqualTo("invalid_id");
  }

  private static List<String> ids(Reply reply) {
    List<String> ids = new ArrayList<>();
    reply.body().path("jobs").forEach(job -> ids.add(job.path("id").asText()));
    return ids;
  }

  private static JobPosting weaver(Site site, String cloth) {
    return SamplePostings.whole(
        site,
        cloth,
        Optional.of("Bright Looms of " + cloth),
        """
        You weave %s into cloth, and design the drive trains of the looms that do. You bring them to
        the shop floor in Spandau and keep them running there, together with six mechanics who have
        woven for thirty years. You know servo motors, field buses and the patience that both need.
        """
            .formatted(cloth));
  }
}
