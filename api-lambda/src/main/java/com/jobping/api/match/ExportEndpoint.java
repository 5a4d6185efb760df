package com.jobping.api.match;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.Content;
import com.jobping.http.Route;
import com.jobping.json.Json;
import com.jobping.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * {@code GET /api/users/me/matches/export}: the matches of the list, with its filters, as a file.
 * It ends with the {@value #MOST}th match, or before it would be more than Lambda answers; then the
 * header {@value #CUT} tells how many there are in it.
 */
public final class ExportEndpoint {
  private static final String CUT = "x-export-cut";
  private static final int MOST = 10_000;

  /** Of the 6 MB that Lambda answers; the gateway's JSON around it takes its part. */
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private static final int AT_ONCE = 500;
  private static final String CSV = "csv";
  private static final String JSON = "json";
  private static final String TEXT_CSV = "text/csv";
  private static final String APPLICATION_JSON = "application/json";

  private final UserMatchRepository matches;
  private final ObjectMapper mapper;

  /** Over {@code matches}. */
  public ExportEndpoint(UserMatchRepository matches, ObjectMapper mapper) {
    this.matches = requireNonNull(matches, "matches is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
  }

  /** Where it is found. */
  public List<Route> routes() {
    return List.of(
        Route.signedIn(
                "GET",
                List.of("/api/users/me/matches/export", "/api/me/matches/export"),
                this::export)
            .producing(TEXT_CSV, APPLICATION_JSON));
  }

  /** Without {@code format}, as a table where the caller takes one. */
  private Answer export(ApiRequest request, User user) {
    String format = request.accepts(TEXT_CSV) ? CSV : JSON;
    Asked asked =
        request.parameters(
            parameters ->
                new Asked(
                    MatchQuery.read(parameters),
                    parameters.oneOf("format", List.of(CSV, JSON)).orElse(format)));
    boolean csv = asked.format().equals(CSV);
    request.requireAccepted(csv ? TEXT_CSV : APPLICATION_JSON);
    return csv ? csv(user.id(), asked.query()) : json(user.id(), asked.query());
  }

  private Answer csv(UUID userId, MatchQuery query) {
    Rows rows = rows(userId, query, new MatchTable(mapper)::line);
    return file(
        Content.of(TEXT_CSV, MatchTable.header() + String.join("", rows.texts())),
        "matches.csv",
        rows);
  }

  private Answer json(UUID userId, MatchQuery query) {
    Rows rows = rows(userId, query, match -> Json.write(mapper, match));
    return file(
        new Content(APPLICATION_JSON, "{\"matches\":[" + String.join(",", rows.texts()) + "]}"),
        "matches.json",
        rows);
  }

  private static Answer file(Content content, String name, Rows rows) {
    Answer answer =
        Answer.ok(content)
            .withHeader("content-disposition", "attachment; filename=\"%s\"".formatted(name));
    return rows.cut() ? answer.withHeader(CUT, String.valueOf(rows.texts().size())) : answer;
  }

  /** Read page by page, so that no more of them are in memory than are written. */
  private Rows rows(UUID userId, MatchQuery query, Function<UserMatch, String> row) {
    List<String> rows = new ArrayList<>();
    int bytes = 0;
    Optional<MatchCursor> after = Optional.empty();
    while (true) {
      List<UserMatch> page = matches.page(userId, query.order(), query.filter(), after, AT_ONCE);
      for (UserMatch match : page) {
        String text = row.apply(match);
        bytes += text.getBytes(UTF_8).length;
        if (rows.size() == MOST || bytes > MOST_BYTES) {
          return new Rows(rows, true);
        }
        rows.add(text);
      }
      if (page.size() < AT_ONCE) {
        return new Rows(rows, false);
      }
      after = Optional.of(MatchCursor.after(page.getLast(), query.order()));
    }
  }

  private record Asked(MatchQuery query, String format) {}

  /**
   * A file's matches, written.
   *
   * @param cut whether there are more that are not in it
   */
  private record Rows(List<String> texts, boolean cut) {}
}
