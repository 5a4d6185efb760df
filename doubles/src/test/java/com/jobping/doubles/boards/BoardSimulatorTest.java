package com.jobping.doubles.boards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.job.Site;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoardSimulatorTest {
  private static final int ALL = 100;

  private final Corpus corpus = Corpus.builtIn();
  private final BoardSimulator boards = BoardSimulator.start(corpus);
  private final Visitor visitor = new Visitor(boards);

  @AfterEach
  void stop() {
    visitor.close();
    boards.close();
  }

  @Test
  void linkedInShowsEveryPostingOnceOnPagesOfTen() {
    List<String> ids = visitor.linkedInWalk("keywords=", 10);

    assertThat(ids).doesNotHaveDuplicates().hasSize(corpus.size(Site.LINKEDIN));
  }

  @Test
  void linkedInEndsAtAThousand() {
    assertThat(visitor.linkedInSearch("keywords=engineer&start=1000"))
        .satisfies(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(200);
              assertThat(answer.body()).isEmpty();
            });
  }

  @Test
  void aLinkedInCardCarriesWhatTheRealOneDoes() {
    Document page = fragment(visitor.linkedInSearch("keywords=backend+java+dispatchers&start=0"));
    Element card = page.select("li > div.base-search-card").getFirst();

    assertThat(card.attr("data-entity-urn")).matches("urn:li:jobPosting:\\d{10}");
    assertThat(card.select("a.base-card__full-link").attr("href"))
        .matches("https://www\\.linkedin\\.com/jobs/view/[a-z0-9-]+-\\d{10}\\?.*");
    assertThat(card.select("a.base-card__full-link span.sr-only").text()).isNotEmpty();
    assertThat(card.select("h3.base-search-card__title").text()).isNotEmpty();
    assertThat(card.select("span.job-search-card__location").text()).isNotEmpty();
    assertThat(card.select("time[class^=job-search-card__listdate]").attr("datetime"))
        .matches("\\d{4}-\\d{2}-\\d{2}");
    assertThat(page.select("h4.base-search-card__subtitle a.hidden-nested-link")).isNotEmpty();
    assertThat(page.select("span.job-search-card__salary-info")).isNotEmpty();
  }

  @Test
  void linkedInHonoursAgeAndRemote() {
    List<String> all = visitor.linkedInWalk("keywords=", 10);
    List<String> lastHour = visitor.linkedInWalk("keywords=&f_TPR=r3600", 10);
    List<String> remote = visitor.linkedInWalk("keywords=&f_WT=2", 10);

    assertThat(lastHour).isNotEmpty().hasSizeLessThan(all.size());
    assertThat(remote).isNotEmpty().hasSizeLessThan(all.size());
    assertThat(all).containsAll(lastHour).containsAll(remote);
  }

  @Test
  void aLinkedInJobPageTellsTheRest() {
    String id = visitor.linkedInWalk("keywords=route+planner+dispatchers", 10).getFirst();
    Document page = fragment(visitor.linkedInJob(id));

    assertThat(page.select("div.show-more-less-html__markup li")).isNotEmpty();
    assertThat(page.select("h3.description__job-criteria-subheader").eachText())
        .containsExactly("Seniority level", "Employment type", "Job function", "Industries");
    assertThat(page.select("code#applyUrl").html()).contains("?url=https%3A%2F%2F");
    assertThat(visitor.get(boards.linkedIn(), "/jobs/view/a-title-at-a-company-" + id).statusCode())
        .isEqualTo(200);
    assertThat(visitor.linkedInJob("1").statusCode()).isEqualTo(404);
  }

  @Test
  void textOfTheCorpusNeverBecomesMarkup() {
    JsonNode job =
        visitor.indeedWalk("alert onerror tags", ALL, "").stream()
            .filter(each -> each.path("title").asText().contains("<script>"))
            .findFirst()
            .orElseThrow();
    Document description = Jsoup.parse(job.at("/description/html").asText());

    assertThat(description.select("script, img")).isEmpty();
    assertThat(description.text()).contains("<img src=x onerror=alert(1)>");
  }

  @Test
  void indeedShowsEveryPostingOnceByCursor() {
    List<JsonNode> jobs = visitor.indeedWalk("", 7, "");

    assertThat(jobs)
        .extracting(job -> job.path("key").asText())
        .doesNotHaveDuplicates()
        .hasSize(corpus.size(Site.INDEED));
    assertThat(jobs)
        .extracting(job -> job.at("/compensation/baseSalary/range/__typename").asText())
        .contains("Range", "AtLeast", "");
    assertThat(jobs).anyMatch(job -> job.path("employer").isNull());
    assertThat(jobs).anyMatch(job -> job.path("recruit").isMissingNode());
  }

  @Test
  void indeedFiltersByDateOrByAttribute() {
    int all = visitor.indeedWalk("", ALL, "").size();
    List<JsonNode> lastHour =
        visitor.indeedWalk("", ALL, "filters: {date: {field: \"dateOnIndeed\", start: \"1h\"}}");
    List<JsonNode> remote =
        visitor.indeedWalk(
            "",
            ALL,
            "filters: {composite: {filters: [{keyword: {field: \"attributes\", keys: [\"DSQF7\"]}}]}}");

    assertThat(lastHour).isNotEmpty().hasSizeLessThan(all);
    assertThat(remote)
        .isNotEmpty()
        .allMatch(job -> job.path("attributes").findValuesAsText("key").contains("DSQF7"));
  }

  @Test
  void indeedReadsVariablesAsWellAsArgumentsInTheText() {
    ObjectNode variables = Visitor.object().put("what", "say \"nurse\" night").put("limit", 3);
    HttpResponse<String> answer =
        visitor.indeed(
            "query($what: String, $limit: Int) { jobSearch(what: $what, limit: $limit) { results } }",
            variables);
    JsonNode results = Visitor.json(answer.body()).at("/data/jobSearch/results");

    assertThat(results).hasSize(3);
    assertThat(visitor.indeedWalk("registered \"nurse\"", ALL, ""))
        .extracting(job -> job.path("title").asText())
        .contains("Registered Nurse, Night Shift");
  }

  @Test
  void indeedRefusesWhatTheRealOneRefuses() {
    String query =
        Visitor.object().put("query", "{ jobSearch(what: \"x\") { results } }").toString();

    assertThat(
            visitor
                .post(boards.indeed(), "/graphql", query, "Content-Type", "application/json")
                .statusCode())
        .isEqualTo(401);
    assertThat(
            visitor
                .post(
                    boards.indeed(),
                    "/graphql",
                    query,
                    "Content-Type",
                    "text/plain",
                    "indeed-api-key",
                    "a-key")
                .statusCode())
        .isEqualTo(415);
    assertThat(visitor.indeed("{ jobSearch(what: \"a\"b\") { x } }", Visitor.object()).statusCode())
        .isEqualTo(400);
    assertThat(visitor.indeed("{ jobSearch(limit: 101) { x } }", Visitor.object()).statusCode())
        .isEqualTo(400);
  }

  @Test
  void glassdoorShowsEveryListingOnceByCursor() {
    List<JsonNode> listings = visitor.glassdoorWalk("");

    assertThat(listings)
        .extracting(view -> view.at("/job/listingId").asText())
        .doesNotHaveDuplicates()
        .hasSize(corpus.size(Site.GLASSDOOR));
    assertThat(listings).anyMatch(view -> view.at("/header/locationType").asText().equals("S"));
    assertThat(listings).anyMatch(view -> view.at("/header/employer/name").isNull());
    assertThat(listings).anyMatch(view -> view.at("/header/payPeriod").asText().equals("MONTHLY"));
  }

  @Test
  void glassdoorHandsOutATokenAndInsistsOnOne() {
    String page = visitor.get(boards.glassdoor(), "/Job/computer-science-jobs.htm").body();
    HttpResponse<String> without =
        visitor.post(boards.glassdoor(), "/graph", "[{}]", "Content-Type", "application/json");

    assertThat(page).contains("\"token\":\"" + GlassdoorBoard.TOKEN + "\"");
    assertThat(without.statusCode()).isEqualTo(403);
    assertThat(without.body()).contains("Just a moment");
  }

  @Test
  void glassdoorKnowsPlacesAndDescriptions() {
    JsonNode places =
        Visitor.json(
            visitor
                .get(
                    boards.glassdoor(),
                    "/findPopularLocationAjax.htm?maxLocationsToReturn=10&term=Nashville%2C+TN")
                .body());
    String listingId = visitor.glassdoorWalk("").getFirst().at("/job/listingId").asText();
    ObjectNode operation = Visitor.object().put("operationName", "JobDetailQuery");
    operation.putObject("variables").put("jl", listingId).put("pageTypeEnum", "SERP");
    JsonNode detail = Visitor.json(visitor.glassdoor(operation).body());

    assertThat(places.at("/0/locationType").asText()).isEqualTo("C");
    assertThat(places.at("/0/longName").asText()).isEqualTo("Nashville, TN");
    assertThat(detail.at("/0/data/jobview/job/description").asText()).contains("<li>");
  }

  @Test
  void aSearchThatFindsLittleIsSoftened() {
    List<String> exact = visitor.linkedInWalk("keywords=software+engineer", 10);
    List<String> soft = visitor.linkedInWalk("keywords=engineer+xylophone", 10);

    assertThat(exact).hasSizeGreaterThan(5);
    assertThat(soft).containsAll(exact);
  }

  @Test
  void aRateLimitEndsAfterSoManyRequests() {
    boards.behave(Site.LINKEDIN, BoardBehaviour.rateLimited(2, 1));

    assertThat(visitor.linkedInSearch("start=0"))
        .satisfies(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(429);
              assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            });
    assertThat(visitor.linkedInSearch("start=0").statusCode()).isEqualTo(429);
    assertThat(visitor.linkedInSearch("start=0").statusCode()).isEqualTo(200);
    assertThat(boards.requests(Site.LINKEDIN)).isEqualTo(3);
    assertThat(boards.requests(Site.INDEED)).isZero();
  }

  @Test
  void aWallHasTheFaceOfItsBoard() {
    for (Site site : Site.values()) {
      boards.behave(site, BoardBehaviour.blocked(BoardBehaviour.Wall.STATUS));
    }
    assertThat(visitor.linkedInSearch("start=0").statusCode()).isEqualTo(999);
    assertThat(visitor.indeed("", Visitor.object()).statusCode()).isEqualTo(403);
    assertThat(visitor.glassdoor(Visitor.object()).statusCode()).isEqualTo(403);

    for (Site site : Site.values()) {
      boards.behave(site, BoardBehaviour.blocked(BoardBehaviour.Wall.PAGE));
    }
    HttpResponse<String> redirect = visitor.linkedInSearch("start=0");
    assertThat(redirect.statusCode()).isEqualTo(302);
    assertThat(redirect.headers().firstValue("Location").orElseThrow())
        .startsWith("/linkedin/authwall");
    assertThat(visitor.get(boards.linkedIn(), "/authwall").body()).contains("auth_wall");
    assertThat(visitor.glassdoor(Visitor.object()).statusCode()).isEqualTo(200);
    assertThat(visitor.glassdoor(Visitor.object()).body()).contains("Just a moment");
  }

  @Test
  void aChangedLayoutHoldsNothingThatIsKnown() {
    for (Site site : Site.values()) {
      boards.behave(site, BoardBehaviour.changedLayout());
    }

    Document page = fragment(visitor.linkedInSearch("start=0"));
    assertThat(page.select("li")).hasSize(10);
    assertThat(page.select("[class*=base-search-card], [class*=job-search-card]")).isEmpty();
    assertThat(visitor.indeedWalk("", ALL, "")).isNotEmpty().allMatch(JsonNode::isMissingNode);
    assertThat(visitor.glassdoorWalk("")).isNotEmpty().allMatch(JsonNode::isMissingNode);
  }

  @Test
  void serverErrorsPassAndHealthReturns() {
    boards.behave(Site.GLASSDOOR, BoardBehaviour.serverErrors(1));
    assertThat(visitor.get(boards.glassdoor(), "/").statusCode()).isEqualTo(503);
    assertThat(visitor.get(boards.glassdoor(), "/").statusCode()).isEqualTo(200);

    boards.behave(Site.GLASSDOOR, BoardBehaviour.serverErrors(ALL));
    boards.behave(Site.GLASSDOOR, BoardBehaviour.healthy());
    assertThat(visitor.get(boards.glassdoor(), "/").statusCode()).isEqualTo(200);
  }

  @Test
  void aSlowDripArrivesWhole() {
    String whole = visitor.linkedInSearch("start=0").body();
    boards.behave(Site.LINKEDIN, BoardBehaviour.slowDrip(Duration.ofMillis(1)));

    assertThat(fragment(visitor.linkedInSearch("start=0")).select("li"))
        .hasSameSizeAs(Jsoup.parse(whole).select("li"));
  }

  private static Document fragment(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }
}
