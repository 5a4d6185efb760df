package com.jobping.http.limit;

import static java.util.Objects.requireNonNull;

import com.jobping.http.Answer;
import com.jobping.http.Filter;
import com.jobping.settings.Settings;
import java.util.function.Supplier;

/**
 * Counts the calls of a user where one is signed in, and those of an address where nobody needs to
 * be, and says on each answer what is left.
 */
public final class CallLimits implements Filter {
  private static final int MOST = 1_000_000;

  private final RateLimits limits;
  private final PerMinute perMinute;

  /** As {@code perMinute} says, counted by {@code limits}. */
  public CallLimits(RateLimits limits, PerMinute perMinute) {
    this.limits = requireNonNull(limits, "limits is null");
    this.perMinute = requireNonNull(perMinute, "perMinute is null");
  }

  /** Requests in a minute; 0: as many as they like. */
  public record PerMinute(int ofUser, int ofAddress) {
    /** {@code RATE_LIMIT_PER_USER} and {@code RATE_LIMIT_PER_ADDRESS}. */
    public static PerMinute from(Settings.Reader reader) {
      return new PerMinute(
          reader.integer("RATE_LIMIT_PER_USER", 300, 0, MOST),
          reader.integer("RATE_LIMIT_PER_ADDRESS", 120, 0, MOST));
    }
  }

  @Override
  public Answer answer(Call call, Supplier<Answer> next) {
    int most = call.user().isPresent() ? perMinute.ofUser() : perMinute.ofAddress();
    if (!call.route().limited() || most == 0) {
      return next.get();
    }
    String bucket =
        call.user()
            .map(user -> "user " + user.id())
            .orElseGet(() -> "address " + Networks.of(call.request().address()));
    Allowance allowance = limits.count(bucket, Rate.perMinute(most));
    return allowance.toldBy(allowance.exceeded() ? allowance.refusal().answer() : next.get());
  }
}
