package com.jobping.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.doubles.contract.Attempt;
import com.jobping.doubles.contract.Operation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nobody reads, changes, deletes or counts what is another's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangersIT {
  private final World world = new World();
  private final World deserted = new World();
  private final World.Tenant owner = world.tenant();
  private final World.Tenant stranger = world.tenant();

  @AfterAll
  void close() {
    world.close();
    deserted.close();
  }

  static Stream<Operation> onOnesOwnThings() {
    return OpenApi.DOCUMENT.operations().stream()
        .filter(operation -> !operation.isOpen() && operation.path().contains("{id}"));
  }

  static Stream<Operation> signedInReads() {
    return OpenApi.DOCUMENT.operations().stream()
        .filter(operation -> !operation.isOpen() && operation.method().equals("GET"))
        .filter(operation -> !operation.path().contains("{"));
  }

  @ParameterizedTest
  @MethodSource("onOnesOwnThings")
  void noIdOfAnothersLeadsAnywhere(Operation operation) {
    Map<String, String> before = tables();
    List<String> ids =
        Stream.concat(owner.ids().values().stream(), Stream.of(owner.userId().toString())).toList();

    for (String id : ids) {
      Attempt request = stranger.request(operation);
      Reply reply =
          world.api().send(Events.of(request.withPath(operation.path().replace("{id}", id))));

      assertThat(reply.status()).as(operation.key() + " " + id).isEqualTo(404);
      assertThat(reply.problem()).isEqualTo("not_found");
    }
    assertThat(tables()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("signedInReads")
  void noAnswerHoldsAnythingOfAnothers(Operation operation) {
    Reply reply = world.api().send(Events.of(stranger.request(operation)));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().toString())
        .doesNotContain(owner.userId().toString(), "\"" + owner.username() + "\"")
        .doesNotContain(owner.ids().values())
        .doesNotContain(owner.feedSecret());
  }

  /** Each answer is the same for a user with nothing whether or not others have much. */
  @ParameterizedTest
  @MethodSource("signedInReads")
  void nothingOfAnothersIsCounted(Operation operation) {
    assertThat(emptyAnswer(world, operation)).isEqualTo(emptyAnswer(deserted, operation));
  }

  @Test
  void anIdempotencyKeyIsItsUsersOwn() {
    String preference = "{\"key\":\"shared\",\"value\":\"%s\"}";
    Reply owners = created(owner, preference.formatted("the owner's"));
    Reply strangers = created(stranger, preference.formatted("the stranger's"));

    assertThat(owners.status()).isEqualTo(201);
    assertThat(strangers.status()).isEqualTo(201);
    assertThat(strangers.text("/value")).isEqualTo("the stranger's");
    assertThat(strangers.headers()).doesNotContainKey("idempotency-replayed");
  }

  private Reply created(World.Tenant tenant, String preference) {
    return world
        .api()
        .withToken(tenant.token())
        .send(
            Events.event("POST", "/api/preferences", "application/json", preference)
                .withHeader("idempotency-key", "one-key"));
  }

  /** Without what is each user's own, and the time. */
  private static String emptyAnswer(World world, Operation operation) {
    String name = "nobody-" + operation.path().replace('/', '-');
    Reply session =
        world
            .api()
            .post(
                "/api/auth/register",
                ApiClient.credentials(
                    name.substring(0, Math.min(64, name.length())), "correct horse"));
    String answer =
        world.api().withToken(session.text("/token")).get(operation.path()).body().toString();
    return answer
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<id>")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ][0-9:.]+(Z|\\+00:00)", "<time>");
  }

  /** A digest of every table but those that count requests and use of sessions. */
  private Map<String, String> tables() {
    return world
        .jdbi()
        .withHandle(
            handle -> {
              Map<String, String> digests = new TreeMap<>();
              List<String> names =
                  handle
                      .createQuery(
                          """
                          SELECT tablename FROM pg_tables
                          WHERE schemaname = 'public' AND tablename NOT LIKE 'rate_limit%'
                          """)
                      .mapTo(String.class)
                      .list();
              for (String name : names) {
                digests.put(
                    name,
                    handle
                        .createQuery(
                            "SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n'"
                                + " ORDER BY t::text), '')) FROM "
                                + name
                                + " t")
                        .mapTo(String.class)
                        .one());
              }
              return digests;
            });
  }
}
