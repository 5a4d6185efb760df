package com.jobping.ai.openai;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.AnalystException;
import com.jobping.ai.AnalystException.Reason;
import com.jobping.ai.usage.PlannedRequest;
import com.jobping.ai.usage.RateHeaders;
import com.jobping.ai.usage.Spending;
import com.jobping.ai.usage.Spending.Permit;
import com.jobping.error.CodedException;
import com.jobping.lambda.Deadline;
import com.jobping.settings.Secret;
import com.jobping.time.Durations;
import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Sends questions to a model, each with a permit, and says what went wrong where no reply comes.
 * Safe for use by several threads.
 */
final class Conversation {
  private static final int SENDS = 2;
  private static final int KEY_REJECTED = 401;
  private static final int TOO_MANY = 429;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(2);
  private static final Duration RESERVE = Duration.ofMillis(500);
  // So that an odd answer puts nothing off for years.
  private static final Duration LONGEST_PUT_OFF = Duration.ofDays(1);

  private final Endpoint endpoint;
  private final Secret apiKey;
  private final String model;
  private final Spending spending;
  private final InstantSource clock;

  Conversation(
      Endpoint endpoint, Secret apiKey, String model, Spending spending, InstantSource clock) {
    this.endpoint = requireNonNull(endpoint, "endpoint is null");
    this.apiKey = requireNonNull(apiKey, "apiKey is null");
    this.model = requireNonNull(model, "model is null");
    this.spending = requireNonNull(spending, "spending is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * The reply to {@code question}. Where the provider asks for a wait that leaves time for an
   * answer, it is waited once; whatever else fails is left to the caller's redelivery.
   *
   * @throws AnalystException when there is none before {@code deadline}
   */
  Reply ask(Question<?> question, Deadline deadline) {
    Deadline end = deadline.minus(RESERVE);
    for (int send = 1; ; send++) {
      try {
        return askOnce(question, end);
      } catch (AnalystException e) {
        Optional<Duration> wait =
            e.waitsUntil()
                .filter(until -> e.reason() == Reason.RATE_LIMITED)
                .map(until -> Duration.between(clock.instant(), until));
        if (send == SENDS || wait.isEmpty() || !end.allows(wait.get().plus(SHORTEST_WAIT))) {
          throw e;
        }
        sleep(wait.get());
      }
    }
  }

  private Reply askOnce(Question<?> question, Deadline deadline) {
    requireTime(deadline);
    requireKey();
    PlannedRequest request =
        new PlannedRequest(
            question.purpose(),
            model,
            question.userId(),
            question.inputTokens(),
            question.maxOutputTokens(),
            endpoint.maxSearches());
    try (Permit permit = spending.begin(request, deadline.minus(SHORTEST_WAIT))) {
      return send(question, permit, requireTime(deadline));
    }
  }

  private Duration requireTime(Deadline deadline) {
    Duration left = deadline.remaining();
    if (left.compareTo(SHORTEST_WAIT) < 0) {
      throw new AnalystException(
          Reason.OUT_OF_TIME, "Too little is left of the invocation to ask " + model);
    }
    return Durations.shorter(left, LONGEST_WAIT);
  }

  /** Before the permit: what is never sent is neither waited for nor counted. */
  private void requireKey() {
    try {
      apiKey.value();
    } catch (CodedException e) {
      throw withoutKey(e);
    }
  }

  private AnalystException withoutKey(CodedException failure) {
    return new AnalystException(
        Reason.UNAUTHORIZED,
        "There is no key for %s (%s): %s".formatted(model, failure.code(), failure.getMessage()),
        failure);
  }

  private Reply send(Question<?> question, Permit permit, Duration wait) {
    try {
      return endpoint.send(
          question,
          RequestOptions.builder().timeout(wait).build(),
          (usage, headers) -> permit.answered(usage, limits(headers)));
    } catch (CodedException e) {
      // The key was there, and is not any more.
      throw withoutKey(e);
    } catch (OpenAIServiceException e) {
      // Not kept as the cause: its message holds the provider's, which can quote the key.
      throw rejected(e, permit);
    } catch (OpenAIInvalidDataException e) {
      throw new AnalystException(
          Reason.UNAVAILABLE, "%s answered with what is no answer of its API".formatted(model));
    } catch (OpenAIException e) {
      throw new AnalystException(
          Reason.UNAVAILABLE,
          "%s did not answer within %d ms; retry later".formatted(model, wait.toMillis()),
          e);
    }
  }

  private AnalystException rejected(OpenAIServiceException failure, Permit permit) {
    if (failure.statusCode() == KEY_REJECTED) {
      apiKey.forget();
    }
    String answered = "%s answered %d".formatted(model, failure.statusCode());
    return switch (failure.statusCode()) {
      case 401, 403 ->
          new AnalystException(
              Reason.UNAUTHORIZED, answered + ": check the API key and what it may use");
      case TOO_MANY -> limited(limits(failure.headers()), permit, answered);
      case 408, 409 -> new AnalystException(Reason.UNAVAILABLE, answered + ": retry later");
      default ->
          failure.statusCode() >= 500
              ? new AnalystException(Reason.UNAVAILABLE, answered + ": retry later")
              : new AnalystException(
                  Reason.REQUEST_REJECTED,
                  answered + ": check OPENAI_MODEL, OPENAI_BASE_URL and OPENAI_WEB_SEARCH");
    };
  }

  private AnalystException limited(RateHeaders limits, Permit permit, String answered) {
    permit.refused(limits);
    String message = answered + ": retry later, or check limits and quota";
    return limits
        .retryAfter()
        .map(wait -> Durations.shorter(wait, LONGEST_PUT_OFF))
        .map(
            wait ->
                AnalystException.waiting(Reason.RATE_LIMITED, clock.instant().plus(wait), message))
        .orElseGet(() -> new AnalystException(Reason.RATE_LIMITED, message));
  }

  private RateHeaders limits(Headers headers) {
    return RateHeaders.read(name -> headers.values(name).stream().findFirst(), clock);
  }

  private static void sleep(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AnalystException(Reason.UNAVAILABLE, "Interrupted while waiting to ask again", e);
    }
  }
}
