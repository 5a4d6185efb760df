package com.jobping.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.doubles.contract.Attempt;
import com.jobping.doubles.contract.Operation;
import com.jobping.http.JsonBody;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A walk over the document: every operation, under each of its paths, is called with the document's
 * own example and answers what the document says that it does when all is well. That the answer is
 * as documented, {@link ApiClient} sees to.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryOperationIT {
  private final World world = new World();
  private final World.Tenant largest = world.tenant();

  @AfterAll
  void close() {
    world.close();
  }

  /** All of this function. */
  static Stream<Operation> operations() {
    return OpenApi.DOCUMENT.operations().stream()
        .filter(operation -> !operation.id().equals("fetchJobs"));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void itsExampleIsAnsweredAsItSays(Operation operation) {
    World.Tenant tenant = world.tenant();
    Attempt request = tenant.request(operation);
    if (operation.id().equals("register")) {
      request = request.withBody(ApiClient.credentials("new-" + tenant.username(), World.PASSWORD));
    }

    Reply reply = world.api().send(Events.of(request));

    assertThat(reply.status()).as(reply.toString()).isEqualTo(success(operation));
  }

  @ParameterizedTest
  @MethodSource("reads")
  void whatIsReadAnswersHeadToo(Operation operation) {
    Attempt request = world.tenant().request(operation);

    Reply reply = world.api().send(Events.of(request.withMethod("HEAD")));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers()).containsKey("content-type");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aLargeBodyIsRefusedAlsoWhereNoneIsRead(Operation operation) {
    Attempt request = largest.request(operation).withBody("x".repeat(JsonBody.MAX_BYTES + 1));

    assertThat(world.api().send(Events.of(request)).status()).isEqualTo(413);
  }

  static Stream<Operation> reads() {
    return operations().filter(operation -> operation.method().equals("GET"));
  }

  private static int success(Operation operation) {
    List<Integer> statuses =
        operation.node().path("responses").properties().stream()
            .map(Map.Entry::getKey)
            .map(Integer::valueOf)
            .filter(status -> status < 300)
            .toList();
    assertThat(statuses).hasSize(1);
    return statuses.getFirst();
  }
}
