package com.jobping.ai.usage;

import com.jobping.ai.AnalystException;
import com.jobping.lambda.Deadline;

/**
 * Lets requests to a provider through as fast and as long as limits and budgets allow, and keeps
 * what they cost. Implementations are safe for use by several threads.
 */
public interface Spending {
  /**
   * Asks for the right to send {@code request}, once; waits for it, within {@code deadline}, where
   * the provider's limits want that. Each attempt at a question is a request of its own.
   *
   * @throws AnalystException {@code RATE_LIMITED} where the wait would outlast {@code deadline},
   *     {@code OVER_BUDGET} where the day's money is spent
   */
  Permit begin(PlannedRequest request, Deadline deadline);

  /**
   * The right to send one request. What became of it is told once, right after the provider's
   * answer and whether the answer is usable or not; what is told after that counts nothing.
   *
   * <pre>{@code
   * try (Permit permit = spending.begin(request, deadline)) {
   *   Answer answer = send();
   *   permit.answered(usage, limits);
   * }
   * }</pre>
   */
  interface Permit extends AutoCloseable {
    /** The provider answered, and that took {@code usage}. */
    void answered(Usage usage, RateHeaders limits);

    /** The provider answered 429: too many requests or tokens. */
    void refused(RateHeaders limits);

    /**
     * Where nothing was told so far, no answer came: the request is counted, and since nobody knows
     * them, no tokens and no money.
     */
    @Override
    void close();
  }
}
