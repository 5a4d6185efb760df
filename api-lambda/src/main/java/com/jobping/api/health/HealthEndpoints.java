package com.jobping.api.health;

import static java.util.Objects.requireNonNull;

import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.ProblemException;
import com.jobping.http.Route;
import java.util.List;

/**
 * {@code GET /health} answers without anything else, so that it says the function runs; {@code GET
 * /ready} says whether it can do what it is asked for.
 */
public final class HealthEndpoints {
  private final Readiness readiness;

  /** Over {@code readiness}. */
  public HealthEndpoints(Readiness readiness) {
    this.readiness = requireNonNull(readiness, "readiness is null");
  }

  /** Where they are found. */
  public List<Route> routes() {
    return List.of(
        Route.open("GET", List.of("/health"), request -> Answer.ok(new Health("ok"))).unlimited(),
        Route.open("GET", List.of("/ready"), this::ready).unlimited());
  }

  private Answer ready(ApiRequest request) {
    if (!readiness.isReady()) {
      throw ProblemException.retryLater(
          503,
          "not_ready",
          "Not ready",
          "Requests can't be answered at the moment; try again in a few seconds.",
          Readiness.FRESH);
    }
    return Answer.ok(new Health("ready"));
  }

  private record Health(String status) {}
}
