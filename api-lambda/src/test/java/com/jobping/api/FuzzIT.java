package com.jobping.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.doubles.contract.Attempt;
import com.jobping.doubles.contract.Fuzz;
import com.jobping.doubles.contract.Operation;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is sent to the operations of the document, the answer is one of those documented, is no
 * fault of ours, and tells nothing of how we are made. {@code -Dfuzz.seed} sets other requests,
 * {@code -Dfuzz.attempts} more of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzIT {
  private static final long SEED = Long.getLong("fuzz.seed", 7);
  private static final int ATTEMPTS = Integer.getInteger("fuzz.attempts", 40);

  private static final Pattern INSIDES =
      Pattern.compile(
          "(?m)\\.java:\\d+|^\\s+at [\\w.$]+\\(|(?:com|org|java|jdk)\\.\\w+\\.[\\w.]*[A-Z]\\w+"
              + "|Exception|SQLSTATE|ERROR: |(?i:select .{1,200} from |insert into |update \\w+ set )"
              + "|password_hash|argon2|jdbc:"
              + Pattern.quote(World.SECRET));

  private final World world = new World();

  @AfterAll
  void close() {
    world.close();
  }

  static Stream<Operation> operations() {
    return OpenApi.DOCUMENT.operations().stream()
        .filter(operation -> !operation.id().equals("fetchJobs"));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void noRequestIsAnsweredOtherwiseThanDocumented(Operation operation) {
    Fuzz fuzz = new Fuzz(SEED + operation.key().hashCode());
    World.Tenant tenant = world.tenant();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Attempt spoilt = fuzz.spoil(operation, tenant.request(operation));
      JsonNode event = Events.of(spoilt).build();

      Reply reply = world.api().answer(event);

      assertThat(reply)
          .as("seed %d, attempt %d: %s", SEED, attempt, event)
          .satisfies(answer -> OpenApi.check(event, answer))
          .satisfies(FuzzIT::isNoFaultOfOurs);
    }
  }

  @Test
  void noEventCrashesTheFunction() {
    Fuzz fuzz = new Fuzz(SEED);
    int attempts = Math.max(1, ATTEMPTS / 4);
    World.Tenant tenant = world.tenant();
    operations()
        .filter(operation -> !operation.method().equals("DELETE"))
        .forEach(
            operation -> {
              JsonNode event = Events.of(tenant.request(operation)).build();
              for (int attempt = 0; attempt < attempts; attempt++) {
                JsonNode spoilt = fuzz.spoil(event);

                assertThat(world.api().answer(spoilt))
                    .as("seed %d: %s", SEED, spoilt)
                    .satisfies(FuzzIT::isNoFaultOfOurs);
              }
            });
  }

  private static void isNoFaultOfOurs(Reply reply) {
    assertThat(reply.status()).isBetween(200, 499);
    if (reply.status() >= 400) {
      assertThat(reply.body().toString()).doesNotContainPattern(INSIDES);
    }
  }
}
