package com.jobping.ai.usage;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a provider's answer says about its limits; what is missing or malformed counts as not said.
 *
 * @param requests {@code x-ratelimit-*-requests}
 * @param tokens {@code x-ratelimit-*-tokens}
 * @param retryAfter {@code retry-after-ms} or {@code Retry-After}
 * @see <a href="https://platform.openai.com/docs/guides/rate-limits#rate-limits-in-headers">Rate
 *     limits in headers</a>
 */
public record RateHeaders(Allowance requests, Allowance tokens, Optional<Duration> retryAfter) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]+)?");
  private static final Pattern DURATION =
      Pattern.compile("(?:[0-9]{1,9}(?:\\.[0-9]{1,9})?(?:ms|[dhms]))+");
  private static final Pattern PART = Pattern.compile("([0-9.]+)(ms|[dhms])");

  /** An answer that says nothing. */
  public static final RateHeaders NONE =
      new RateHeaders(Allowance.NONE, Allowance.NONE, Optional.empty());

  public RateHeaders {
    requireNonNull(requests, "requests is null");
    requireNonNull(tokens, "tokens is null");
    requireNonNull(retryAfter, "retryAfter is null");
  }

  /**
   * One limit.
   *
   * @param limit how many a minute
   * @param remaining how many of them are left
   * @param reset how long until all of them are
   */
  public record Allowance(OptionalLong limit, OptionalLong remaining, Optional<Duration> reset) {
    static final Allowance NONE =
        new Allowance(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

    public Allowance {
      requireNonNull(limit, "limit is null");
      requireNonNull(remaining, "remaining is null");
      requireNonNull(reset, "reset is null");
    }
  }

  /** By {@code header}, which gives the value of a header by its lower-case name. */
  public static RateHeaders read(Function<String, Optional<String>> header, InstantSource clock) {
    return new RateHeaders(
        allowance(header, "requests"),
        allowance(header, "tokens"),
        header
            .apply("retry-after-ms")
            .flatMap(value -> seconds(value).map(milliseconds -> milliseconds.dividedBy(1_000)))
            .or(() -> header.apply("retry-after").flatMap(value -> retryAfter(value, clock))));
  }

  /** How long to wait before the next request, where this is a refusal that says so. */
  Optional<Duration> pause() {
    return retryAfter.or(
        () ->
            Stream.of(requests, tokens)
                .filter(allowance -> allowance.remaining().equals(OptionalLong.of(0)))
                .flatMap(allowance -> allowance.reset().stream())
                .max(Comparator.naturalOrder()));
  }

  private static Allowance allowance(Function<String, Optional<String>> header, String of) {
    return new Allowance(
        number(header.apply("x-ratelimit-limit-" + of)),
        number(header.apply("x-ratelimit-remaining-" + of)),
        header.apply("x-ratelimit-reset-" + of).flatMap(RateHeaders::duration));
  }

  private static OptionalLong number(Optional<String> value) {
    return value
        .map(String::strip)
        .filter(text -> NUMBER.matcher(text).matches())
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElseGet(OptionalLong::empty);
  }

  /** Like {@code 6m0s}, {@code 1s} or {@code 120ms}. */
  private static Optional<Duration> duration(String value) {
    String text = value.strip();
    if (!DURATION.matcher(text).matches()) {
      return Optional.empty();
    }
    double seconds = 0;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      seconds += Double.parseDouble(part.group(1)) * secondsOf(part.group(2));
    }
    return Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1_000)));
  }

  private static double secondsOf(String unit) {
    return switch (unit) {
      case "ms" -> 0.001;
      case "s" -> 1;
      case "m" -> 60;
      case "h" -> 3_600;
      default -> 86_400;
    };
  }

  private static Optional<Duration> retryAfter(String value, InstantSource clock) {
    return seconds(value)
        .or(
            () -> {
              try {
                ZonedDateTime at =
                    ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
                Duration wait = Duration.between(clock.instant(), at.toInstant());
                return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
              } catch (DateTimeParseException e) {
                return Optional.empty();
              }
            });
  }

  private static Optional<Duration> seconds(String value) {
    return Optional.of(value.strip())
        .filter(text -> SECONDS.matcher(text).matches())
        .map(text -> Duration.ofMillis(Math.round(Double.parseDouble(text) * 1_000)));
  }
}
