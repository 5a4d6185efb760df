package com.jobping.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.error.CodedException;
import com.jobping.json.Json;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageReaderTest {
  private final MessageReader<MatchMessage> reader =
      new MessageReader<>(Json.mapper(), MatchMessage.class, MatchMessage.VERSION);

  @Test
  void membersAreSnakeCaseAndUnknownOnesAreIgnored() {
    UUID jobId = UUID.randomUUID();
    UUID userId = UUID.randomUUID();

    assertThat(reader.read("{\"v\":1,\"job_id\":\"%s\",\"new\":[1]}".formatted(jobId)))
        .isEqualTo(MatchMessage.everybody(jobId));
    assertThat(
            reader.read(
                "{\"v\":1,\"job_id\":\"%s\",\"after_user_id\":\"%s\"}".formatted(jobId, userId)))
        .isEqualTo(MatchMessage.after(jobId, userId));
    assertThat(Json.write(Json.mapper(), MatchMessage.everybody(jobId)))
        .isEqualTo("{\"v\":1,\"job_id\":\"%s\"}".formatted(jobId));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"v":1                                                    | malformed_json
          null                                                      | malformed_json
          {"v":1}                                                   | malformed_json
          {"v":1,"job_id":"no-uuid"}                                | malformed_json
          [1]                                                       | malformed_json
          {"v":2,"job_id":"6f2b5c1e-0000-4000-8000-000000000000"}   | unknown_message_version
          {"v":2,"other":"members"}                                 | unknown_message_version
          {"job_id":"6f2b5c1e-0000-4000-8000-000000000000"}         | unknown_message_version
          """)
  void aMessageThatCannotBeReadSaysWhyWithoutQuotingIt(String body, String code) {
    assertThatThrownBy(() -> reader.read(body))
        .isInstanceOf(CodedException.class)
        .satisfies(failure -> assertThat(CodedException.codeOf(failure)).isEqualTo(code));
  }
}
