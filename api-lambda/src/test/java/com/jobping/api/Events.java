package com.jobping.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.APIGatewayV2HTTPEventBuilder;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import java.util.HashMap;
import java.util.Map;

/** Events as API Gateway sends them. */
public final class Events {
  private Events() {}

  /** One of the default stage, without headers and body. */
  public static APIGatewayV2HTTPEventBuilder event(String method, String path) {
    return event(method, path, "$default");
  }

  /** One of {@code stage}, whose name the path carries as the gateway sends it. */
  public static APIGatewayV2HTTPEventBuilder event(String method, String path, String stage) {
    Http http = Http.builder().withMethod(method).withPath(path).withSourceIp("192.0.2.7").build();
    return APIGatewayV2HTTPEvent.builder()
        .withVersion("2.0")
        .withRouteKey("$default")
        .withRawPath(path)
        .withRawQueryString("")
        .withRequestContext(
            RequestContext.builder()
                .withRequestId("request-1")
                .withStage(stage)
                .withHttp(http)
                .build());
  }

  /** One with a body of this content type. */
  public static APIGatewayV2HTTPEventBuilder event(
      String method, String path, String contentType, String body) {
    return event(method, path)
        .withHeaders(new HashMap<>(Map.of("content-type", contentType)))
        .withBody(body);
  }
}
