package com.jobping.api.health;

import com.jobping.api.routing.Answer;
import com.jobping.api.routing.Route;
import java.util.List;

/** {@code GET /health}: answers without the database, so that it says the function runs. */
public final class HealthEndpoint {
  private static final Health OK = new Health("ok");

  /** Where it is found. */
  public List<Route> routes() {
    return List.of(Route.open("GET", List.of("/health"), request -> Answer.ok(OK)));
  }

  private record Health(String status) {}
}
