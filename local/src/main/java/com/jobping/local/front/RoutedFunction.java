package com.jobping.local.front;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** A function behind a route. */
@FunctionalInterface
public interface RoutedFunction {
  /** Its answer to {@code event}; an exception becomes an internal server error. */
  APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) throws IOException;

  /** A function that takes and gives JSON. */
  @FunctionalInterface
  interface OverJson {
    /** Its answer to {@code event}. */
    String answer(String event) throws IOException;
  }

  /** A function that takes and gives JSON. */
  static RoutedFunction overJson(OverJson function) {
    ObjectMapper events =
        JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    return event ->
        events.readValue(
            function.answer(events.writeValueAsString(event)), APIGatewayV2HTTPResponse.class);
  }
}
