package com.jobping.http;

import com.jobping.user.User;
import java.util.Optional;
import java.util.function.Supplier;

/** What a request goes through on its way to its endpoint, and the answer on its way back. */
@FunctionalInterface
public interface Filter {
  /**
   * The answer to {@code call}.
   *
   * @param next asks what comes after this filter; it answers with problems, and throws only what
   *     should not happen
   * @throws ProblemException for a request that goes no further
   */
  Answer answer(Call call, Supplier<Answer> next);

  /**
   * A request that has found its route.
   *
   * @param user who is signed in; nobody on open routes
   */
  record Call(Route route, ApiRequest request, Optional<User> user) {}
}
