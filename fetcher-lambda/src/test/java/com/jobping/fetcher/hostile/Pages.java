package com.jobping.fetcher.hostile;

import com.jobping.fetcher.Captures;
import com.jobping.fetcher.linkedin.LinkedInPages;
import com.jobping.job.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Good pages to hurt, and single cards that are not good. */
final class Pages {
  private Pages() {}

  static List<Page> own() {
    return List.of(
        new Page(Site.LINKEDIN, "search", search(Site.LINKEDIN, List.of(), 5)),
        new Page(Site.LINKEDIN, "detail", LinkedInPages.detail(4_000_000_001L)),
        new Page(Site.INDEED, "search", search(Site.INDEED, List.of(), 5)),
        new Page(Site.GLASSDOOR, "search", search(Site.GLASSDOOR, List.of(), 5)),
        new Page(
            Site.GLASSDOOR,
            "page",
            "<html><script id=\"__NEXT_DATA__\">{\"props\":{\"pageProps\":"
                + search(Site.GLASSDOOR, List.of(), 5)
                + "}}</script></html>"));
  }

  static List<Page> realOrOwn() {
    return Captures.folder().map(Pages::real).orElseGet(Pages::own);
  }

  private static List<Page> real(Path folder) {
    List<Page> pages = new ArrayList<>();
    for (Site site : Site.values()) {
      for (Path file : Captures.files(folder.resolve(site.code()))) {
        pages.add(new Page(site, String.valueOf(file.getFileName()), Captures.text(file)));
      }
    }
    return pages;
  }

  /** A search answer with {@code cards} first and {@code good} good ones after them. */
  static String search(Site site, List<String> cards, int good) {
    List<String> all =
        Stream.concat(cards.stream(), IntStream.range(0, good).mapToObj(index -> card(site, index)))
            .toList();
    return switch (site) {
      case LINKEDIN -> String.join("\n", all);
      case INDEED -> "{\"data\":{\"jobSearch\":{\"results\":[" + String.join(",", all) + "]}}}";
      case GLASSDOOR ->
          "[{\"data\":{\"jobListings\":{\"jobListings\":["
              + String.join(",", all)
              + "],\"paginationCursors\":[]}}}]";
    };
  }

  /** Cards that can be no posting. */
  static List<String> badCards(Site site) {
    return switch (site) {
      case LINKEDIN ->
          List.of(
              "<div class=\"base-search-card\"></div>",
              "<div class=\"base-search-card\"><a href=\"/jobs/view/4000000900\"></a></div>",
              LinkedInPages.card(4_000_000_000L, "Twin", ""),
              "<a class=\"base-search-card\" href=\"javascript:4000000900\">x</a>");
      case INDEED ->
          List.of(
              "null",
              "7",
              "[]",
              "{\"job\":[]}",
              "{\"job\":{\"key\":{},\"title\":\"Weaver\"}}",
              "{\"job\":{\"key\":\"good0\",\"title\":\"Twin\"}}",
              "{\"job\":{\"key\":\"a b\",\"title\":\"Weaver\"}}",
              "{\"job\":{\"key\":\"k1\",\"title\":\"\\u0000 \"}}");
      case GLASSDOOR ->
          List.of(
              "null",
              "7",
              "{\"jobview\":\"x\"}",
              "{\"jobview\":{\"job\":{\"listingId\":9000100}}}",
              "{\"jobview\":{\"job\":{\"listingId\":%1$s},\"header\":{\"jobTitleText\":\"Weaver\",\"jobLink\":\"/x?jl=%1$s\"}}}"
                  .formatted("9".repeat(20)),
              "{\"jobview\":{\"header\":{\"jobTitleText\":\"Weaver\"}}}",
              "{\"jobview\":{\"header\":{\"jobTitleText\":[]},\"job\":{\"listingId\":9000100}}}");
    };
  }

  /** Cards of which a member is not as it should be. */
  static List<String> oddCards(Site site) {
    return switch (site) {
      case LINKEDIN ->
          List.of(
              LinkedInPages.card(
                  4_000_000_900L,
                  "Weaver \ud83d\0",
                  "<time datetime=\"soon\"></time><span class=\"job-search-card__salary-info\">"
                      + "9".repeat(5_000)
                      + "</span><span class=\"job-search-card__location\">"
                      + "x, ".repeat(5_000)
                      + "</span>"),
              LinkedInPages.card(4_000_000_900L, "x".repeat(100_000), ""));
      case INDEED ->
          Stream.of(
                  "\"datePublished\":1e999999999",
                  "\"datePublished\":\"1e999999999\"",
                  "\"datePublished\":-1e400",
                  "\"location\":{\"countryCode\":7,\"city\":[],\"admin1Code\":{}}",
                  "\"location\":\"Berlin\"",
                  "\"compensation\":{\"baseSalary\":{\"unitOfWork\":[],\"range\":{\"min\":1e400}}}",
                  "\"attributes\":{\"key\":\"DSQF7\"}",
                  "\"attributes\":[null,3,{\"label\":{}}]",
                  "\"employer\":{\"relativeCompanyPageUrl\":\"/\\u0000\",\"dossier\":[]}",
                  "\"employer\":{\"dossier\":{\"ugcStats\":{\"ratings\":{\"overallRating\":"
                      + "{\"value\":1e999999999}}}}}",
                  "\"description\":{\"html\":\"" + "<div>".repeat(30_000) + "\"}",
                  "\"description\":{\"html\":\"" + "<ul><li>".repeat(30_000) + "\"}",
                  "\"description\":{\"html\":\"" + "<b><i>".repeat(30_000) + "x\"}",
                  "\"description\":{\"html\":\"" + "x".repeat(1 << 20) + "\"}",
                  "\"description\":{\"html\":\"<pre>x" + " ".repeat(390_000) + "x</pre>\"}",
                  "\"description\":{\"html\":\"Pay: USD " + "10 ".repeat(6_000) + "\"}",
                  "\"recruit\":{\"viewJobUrl\":\"http://[\"}")
              .map(member -> "{\"job\":{\"key\":\"odd\",\"title\":\"Weaver\"," + member + "}}")
              .toList();
      case GLASSDOOR ->
          Stream.of(
                  "\"ageInDays\":1e999999999",
                  "\"ageInDays\":\"old\"",
                  "\"rating\":1e999999999",
                  "\"locationName\":[],\"locationType\":\"C\"",
                  "\"locationName\":\"\\u0000\",\"locationType\":\"S\"",
                  "\"payPeriod\":\"ANNUAL\",\"payCurrency\":\"€\",\"payPeriodAdjustedPay\":"
                      + "{\"p10\":1e999999999,\"p90\":[]}",
                  "\"indeedJobAttribute\":{\"extractedJobAttributes\":7}",
                  "\"employer\":{\"id\":1e30,\"name\":{}}")
              .map(
                  member ->
                      "{\"jobview\":{\"job\":{\"listingId\":9000100},\"header\":{\"jobTitleText\":"
                          + "\"Weaver\","
                          + member
                          + "}}}")
              .toList();
    };
  }

  private static String card(Site site, int index) {
    return switch (site) {
      case LINKEDIN ->
          LinkedInPages.card(
              4_000_000_000L + index,
              "Weaver " + index,
              LinkedInPages.employer("Reno, NV")
                  + "<span class=\"job-search-card__salary-info\">$50.00/hr - $60.00/hr</span>"
                  + "<time datetime=\"2026-11-24\"></time>");
      case INDEED ->
          """
          {"job":{"key":"good%d","title":"Weaver","datePublished":1780549200000,
            "location":{"countryCode":"US","admin1Code":"NV","city":"Reno",
              "formatted":{"long":"Reno, NV 89501"}},
            "compensation":{"baseSalary":{"unitOfWork":"YEAR","range":{"min":50000,"max":60000}},
              "currencyCode":"USD"},
            "attributes":[{"key":"CF3CP","label":"Full-time"}],
            "description":{"html":"<p>We <b>weave</b> for $20 - $25 an hour.</p>"},
            "employer":{"name":"Loom Works","relativeCompanyPageUrl":"/cmp/Loom-Works"}}}"""
              .formatted(index);
      case GLASSDOOR ->
          """
          {"jobview":{"header":{"jobTitleText":"Weaver","locationName":"Reno, NV",
              "locationType":"C","ageInDays":3,"payPeriod":"HOURLY","payCurrency":"USD",
              "payPeriodAdjustedPay":{"p10":20,"p50":22,"p90":25},"rating":4.1,
              "employer":{"id":77,"name":"Loom Works"}},
            "job":{"listingId":%d,"descriptionFragmentsText":["<p>We weave.</p>"]},
            "overview":{"shortName":"Loom Works"}}}"""
              .formatted(9_000_000 + index);
    };
  }
}
