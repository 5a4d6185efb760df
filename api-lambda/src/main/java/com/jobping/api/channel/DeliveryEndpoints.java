package com.jobping.api.channel;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.jobping.api.setting.SettingsVersions;
import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.JsonBody;
import com.jobping.http.Members;
import com.jobping.http.Route;
import com.jobping.notification.Frequency;
import com.jobping.notification.Manners;
import com.jobping.notification.MannersRepository;
import com.jobping.notification.QuietHours;
import com.jobping.user.User;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /api/users/me/delivery}: how the caller wants to be told of matches. */
public final class DeliveryEndpoints {
  private static final String PATH = "/api/users/me/delivery";
  private static final int MOST_PER_DAY = 1_000;
  private static final int MAX_ZONE = 64;
  private static final int LAST_HOUR = 23;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final List<String> FREQUENCIES =
      Stream.of(Frequency.values()).map(Frequency::code).toList();
  private static final List<String> DAYS =
      Stream.of(DayOfWeek.values()).map(DeliveryEndpoints::code).toList();

  private final MannersRepository manners;
  private final InstantSource clock;
  private final SettingsVersions versions;
  private final JsonBody body;

  /** Over {@code manners}. */
  public DeliveryEndpoints(
      MannersRepository manners, InstantSource clock, SettingsVersions versions, JsonBody body) {
    this.manners = requireNonNull(manners, "manners is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.versions = requireNonNull(versions, "versions is null");
    this.body = requireNonNull(body, "body is null");
  }

  /** Where they are found. */
  public List<Route> routes() {
    return List.of(
        Route.signedIn("GET", List.of(PATH), this::find),
        Route.signedIn("PUT", List.of(PATH), this::put));
  }

  /**
   * Times are {@code HH:mm} on the clock of {@code timeZone}.
   *
   * @param digest {@code instant}, {@code daily} or {@code weekly}
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record Delivery(
      String digest,
      int digestHour,
      String digestDay,
      Optional<String> quietFrom,
      Optional<String> quietUntil,
      String timeZone,
      Optional<Integer> maxPerDay) {
    static Delivery of(Manners manners) {
      return new Delivery(
          manners.frequency().code(),
          manners.digestHour(),
          code(manners.digestDay()),
          manners.quietHours().map(QuietHours::from).map(TIME::format),
          manners.quietHours().map(QuietHours::until).map(TIME::format),
          manners.zone().getId(),
          manners.maxPerDay());
    }
  }

  private Answer find(ApiRequest request, User user) {
    return versions.shown(user, Answer.ok(Delivery.of(manners.find(user.id()))));
  }

  private Answer put(ApiRequest request, User user) {
    Manners wanted = body.read(request, DeliveryEndpoints::manners);
    return versions.changed(
        request,
        user,
        () -> {
          manners.put(user.id(), wanted, clock.instant());
          return Answer.ok(Delivery.of(wanted));
        });
  }

  /** What is left out is as it is for a user who never said anything. */
  private static Manners manners(Members members) {
    boolean quietFrom = members.hasValue("quiet_from");
    boolean quietUntil = members.hasValue("quiet_until");
    return new Manners(
        members.has("digest")
            ? Frequency.fromCode(members.oneOf("digest", FREQUENCIES)).orElse(Frequency.INSTANT)
            : Frequency.INSTANT,
        members.has("digest_hour")
            ? members.integer("digest_hour", 0, LAST_HOUR)
            : Manners.DEFAULT_HOUR,
        members.has("digest_day") ? day(members) : Manners.DEFAULT.digestDay(),
        quietFrom || quietUntil ? quietHours(members) : Optional.empty(),
        members.has("time_zone") ? zone(members) : Manners.DEFAULT.zone(),
        members.hasValue("max_per_day")
            ? Optional.of(members.integer("max_per_day", 1, MOST_PER_DAY))
            : Optional.empty());
  }

  private static DayOfWeek day(Members members) {
    int day = DAYS.indexOf(members.oneOf("digest_day", DAYS));
    return day < 0 ? DayOfWeek.MONDAY : DayOfWeek.of(day + 1);
  }

  private static Optional<QuietHours> quietHours(Members members) {
    Optional<LocalTime> from = time(members, "quiet_from");
    Optional<LocalTime> until = time(members, "quiet_until");
    if (from.isPresent() && from.equals(until)) {
      members.refuse(
          "quiet_until", "no_quiet_hours", "quiet_until must not be the same as quiet_from.");
      return Optional.empty();
    }
    return from.flatMap(begin -> until.map(end -> new QuietHours(begin, end)));
  }

  private static Optional<LocalTime> time(Members members, String name) {
    String text = members.line(name, 1, "HH:mm".length());
    if (text.matches("(?:[01]\\d|2[0-3]):[0-5]\\d")) {
      return Optional.of(LocalTime.parse(text));
    }
    if (!text.isEmpty()) {
      members.refuse(name, "not_a_time", name + " must be a time from 00:00 to 23:59.");
    }
    return Optional.empty();
  }

  private static ZoneId zone(Members members) {
    String name = members.line("time_zone", 1, MAX_ZONE);
    if (ZoneId.getAvailableZoneIds().contains(name)) {
      return ZoneId.of(name);
    }
    if (!name.isEmpty()) {
      members.refuse(
          "time_zone", "unknown_time_zone", "time_zone must be one of IANA's, as Europe/Berlin.");
    }
    return Manners.DEFAULT.zone();
  }

  private static String code(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }
}
