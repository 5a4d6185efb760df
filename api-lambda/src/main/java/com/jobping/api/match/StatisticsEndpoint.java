package com.jobping.api.match;

import static java.util.Objects.requireNonNull;

import com.jobping.api.match.MatchStatistics.Kind;
import com.jobping.api.match.MatchStatistics.Tally;
import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.Route;
import com.jobping.job.Site;
import com.jobping.usage.DailyBudgets;
import com.jobping.usage.DayUsage;
import com.jobping.usage.UsageRepository;
import com.jobping.user.User;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code GET /api/users/me/stats}: what the caller's matches of the last {@code ?days} of UTC came
 * to, today included, and what they cost.
 */
public final class StatisticsEndpoint {
  private static final int DEFAULT_DAYS = 30;
  private static final int MOST_DAYS = 90;
  private static final int BANDS = 10;
  private static final int BAND_WIDTH = 10;

  private final StatisticsRepository statistics;
  private final UsageRepository usage;
  private final InstantSource clock;

  /** Over {@code statistics} and {@code usage}. */
  public StatisticsEndpoint(
      StatisticsRepository statistics, UsageRepository usage, InstantSource clock) {
    this.statistics = requireNonNull(statistics, "statistics is null");
    this.usage = requireNonNull(usage, "usage is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Where it is found. */
  public List<Route> routes() {
    return List.of(
        Route.signedIn("GET", List.of("/api/users/me/stats", "/api/me/stats"), this::tell));
  }

  private Answer tell(ApiRequest request, User user) {
    int days =
        request
            .parameters(parameters -> parameters.integer("days", 1, MOST_DAYS))
            .orElse(DEFAULT_DAYS);
    LocalDate today = DailyBudgets.dayOf(clock.instant());
    LocalDate first = today.minusDays(days - 1L);
    MatchStatistics found =
        statistics.since(user.id(), first.atStartOfDay(ZoneOffset.UTC).toInstant());
    Map<LocalDate, BigDecimal> spent =
        usage.days(user.id(), first).stream()
            .collect(Collectors.toMap(DayUsage::day, DayUsage::costUsd));
    return Answer.ok(
        new Statistics(
            days(first, today, found, spent),
            Arrays.stream(Site.values())
                .map(site -> new Board(site, count(found, Kind.BOARD, site.code())))
                .toList(),
            IntStream.range(0, BANDS).mapToObj(band -> band(found, band)).toList(),
            counts(found, Kind.STATE, MatchState.codes()),
            counts(found, Kind.FEEDBACK, Verdict.codes()),
            new Spent(
                spent.getOrDefault(today, BigDecimal.ZERO),
                spent.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))));
  }

  private static List<Day> days(
      LocalDate first, LocalDate last, MatchStatistics found, Map<LocalDate, BigDecimal> spent) {
    Map<LocalDate, MatchStatistics.Day> byDay =
        found.days().stream()
            .collect(Collectors.toMap(MatchStatistics.Day::day, Function.identity()));
    return first
        .datesUntil(last.plusDays(1))
        .map(
            day -> {
              MatchStatistics.Day counted =
                  byDay.getOrDefault(day, new MatchStatistics.Day(day, 0, 0, 0));
              return new Day(
                  day,
                  counted.matches(),
                  counted.filtered(),
                  counted.notified(),
                  spent.getOrDefault(day, BigDecimal.ZERO));
            })
        .toList();
  }

  private static Band band(MatchStatistics found, int band) {
    int from = band * BAND_WIDTH;
    int to = band == BANDS - 1 ? 100 : from + BAND_WIDTH - 1;
    return new Band(from, to, count(found, Kind.BAND, String.valueOf(band)));
  }

  private static Map<String, Long> counts(MatchStatistics found, Kind kind, List<String> names) {
    Map<String, Long> counts = new LinkedHashMap<>();
    names.forEach(name -> counts.put(name, count(found, kind, name)));
    return counts;
  }

  private static long count(MatchStatistics found, Kind kind, String name) {
    return found.tallies().stream()
        .filter(tally -> tally.kind() == kind && tally.name().equals(name))
        .mapToLong(Tally::matches)
        .sum();
  }

  private record Statistics(
      List<Day> days,
      List<Board> boards,
      List<Band> scores,
      Map<String, Long> states,
      Map<String, Long> feedback,
      Spent spentUsd) {}

  private record Day(
      LocalDate day, long matches, long filtered, long notified, BigDecimal spentUsd) {}

  private record Board(Site site, long matches) {}

  private record Band(int from, int to, long matches) {}

  private record Spent(BigDecimal today, BigDecimal period) {}
}
