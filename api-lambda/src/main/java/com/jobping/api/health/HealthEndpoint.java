package com.jobping.api.health;

import com.jobping.http.Answer;
import com.jobping.http.Route;
import java.util.List;

/** {@code GET /health}: answers without the database, so that it says the function runs. */
public final class HealthEndpoint {
  private static final Health OK = new Health("ok");

  /** Where it is found. */
  public List<Route> routes() {
    return List.of(Route.open("GET", List.of("/health"), request -> Answer.ok(OK)).unlimited());
  }

  private record Health(String status) {}
}
