package com.jobping.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.jobping.db.Database;
import com.jobping.doubles.services.Services;
import com.jobping.http.limit.Allowance;
import com.jobping.http.limit.Rate;
import com.jobping.http.limit.RateLimits;
import com.jobping.settings.DatabaseSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** How often somebody may ask. */
class LimitsIT {
  private static final Rate THREE = Rate.perMinute(3);

  private final DatabaseSettings database = Services.migratedDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.pool(database));
  private final RateLimits limits = new RateLimits(jdbi);

  @Test
  void eachRequestOfAWindowLeavesOneLess() {
    assertThat(IntStream.range(0, 5).mapToObj(number -> limits.count("a", THREE)))
        .extracting(Allowance::remaining, Allowance::exceeded)
        .containsExactly(
            tuple(2, false), tuple(1, false), tuple(0, false), tuple(0, true), tuple(0, true));
    assertThat(limits.count("another", THREE).remaining()).isEqualTo(2);
  }

  @Test
  void aWindowBeginsWithItsFirstRequestAndNoneProlongsIt() {
    assertThat(limits.count("a", THREE).reset()).isEqualTo(Duration.ofMinutes(1));
    age(Duration.ofSeconds(40));

    assertThat(limits.count("a", THREE).reset()).isBetween(Duration.ZERO, Duration.ofSeconds(20));
  }

  @Test
  void afterItsEndThereAreAsManyAgain() {
    IntStream.range(0, 4).forEach(number -> limits.count("a", THREE));
    age(Duration.ofMinutes(1));

    assertThat(limits.count("a", THREE).remaining()).isEqualTo(2);
  }

  @Test
  void askedAtOnceNoneIsCountedTwiceNorLeftOut() {
    List<Integer> left =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(number -> limits.count("a", Rate.perMinute(40)).remaining())
            .toList();

    assertThat(left).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40).boxed().toList());
  }

  @Test
  void whatEndedIsForgottenWhereAnotherBegins() {
    IntStream.range(0, 10).forEach(number -> limits.count("a" + number, THREE));
    age(Duration.ofMinutes(2));
    limits.count("b", THREE);

    assertThat(buckets()).hasSize(1);
  }

  @Test
  void whoIsCountedIsNotToldByTheTable() {
    limits.count("sign-in ada 192.0.2.7", THREE);

    assertThat(buckets()).singleElement().asString().matches("[0-9a-f]{64}");
  }

  // ---- of the API ----

  @Test
  void aUserIsToldWhatIsLeftAndThenToWait() {
    ApiClient ada = api(Map.of("RATE_LIMIT_PER_USER", "2")).register("ada");
    ApiClient grace = api(Map.of("RATE_LIMIT_PER_USER", "2")).register("grace");

    Reply first = ada.get("/api/users/me");
    ada.get("/api/users/me/channels");
    Reply third = ada.get("/api/users/me");

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.headers())
        .containsEntry("ratelimit-limit", "2")
        .containsEntry("ratelimit-remaining", "1")
        .containsEntry("ratelimit-reset", "60");
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.problem()).isEqualTo("too_many_requests");
    assertThat(third.headers()).containsEntry("ratelimit-remaining", "0");
    assertThat(Integer.parseInt(third.headers().get("retry-after"))).isBetween(1, 60);
    assertThat(grace.get("/api/users/me").status()).isEqualTo(200);
  }

  @Test
  void anAddressIsToldTheSameWhereAnybodyMayAsk() {
    ApiClient api = api(Map.of("RATE_LIMIT_PER_ADDRESS", "1"));

    assertThat(api.get("/api/jobs").status()).isEqualTo(200);
    assertThat(api.get("/api/jobs").status()).isEqualTo(429);
    assertThat(api.send(Events.event("GET", "/api/jobs").from("2001:db8::7")).status())
        .isEqualTo(200);
  }

  @Test
  void theAddressIsTheGatewaysWhateverTheCallerSays() {
    ApiClient api = api(Map.of("RATE_LIMIT_PER_ADDRESS", "1"));
    api.get("/api/jobs");

    assertThat(
            api.send(Events.event("GET", "/api/jobs").withHeader("X-Forwarded-For", "192.0.2.99"))
                .status())
        .isEqualTo(429);
  }

  @Test
  void ofIpv6TheWholeNetworkIsOneCaller() {
    ApiClient api = api(Map.of("RATE_LIMIT_PER_ADDRESS", "1"));
    api.send(Events.event("GET", "/api/jobs").from("2001:db8:0:1::7"));

    assertThat(api.send(Events.event("GET", "/api/jobs").from("2001:db8:0:1::8")).status())
        .isEqualTo(429);
    assertThat(api.send(Events.event("GET", "/api/jobs").from("2001:db8:0:2::7")).status())
        .isEqualTo(200);
  }

  @Test
  void alsoProblemsCountAndSayWhatIsLeft() {
    ApiClient api = api(Map.of("RATE_LIMIT_PER_ADDRESS", "9"));

    Reply reply = api.post("/api/auth/login", "{}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.headers()).containsEntry("ratelimit-remaining", "8");
  }

  @Test
  void whoeverIsRefusedByANarrowerLimitIsToldOfThatOne() {
    ApiClient api = api(Map.of("RATE_LIMIT_PER_ADDRESS", "120"));
    String wrong = ApiClient.credentials("nobody", "wrong password");
    IntStream.range(0, 10).forEach(guess -> api.post("/api/auth/login", wrong));

    Reply refused = api.post("/api/auth/login", wrong);

    assertThat(refused.problem()).isEqualTo("too_many_attempts");
    assertThat(refused.headers())
        .containsEntry("ratelimit-limit", "10")
        .containsEntry("ratelimit-remaining", "0")
        .containsEntry("ratelimit-reset", refused.headers().get("retry-after"));
  }

  @Test
  void whatTouchesNoDatabaseIsNotCounted() {
    ApiClient api = api(Map.of("RATE_LIMIT_PER_ADDRESS", "1"));

    assertThat(IntStream.range(0, 3).mapToObj(number -> api.get("/health")))
        .allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200))
        .allSatisfy(reply -> assertThat(reply.headers()).doesNotContainKey("ratelimit-limit"));
    assertThat(buckets()).isEmpty();
  }

  @Test
  void aDeploymentMayHaveNoLimits() {
    ApiClient ada = api(Map.of()).register("ada");

    assertThat(ada.get("/api/users/me").headers()).doesNotContainKey("ratelimit-limit");
    assertThat(buckets()).isEmpty();
  }

  private ApiClient api(Map<String, String> settings) {
    return ApiClient.on(database, settings);
  }

  private void age(Duration by) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE rate_limits SET ends_at = ends_at - :by * interval '1 s'")
                .bind("by", by.toSeconds())
                .execute());
  }

  private List<String> buckets() {
    return jdbi.withHandle(
        handle -> handle.createQuery("SELECT bucket FROM rate_limits").mapTo(String.class).list());
  }
}
