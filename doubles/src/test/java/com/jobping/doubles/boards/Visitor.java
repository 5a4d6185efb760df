package com.jobping.doubles.boards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;

/** Walks through the boards as a careful program would. */
final class Visitor implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final BoardSimulator boards;
  private final HttpClient client = HttpClient.newHttpClient();

  Visitor(BoardSimulator boards) {
    this.boards = boards;
  }

  @Override
  public void close() {
    client.close();
  }

  HttpResponse<String> get(URI base, String path) {
    return send(HttpRequest.newBuilder(URI.create(base + path)));
  }

  HttpResponse<String> post(URI base, String path, String body, String... headers) {
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .headers(headers)
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> linkedInSearch(String parameters) {
    return get(boards.linkedIn(), "/jobs-guest/jobs/api/seeMoreJobPostings/search?" + parameters);
  }

  HttpResponse<String> linkedInJob(String id) {
    return get(boards.linkedIn(), "/jobs-guest/jobs/api/jobPosting/" + id);
  }

  /** The ids on every page until an empty one, {@code start} advanced by {@code step}. */
  List<String> linkedInWalk(String parameters, int step) {
    List<String> ids = new ArrayList<>();
    for (int start = 0; ; start += step) {
      String html = linkedInSearch(parameters + "&start=" + start).body();
      if (html.isEmpty()) {
        return ids;
      }
      Jsoup.parse(html).select(".base-search-card[data-entity-urn]").stream()
          .map(card -> card.attr("data-entity-urn").replace("urn:li:jobPosting:", ""))
          .forEach(ids::add);
    }
  }

  HttpResponse<String> indeed(String query, ObjectNode variables) {
    String body = object().put("query", query).<ObjectNode>set("variables", variables).toString();
    return post(
        boards.indeed(),
        "/graphql",
        body,
        "Content-Type",
        "application/json",
        "indeed-api-key",
        "a-key");
  }

  /** Every result, page after page. */
  List<JsonNode> indeedWalk(String what, int limit, String filters) {
    List<JsonNode> jobs = new ArrayList<>();
    String cursor = "";
    do {
      String arguments =
          "what: %s, limit: %d, sort: RELEVANCE, %s %s"
              .formatted(
                  JsonNodeFactory.instance.textNode(what),
                  limit,
                  cursor.isEmpty() ? "" : "cursor: \"" + cursor + "\",",
                  filters);
      String query =
          "query GetJobData { jobSearch(" + arguments + ") { pageInfo { nextCursor } } }";
      JsonNode search = json(indeed(query, object()).body()).at("/data/jobSearch");
      search.path("results").forEach(result -> jobs.add(result.path("job")));
      cursor = search.at("/pageInfo/nextCursor").asText("").replace("null", "");
    } while (!cursor.isEmpty());
    return jobs;
  }

  HttpResponse<String> glassdoor(ObjectNode operation) {
    return post(
        boards.glassdoor(),
        "/graph",
        "[" + operation + "]",
        "Content-Type",
        "application/json",
        "gd-csrf-token",
        GlassdoorBoard.TOKEN);
  }

  JsonNode glassdoorPage(String keyword, int page, String cursor) {
    ObjectNode operation = object().put("operationName", "JobSearchResultsQuery");
    operation
        .putObject("variables")
        .put("keyword", keyword)
        .put("numJobsToShow", 30)
        .put("pageNumber", page)
        .put("pageCursor", cursor);
    return json(glassdoor(operation).body()).at("/0/data/jobListings");
  }

  /** Every listing, page after page. */
  List<JsonNode> glassdoorWalk(String keyword) {
    List<JsonNode> listings = new ArrayList<>();
    String cursor = "";
    for (int page = 1; ; page++) {
      JsonNode found = glassdoorPage(keyword, page, cursor);
      found.path("jobListings").forEach(listing -> listings.add(listing.path("jobview")));
      cursor = "";
      for (JsonNode next : found.path("paginationCursors")) {
        cursor =
            next.path("pageNumber").asInt() == page + 1 ? next.path("cursor").asText() : cursor;
      }
      if (cursor.isEmpty()) {
        return listings;
      }
    }
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
