package com.jobping.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.doubles.services.Services;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the API can do what it is asked for, as a monitor asks. */
class ReadyIT {
  private final Map<String, String> environment =
      new HashMap<>(
          Services.settings(Services.migratedDatabase(), Services.queues()).environment());

  @Test
  void itIsReadyWithItsDatabaseAndItsQueue() {
    Reply reply = ready();

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).hasToString("{\"status\":\"ready\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "DATABASE_URL,postgresql://nobody:secret@127.0.0.1:1/none",
    "FILTER_SQS_QUEUE_URL,http://127.0.0.1:1/jobs-to-filter"
  })
  void withoutOneOfThemItIsNotAndTellsAStrangerNothingOfIt(String setting, String value) {
    environment.put(setting, value);

    Reply reply = ready();

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.problem()).isEqualTo("not_ready");
    assertThat(reply.headers()).containsEntry("retry-after", "5");
    assertThat(reply.body().toString())
        .doesNotContainIgnoringCase("database", "queue", "127.0.0.1");
  }

  private Reply ready() {
    return ApiClient.on(environment).get("/ready");
  }
}
