package com.jobping.job;

import com.jobping.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads places as the boards write them: {@code Austin, TX}, {@code Dallas, TX, US}, {@code Greater
 * London, England, United Kingdom}, {@code München, Bayern, Deutschland}, {@code Hybrid in Reno, NV
 * 89501}, {@code Remote, US}.
 *
 * <p>A place is read from its end. What stands there must be a country by name or code, or a region
 * whose country is beyond doubt; else nothing is told, and the text stays what it is: {@code
 * Springfield}, {@code Greater Boston}, {@code Tbilisi, Georgia}. Two letters after one name are a
 * state, as the boards write it ({@code Portland, OR}), before they are a country; after a region's
 * code they are a country ({@code Porto, P13, PT}). A lone name before a country is a region where
 * it is known for one or says so ({@code Karnataka, India}, {@code Tel Aviv District, Israel}), and
 * a city otherwise.
 */
public final class Places {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final Pattern COMMA = Pattern.compile("\\s*[,،、，]\\s*");
  private static final Pattern WORK_MODE =
      Pattern.compile(
          "^(?:(?:fully |100% )?(?:remote|remoto|hybrid|híbrido|hybride|on-?site|telecommute"
              + "|work from home|homeoffice)(?: remote| work| only)?)(?:\\s+(?:in|from|within)\\b"
              + "|\\s*[-–—:|/,(]|$)\\s*|\\s*\\((?:[^()]*)\\)\\s*$|\\)$",
          FLAGS);
  private static final Pattern POSTCODE =
      Pattern.compile("\\s+(?:\\d{4,6}(?:-\\d{4})?|[A-Z]\\d[A-Z]\\s?\\d[A-Z]\\d)$");
  private static final Pattern DIGITS = Pattern.compile("\\d");
  private static final Pattern AREA = Pattern.compile("\\s+(?:Metropolitan|Metro)\\s+Area$", FLAGS);
  private static final Pattern REGION =
      Pattern.compile(
          ".*(?:\\b(?:district|province|region|county|state|governorate|prefecture|voivodeship"
              + "|oblast|emirate)|[省県])$",
          FLAGS);

  private Places() {}

  /** The place that {@code text} tells. */
  public static Optional<Place> read(String text) {
    List<String> parts = parts(text);
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    String last = parts.getLast();
    List<String> before = parts.subList(0, parts.size() - 1);
    if (before.size() == 1 && Countries.isCode(last)) {
      Optional<Place> state = inRegion(before, last);
      if (state.isPresent()) {
        return state;
      }
    }
    if (before.isEmpty() && Countries.isCode(last) && Countries.ofRegion(last).isPresent()) {
      return Optional.empty();
    }
    boolean stateOfNames =
        before.size() > 1
            && Countries.isCode(last)
            && !Countries.isCode(DIGITS.matcher(before.getLast()).replaceAll(""))
            && Countries.region("US", last).isPresent();
    return stateOfNames
        ? inRegion(before, last)
        : Countries.of(last)
            .filter(country -> !isDoubtful(last, before))
            .flatMap(country -> inCountry(before, last, country))
            .or(() -> inRegion(before, AREA.matcher(last).replaceAll("")));
  }

  /** The name of a region of {@code country} as {@link Place} has it. */
  public static String region(String country, String name) {
    return Countries.region(country, name).orElse(name);
  }

  /** Georgia is a country after a region of its own only; else it may be the state. */
  private static boolean isDoubtful(String last, List<String> before) {
    return last.equalsIgnoreCase("Georgia") && before.size() < 2;
  }

  private static Optional<Place> inCountry(List<String> before, String name, String country) {
    if (before.isEmpty()) {
      return Place.of(Optional.empty(), Optional.empty(), Optional.of(country));
    }
    String nearest = before.getLast();
    if (before.size() == 1) {
      Optional<String> region =
          Countries.region(country, nearest)
              .or(() -> isRegion(nearest, name) ? Optional.of(nearest) : Optional.empty());
      return Place.of(
          region.isPresent() ? Optional.empty() : Optional.of(nearest),
          region,
          Optional.of(country));
    }
    Optional<String> region =
        nearest.equalsIgnoreCase(name)
            ? Optional.empty()
            : Countries.region(country, nearest).or(() -> Optional.of(nearest));
    return Place.of(Optional.of(before.getFirst()), region, Optional.of(country));
  }

  private static boolean isRegion(String name, String country) {
    return REGION.matcher(name).matches()
        || (Countries.isCode(country) && Countries.isCode(DIGITS.matcher(name).replaceAll("")));
  }

  private static Optional<Place> inRegion(List<String> before, String name) {
    return Countries.ofRegion(name)
        .flatMap(
            country ->
                Place.of(
                    before.isEmpty() ? Optional.empty() : Optional.of(before.getFirst()),
                    Countries.region(country, name),
                    Optional.of(country)));
  }

  private static List<String> parts(String text) {
    String line = Text.oneLine(text, JobPosting.MAX_LINE).orElse("");
    String place = WORK_MODE.matcher(line).replaceAll("").strip();
    return Arrays.stream(COMMA.split(POSTCODE.matcher(place).replaceAll("")))
        .filter(part -> !part.isBlank())
        .toList();
  }
}
