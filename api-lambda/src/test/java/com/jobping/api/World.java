package com.jobping.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.api.account.oidc.IssuerDouble;
import com.jobping.db.Database;
import com.jobping.doubles.contract.Attempt;
import com.jobping.doubles.contract.Operation;
import com.jobping.doubles.discord.DiscordDouble;
import com.jobping.doubles.samples.SampleAnalyses;
import com.jobping.doubles.samples.SamplePostings;
import com.jobping.doubles.services.Services;
import com.jobping.job.JobRepository;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.match.MatchRepository;
import com.jobping.match.ScoreOrigin;
import com.jobping.notification.Unsubscribing;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** An API on a database of its own, and users who have one of everything. */
final class World implements AutoCloseable {
  static final String SECRET = "a secret of the tests, 32 bytes or more";
  static final String PASSWORD = "correct horse battery";

  private final DatabaseSettings database = Services.migratedDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.pool(database));
  private final JobRepository jobs = new JobRepository(jdbi, Json.mapper());
  private final MatchRepository matches = new MatchRepository(jdbi, Json.mapper());
  private final DiscordDouble discord = DiscordDouble.start();
  private final IssuerDouble issuer = IssuerDouble.start();
  private final Unsubscribing unsubscribing =
      new Unsubscribing(Secret.of(SECRET), Optional.empty());
  private final AtomicInteger tenants = new AtomicInteger();
  private final ApiClient api = ApiClient.on(environment());

  ApiClient api() {
    return api;
  }

  Jdbi jdbi() {
    return jdbi;
  }

  /** What the API is set to; nothing of it leads out of this machine. */
  Map<String, String> environment() {
    Map<String, String> environment =
        new HashMap<>(Services.settings(database, Services.queues()).environment());
    environment.put("JWT_SECRET", SECRET);
    environment.put("UNSUBSCRIBE_SECRET", SECRET);
    environment.put("OIDC_ISSUER", issuer.address().toString());
    environment.put("OIDC_CLIENT_ID", IssuerDouble.CLIENT);
    for (String provider : new String[] {"DISCORD_ORIGIN", "SLACK_ORIGIN", "TELEGRAM_ORIGIN"}) {
      environment.put(provider, discord.origin().toString());
    }
    return environment;
  }

  /** A new user with one of everything that a user may have. */
  Tenant tenant() {
    int number = tenants.incrementAndGet();
    String username = "tenant-" + number;
    Reply session = api.post("/api/auth/register", ApiClient.credentials(username, PASSWORD));
    ApiClient client = api.withToken(session.text("/token"));
    UUID userId = UUID.fromString(session.text("/user/id"));
    UUID jobId = jobs.store(SamplePostings.bare(Site.INDEED, "job-" + number)).id();
    jobs.markEnriched(jobId, Optional.empty());
    matches.save(
        userId,
        jobId,
        SampleAnalyses.scored(90),
        new ScoreOrigin("offline", "lexical", 1, "0".repeat(64), 0, 0));
    String channel = "{\"address\":\"%s\"}".formatted(discord.webhookUrl("tenant-" + number));
    String search = "{\"term\":\"tenant %d\",\"hours_old\":24}".formatted(number);
    String preference = "{\"key\":\"tenant\",\"value\":\"%s\"}".formatted(username);
    Map<String, String> ids = new TreeMap<>();
    ids.put("jobs", jobId.toString());
    ids.put("matches", matchOf(userId));
    ids.put("channels", client.post("/api/users/me/channels", channel).text("/id"));
    ids.put("searches", client.post("/api/users/me/searches", search).text("/id"));
    ids.put("preferences", client.post("/api/preferences", preference).text("/id"));
    String feed = client.post("/api/users/me/feed", "").text("/url");
    return new Tenant(
        userId,
        username,
        session.text("/token"),
        session.text("/refresh_token"),
        issuer.token("rsa-1", username),
        feed.substring(feed.lastIndexOf('/') + 1),
        unsubscribing.token(UUID.fromString(ids.get("channels")), Optional.empty()),
        ids);
  }

  private String matchOf(UUID userId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT id FROM user_job_matches WHERE user_id = :userId")
                .bind("userId", userId)
                .mapTo(String.class)
                .one());
  }

  @Override
  public void close() {
    discord.close();
    issuer.close();
  }

  /**
   * A user.
   *
   * @param ids of what is theirs, by the name of its list
   */
  record Tenant(
      UUID userId,
      String username,
      String token,
      String refreshToken,
      String idToken,
      String feedSecret,
      String unsubscribeToken,
      Map<String, String> ids) {
    /** The document's own example of a request to {@code operation}, of this user's things. */
    Attempt request(Operation operation) {
      Map<String, String> headers = new HashMap<>();
      if (!operation.isOpen()) {
        headers.put("authorization", "Bearer " + token);
      }
      Optional<Map.Entry<String, JsonNode>> content =
          operation.node().at("/requestBody/content").properties().stream().findFirst();
      content.ifPresent(given -> headers.put("content-type", given.getKey()));
      return new Attempt(
          operation.method(),
          path(operation),
          query(operation),
          headers,
          content.map(given -> body(given.getValue().path("example"))).orElse(""),
          false);
    }

    /** Where {@code operation} finds what is this user's. */
    String path(Operation operation) {
      String path = operation.path();
      for (JsonNode parameter : operation.parametersIn("path")) {
        String name = parameter.path("name").asText();
        String value =
            switch (name) {
              case "id" -> ids.get(collection(operation));
              case "secret" -> feedSecret;
              default -> parameter.path("example").asText();
            };
        path = path.replace("{" + name + "}", value);
      }
      return path;
    }

    /** The list that the thing is of whose id the path has. */
    static String collection(Operation operation) {
      String before = operation.path().substring(0, operation.path().indexOf("/{id}"));
      return before.substring(before.lastIndexOf('/') + 1);
    }

    private String query(Operation operation) {
      return operation.parametersIn("query").stream()
              .anyMatch(parameter -> parameter.path("name").asText().equals("token"))
          ? "token=" + unsubscribeToken
          : "";
    }

    private String body(JsonNode example) {
      ObjectNode body = example.deepCopy();
      replace(body, "username", username);
      replace(body, "refresh_token", refreshToken);
      replace(body, "id_token", idToken);
      return body.toString();
    }

    private static void replace(ObjectNode body, String name, String value) {
      if (body.has(name)) {
        body.put(name, value);
      }
    }
  }
}
