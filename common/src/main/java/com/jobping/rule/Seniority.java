package com.jobping.rule;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A level of experience, as titles tell it. Words that tell a level in some trades and none in
 * others are left alone: an associate, an architect, a staff nurse, a lead generator, a senior care
 * assistant.
 */
enum Seniority {
  /** Internships, working students, apprentices. */
  INTERN(
      "intern(?:ship)?|working student|werkstudent(?:in)?|praktikum|praktikant(?:in)?|trainee"
          + "|apprentice(?:ship)?|stagiaire|stage de fin d.etudes"),
  /** Juniors, graduates, entry level. */
  JUNIOR("junior|jr|entry[ -]level|(?:new |recent )?graduate|berufseinsteiger(?:in)?"),
  /** Neither junior nor senior, where the title says so. */
  MID("mid|mid[ -]level|intermediate|medior"),
  /** Seniors. */
  SENIOR("senior(?! (?:care|living|citizens?|centers?|home|housing|services))|snr|sr"),
  /** Leads, staff and principal engineers. */
  LEAD(
      "(?:tech(?:nical)?|team) lead|teamlead|teamleiter(?:in)?|lead(?! gen)|principal"
          + "|staff(?= (?:\\w+ ){0,3}(?:engineer|developer|scientist|designer|researcher|programmer))"),
  /** Heads, directors, vice presidents, chiefs. */
  EXECUTIVE(
      "head of|(?:(?<!art )(?<!creative )(?<!to the )(?<!to )director)|vp|vice president"
          + "|chief \\w+(?: \\w+)? officer|c[etfo]o");

  private final Pattern words;

  Seniority(String words) {
    this.words = Pattern.compile("(?<![\\p{L}\\p{N}])(?:%s)(?![\\p{L}\\p{N}])".formatted(words));
  }

  /** The level of this name, in whatever case. */
  static Optional<Seniority> of(String name) {
    return Arrays.stream(values()).filter(level -> level.code().equals(name)).findFirst();
  }

  /** The levels that {@code folded}, a title without case and accents, names. */
  static Set<Seniority> in(String folded) {
    EnumSet<Seniority> named = EnumSet.noneOf(Seniority.class);
    for (Seniority level : values()) {
      if (level.words.matcher(folded).find()) {
        named.add(level);
      }
    }
    return named;
  }

  /** The name in a rule: lower case. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
