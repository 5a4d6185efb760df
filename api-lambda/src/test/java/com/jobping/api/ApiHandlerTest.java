package com.jobping.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.settings.Settings;
import com.jobping.settings.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the function does without a database: there is none under the address. */
class ApiHandlerTest {
  private final ApiHandler handler =
      new ApiHandler(
          Settings.of(
              Map.of(
                  "DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/none",
                  "JWT_SECRET", "0123456789abcdef0123456789abcdef",
                  "ANALYST", "offline",
                  "AWS_REGION", "us-east-1",
                  "FILTER_SQS_QUEUE_URL", "http://127.0.0.1:1/jobs-to-filter",
                  "UNSUBSCRIBE_SECRET", "0123456789abcdef0123456789abcdef")));

  @Test
  void itsHealthNeedsNoDatabase() {
    Reply reply = send(Events.event("GET", "/health").build());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().toString()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(reply.headers()).containsEntry("content-type", "application/json");
  }

  @Test
  void aStageInThePathIsNotPartOfIt() {
    assertThat(send(Events.event("GET", "/prod/health", "prod").build()).status()).isEqualTo(200);
    assertThat(send(Events.event("GET", "/health", "prod").build()).status()).isEqualTo(200);
    assertThat(send(Events.event("GET", "/production/health", "prod").build()).status())
        .isEqualTo(404);
  }

  @Test
  void headIsGetWithoutABody() {
    Reply reply = send(Events.event("HEAD", "/health").build());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().isMissingNode()).isTrue();
    assertThat(reply.headers()).containsEntry("content-type", "application/json");
    assertThat(send(Events.event("HEAD", "/nowhere").build()).body().isMissingNode()).isTrue();
  }

  @Test
  void optionsTellsTheMethods() {
    Reply reply = send(Events.event("OPTIONS", "/api/preferences/1").build());

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.headers()).containsEntry("allow", "DELETE, GET, HEAD, OPTIONS, PUT");
    assertThat(send(Events.event("OPTIONS", "/nowhere").build()).status()).isEqualTo(404);
  }

  @Test
  void aWrongMethodIsToldTheRightOnes() {
    Reply reply = send(Events.event("PATCH", "/api/users/me/prompt").build());

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.problem()).isEqualTo("method_not_allowed");
    assertThat(reply.headers()).containsEntry("allow", "OPTIONS, PUT");
  }

  @Test
  void anUnknownPathIsAProblemDocumentInFull() {
    Reply reply = send(Events.event("GET", "/api/unknown").build());

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(reply.memberNames())
        .containsExactlyInAnyOrder(
            "type", "title", "status", "detail", "errors", "code", "message");
    assertThat(reply.text("/type")).isEqualTo("urn:jobping:problem:unknown_path");
    assertThat(reply.body().path("status").intValue()).isEqualTo(404);
    assertThat(reply.body().path("code").intValue()).isEqualTo(404);
    assertThat(reply.text("/message")).isEqualTo(reply.text("/detail"));
  }

  @Test
  void everythingWrongWithTheSettingsIsToldAtOnce() {
    assertThatThrownBy(
            () ->
                new ApiHandler(
                    Settings.of(Map.of("JWT_SECRET", "too short", "TOKEN_LIFETIME", "PT0S"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("DATABASE_URL or DATABASE_SECRET_ARN is missing")
        .hasMessageContaining("JWT_SECRET is shorter than 32 bytes")
        .hasMessageContaining("TOKEN_LIFETIME is not within PT1S to PT8760H: PT0S")
        .hasMessageNotContaining("too short");
  }

  @Test
  void aMissingSecretIsNotAlsoAShortOne() {
    assertThatThrownBy(() -> new ApiHandler(Settings.of(Map.of())))
        .hasMessageContaining("JWT_SECRET or JWT_SECRET_ARN is missing")
        .hasMessageNotContaining("shorter");
  }

  private Reply send(JsonNode event) {
    return ApiClient.answer(handler, event);
  }
}
