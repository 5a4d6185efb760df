package com.jobping.api;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.jobping.api.account.Authentication;
import com.jobping.api.routing.Answer;
import com.jobping.api.routing.ApiRequest;
import com.jobping.api.routing.Endpoint;
import com.jobping.api.routing.HtmlPage;
import com.jobping.api.routing.ProblemException;
import com.jobping.api.routing.Router;
import com.jobping.error.CodedException;
import com.jobping.http.HttpAnswers;
import com.jobping.http.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests: finds the route, asks who it is where the route wants to know, lets the
 * endpoint answer. What can't be met becomes a problem document; what should not happen becomes 500
 * with the request's id, and a line in the log that says the rest. It never throws.
 */
final class Api {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  private final Router router;
  private final Authentication authentication;
  private final HttpAnswers answers;

  Api(Router router, Authentication authentication, HttpAnswers answers) {
    this.router = requireNonNull(router, "router is null");
    this.authentication = requireNonNull(authentication, "authentication is null");
    this.answers = requireNonNull(answers, "answers is null");
  }

  Set<String> routeKeys() {
    return router.keys();
  }

  APIGatewayV2HTTPResponse answer(
      @Nullable APIGatewayV2HTTPEvent event, @Nullable Context context) {
    try {
      ApiRequest request = ApiRequest.of(event);
      APIGatewayV2HTTPResponse response = answer(request, requestId(event, context));
      return request.method().equals("HEAD") ? withoutBody(response) : response;
    } catch (ProblemException e) {
      return answers.problem(e.problem(), e.headers());
    }
  }

  private APIGatewayV2HTTPResponse answer(ApiRequest request, String requestId) {
    try {
      return written(endpointAnswer(router.find(request)));
    } catch (ProblemException e) {
      return answers.problem(e.problem(), e.headers());
    } catch (RuntimeException e) {
      LOG.error(
          "code=internal_error cause={} request_id={} A request failed",
          CodedException.codeOf(e),
          requestId,
          e);
      return answers.problem(
          Problem.of(
              500,
              "internal_error",
              "Internal error",
              "The request failed on our side; its id is " + requestId + "."),
          Map.of("x-request-id", requestId));
    }
  }

  private Answer endpointAnswer(Router.Found found) {
    return switch (found.route().endpoint()) {
      case Endpoint.Open open -> open.answer(found.request());
      case Endpoint.SignedIn signedIn ->
          signedIn.answer(found.request(), authentication.userOf(found.request()));
    };
  }

  private APIGatewayV2HTTPResponse written(Answer answer) {
    return answer
        .body()
        .map(
            body ->
                body instanceof HtmlPage page
                    ? answers.page(answer.status(), page.html())
                    : answers.json(answer.status(), body))
        .orElseGet(
            () ->
                APIGatewayV2HTTPResponse.builder()
                    .withStatusCode(answer.status())
                    .withHeaders(answer.headers())
                    .build());
  }

  private static APIGatewayV2HTTPResponse withoutBody(APIGatewayV2HTTPResponse response) {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(response.getStatusCode())
        .withHeaders(response.getHeaders())
        .build();
  }

  private static String requestId(
      @Nullable APIGatewayV2HTTPEvent event, @Nullable Context context) {
    return Optional.ofNullable(event)
        .map(APIGatewayV2HTTPEvent::getRequestContext)
        .map(APIGatewayV2HTTPEvent.RequestContext::getRequestId)
        .or(() -> Optional.ofNullable(context).map(Context::getAwsRequestId))
        .orElse("unknown");
  }
}
