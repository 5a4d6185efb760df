package com.jobping.rule;

import com.jobping.job.EmploymentType;
import com.jobping.job.Job;
import com.jobping.job.Words;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@link RuleKey#SENIORITY}: by the words of the title, the employment type, and a line of the
 * description that names the level as such ({@code Seniority level: Entry level}). What is said of
 * years or of colleagues tells nothing certain. A job of several levels passes by one of them.
 */
record WantedSeniority(Set<Seniority> wanted) implements Rule {
  private static final Pattern LABELLED =
      Pattern.compile(
          "(?m)^[^\\w\\n]*(?:seniority|experience|career)(?: level)?\\W{0,4}:\\W{0,4}(.{1,60})$");

  WantedSeniority {
    wanted = Collections.unmodifiableSet(EnumSet.copyOf(wanted));
  }

  static WantedSeniority of(String text) {
    List<String> names = Lists.words(text.toLowerCase(Locale.ROOT));
    Set<Seniority> levels =
        names.stream().map(Seniority::of).flatMap(Optional::stream).collect(Collectors.toSet());
    if (names.isEmpty() || names.stream().anyMatch(name -> Seniority.of(name).isEmpty())) {
      throw new MalformedRuleException(
          "It is a list of some of %s.".formatted(words(Arrays.asList(Seniority.values()))));
    }
    return new WantedSeniority(levels);
  }

  @Override
  public RuleKey key() {
    return RuleKey.SENIORITY;
  }

  @Override
  public Optional<String> objection(Job job) {
    Set<Seniority> named = named(job);
    return named.isEmpty() || !Collections.disjoint(named, wanted)
        ? Optional.empty()
        : Optional.of("The level is %s; you want %s.".formatted(words(named), words(wanted)));
  }

  private static Set<Seniority> named(Job job) {
    Set<Seniority> named = EnumSet.noneOf(Seniority.class);
    named.addAll(Seniority.in(Words.fold(job.title())));
    if (isInternship(job)) {
      named.add(Seniority.INTERN);
    }
    if (named.isEmpty()) {
      Matcher labelled = LABELLED.matcher(Words.fold(job.description().orElse("")));
      if (labelled.find()) {
        named.addAll(Seniority.in(labelled.group(1)));
      }
    }
    return named;
  }

  private static boolean isInternship(Job job) {
    return job.jobType()
        .map(codes -> Lists.words(codes).equals(List.of(EmploymentType.INTERNSHIP.code())))
        .orElse(false);
  }

  private static String words(Collection<Seniority> levels) {
    return levels.stream().sorted().map(Seniority::code).collect(Collectors.joining(", "));
  }
}
