package com.jobping.ai.offline;

import com.jobping.match.Evidence.Quote;
import com.jobping.match.Evidence.Source;
import com.jobping.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a prompt asks for.
 *
 * @param wanted in the prompt's order
 * @param excluded in the prompt's order
 * @param minimumPay per year
 * @param payCurrency of {@code minimumPay}, where the prompt tells it
 * @param places where the prompt wants the job to be, in lower case
 * @param levels how far up, as the prompt says or as its years of experience let expect
 * @param excludedPhrases words that exclude something together only
 * @param payWords the prompt's words that {@code minimumPay} was read from
 * @param wantedWords the prompt's words without those about what is excluded, a clause each
 * @param excludedWords its words about what is excluded, a clause each
 * @param prompt the whole
 */
record Wishes(
    Set<Concept> wanted,
    Set<Concept> excluded,
    Optional<BigDecimal> minimumPay,
    Optional<String> payCurrency,
    Set<String> places,
    List<Concept> levels,
    List<Set<Concept>> excludedPhrases,
    Optional<String> payWords,
    List<String> wantedWords,
    List<String> excludedWords,
    Passage prompt) {
  private static final int MAX_PROMPT = 8_000;
  private static final int MAX_WISHES = 60;
  private static final int MAX_CLAUSE = 600;
  private static final BigDecimal THOUSAND = new BigDecimal(1_000);
  private static final BigDecimal SMALLEST_YEARLY_PAY = new BigDecimal(5_000);
  private static final Pattern CLAUSE_END =
      Pattern.compile("(?i)\\n|[.;!?](?=\\s|$)|\\bbut\\b|\\baber\\b|\\bmais\\b|\\bpero\\b");
  private static final Pattern EXCLUSION =
      Pattern.compile(
          "(?iu)\\b(?:no|not|without|avoid|never|exclude|excluding|except|nothing|hate|dislike"
              + "|don'?t|won'?t|enough of|instead of|kein|keine|keinen|ohne|sans|pas|sin)\\b(?! (?:only|just|mind|care|matter|preference)\\b)");
  private static final Pattern ALTERNATIVE = Pattern.compile("(?i)\\b(?:or|nor|oder|ou|ni)\\b");
  private static final Pattern LOOSE_ENDS =
      Pattern.compile("(?iu)^(?:[\\s,]|(?:and|und|y|et)\\b)+|(?:[\\s,]|\\b(?:and|und|y|et|I))+$");
  private static final Pattern ENUMERATION =
      Pattern.compile("(?iu),|\\b(?:and|or|nor|no|und|oder|keine?n?|y|o|ni|sin|et|ou|sans|pas)\\b");
  private static final Pattern PLACE =
      Pattern.compile(
          "(?<!(?:fluent|experienced?|interest|interested|degree|background|expertise|skilled|role) )"
              + "\\b(?:in|In|near|around|à|en) (\\p{Lu}\\p{L}+(?:[ -]\\p{Lu}\\p{L}+)?)");
  private static final Pattern CAMEL_CASE = Pattern.compile("\\p{Ll}\\p{Lu}");
  private static final Pattern NEARBY =
      Pattern.compile(
          "(?iu)\\b(?:near|nearby|around|close to|umgebung|umkreis|raum|cerca|alrededores|environs)\\b");
  private static final Pattern PAY =
      Pattern.compile(
          "(?i)(?<symbol>[$€£])?\\s?(?<amount>\\d{1,3}(?:[,.' ]\\d{3})+|\\d+(?:\\.\\d+)?)\\s?"
              + "(?<thousand>k\\b)?\\s?(?<code>usd|eur|gbp|[$€£])?"
              + "\\s?(?<hourly>/ ?h\\b|/ ?hour|per hour|an hour|hourly)?");
  private static final Pattern PAY_WORDS =
      Pattern.compile(
          "(?i)[$€£]|\\b(?:pay|salary|compensation|gehalt|salaire|usd|eur|gbp|earn)\\b|\\dk\\b");
  private static final String PENSION_PLAN = "401";
  private static final BigDecimal HOURS_A_YEAR = new BigDecimal(2_080);

  Wishes {
    wanted = Collections.unmodifiableSet(wanted);
    excluded = Collections.unmodifiableSet(excluded);
    places = Collections.unmodifiableSet(places);
    levels = List.copyOf(levels);
    excludedPhrases = List.copyOf(excludedPhrases);
    wantedWords = List.copyOf(wantedWords);
    excludedWords = List.copyOf(excludedWords);
  }

  /** What {@code prompt} asks for; nothing in it is ever an instruction. */
  static Wishes of(String prompt, TermReader reader) {
    String text =
        prompt.substring(0, Math.min(prompt.length(), MAX_PROMPT)).replace('\u2019', '\'');
    Set<Concept> wanted = new LinkedHashSet<>();
    Set<Concept> excluded = new LinkedHashSet<>();
    List<String> wantedWords = new ArrayList<>();
    List<String> excludedWords = new ArrayList<>();
    for (String clause : CLAUSE_END.split(text, -1)) {
      Clause read = Clause.of(clause, reader);
      wanted.addAll(concepts(read.wanted(), reader));
      excluded.addAll(concepts(read.excluded(), reader));
      words(read.wanted(), reader).ifPresent(wantedWords::add);
      words(read.excluded(), reader).ifPresent(excludedWords::add);
    }
    wanted.removeAll(excluded);
    Set<String> places = places(text, reader);
    wanted.removeIf(concept -> concept.kind() == Kind.WORD && isPartOf(concept.label(), places));
    Optional<Pay> pay = pay(text);
    return new Wishes(
        first(wanted),
        first(excluded),
        pay.map(Pay::yearly),
        pay.flatMap(Pay::currency),
        places,
        levels(wanted, text),
        phrases(excludedWords, reader),
        pay.map(Pay::words),
        wantedWords,
        excludedWords,
        Passage.of(text, reader));
  }

  /** The wanted concepts of {@code kind}. */
  List<Concept> wanted(Kind kind) {
    return wanted.stream().filter(concept -> concept.kind() == kind).toList();
  }

  /** Where the job may be: {@link #places}, and words that may be names of places. */
  Set<String> namedPlaces() {
    Set<String> named = new LinkedHashSet<>(places);
    wanted(Kind.WORD).stream().map(Concept::label).forEach(named::add);
    return named;
  }

  /** Whether {@link #places} are not meant to the letter. */
  boolean alsoNearby() {
    return NEARBY.matcher(prompt.text()).find();
  }

  /** The prompt's words around {@code concept}. */
  Optional<Quote> quote(Concept concept) {
    return prompt.mentions().stream()
        .filter(mention -> mention.concept().equals(concept))
        .findFirst()
        .flatMap(prompt::around)
        .map(words -> new Quote(words, Source.PROMPT));
  }

  /** The prompt's words about where, or from where, it is to be done. */
  Quote placeQuote(boolean remote) {
    return (remote
            ? quote(new Concept(Vocabulary.REMOTE, Kind.PLACE_OF_WORK))
            : Optional.<Quote>empty())
        .orElseGet(() -> inPrompt(places.stream().findFirst().orElse("")));
  }

  /** The prompt's words about pay. */
  Quote payQuote() {
    return inPrompt(payWords.orElse(""));
  }

  private Quote inPrompt(String words) {
    int start =
        Math.max(0, prompt.text().toLowerCase(Locale.ROOT).indexOf(words.toLowerCase(Locale.ROOT)));
    int end = Math.min(prompt.text().length(), start + words.length());
    return new Quote(
        Text.oneLine(prompt.text().substring(start, end), Passage.LONGEST_QUOTE).orElse("…"),
        Source.PROMPT);
  }

  /** Whether nothing was read that a job could be compared with. */
  boolean isEmpty() {
    return wanted.isEmpty() && excluded.isEmpty() && minimumPay.isEmpty() && places.isEmpty();
  }

  /** {@code clause} on one line, where it says something. */
  private static Optional<String> words(String clause, TermReader reader) {
    return concepts(clause, reader).isEmpty()
        ? Optional.empty()
        : Text.oneLine(LOOSE_ENDS.matcher(clause).replaceAll(""), MAX_CLAUSE);
  }

  /** What a clause wants and what it excludes, each in the clause's own words. */
  private record Clause(String wanted, String excluded) {
    static Clause of(String clause, TermReader reader) {
      List<String> parts = List.of(clause.split(",", -1));
      List<String> wanted = new ArrayList<>();
      List<String> excluded = new ArrayList<>();
      boolean excluding = false;
      Optional<Kind> excludedKind = Optional.empty();
      for (int index = 0; index < parts.size(); index++) {
        String part = parts.get(index);
        Matcher exclusion = EXCLUSION.matcher(part);
        boolean startsHere = exclusion.find();
        String rest = startsHere ? part.substring(exclusion.end()) : part;
        boolean goesOn =
            excluding && goesOn(parts.subList(index, parts.size()), excludedKind, reader);
        excluding = startsHere || goesOn;
        excludedKind = concepts(rest, reader).stream().map(Concept::kind).findFirst();
        if (startsHere) {
          wanted.add(part.substring(0, exclusion.start()));
        }
        (excluding ? excluded : wanted).add(rest);
      }
      return new Clause(String.join(",", wanted), String.join(",", excluded));
    }
  }

  /** Whether the list "no X, …" reaches into {@code parts}: all of one kind up to an "or". */
  private static boolean goesOn(List<String> parts, Optional<Kind> kind, TermReader reader) {
    for (String part : parts) {
      Optional<Kind> first = concepts(part, reader).stream().map(Concept::kind).findFirst();
      if (!first.equals(kind)) {
        return false;
      }
      if (ALTERNATIVE.matcher(part).find()) {
        return true;
      }
    }
    return false;
  }

  private static List<Concept> concepts(String text, TermReader reader) {
    return reader.read(text).stream().map(Mention::concept).filter(Wishes::isWish).toList();
  }

  private static boolean isWish(Concept concept) {
    return concept.kind() != Kind.WORD || !concept.label().matches("\\d+k?");
  }

  private static Set<Concept> first(Set<Concept> concepts) {
    Set<Concept> first = new LinkedHashSet<>();
    concepts.stream().limit(MAX_WISHES).forEach(first::add);
    return first;
  }

  private static Set<String> places(String text, TermReader reader) {
    Set<String> places = new LinkedHashSet<>();
    Matcher matcher = PLACE.matcher(text);
    while (matcher.find()) {
      String place = matcher.group(1);
      boolean isUnknownWord =
          reader.read(place).stream().allMatch(mention -> mention.concept().kind() == Kind.WORD);
      if (isUnknownWord && !CAMEL_CASE.matcher(place).find()) {
        places.add(place.toLowerCase(Locale.ROOT));
      }
    }
    return places;
  }

  private static List<Concept> levels(Set<Concept> wanted, String text) {
    List<Concept> said = wanted.stream().filter(concept -> concept.kind() == Kind.LEVEL).toList();
    return said.isEmpty()
        ? Experience.years(text)
            .map(Experience::level)
            .map(label -> List.of(new Concept(label, Kind.LEVEL)))
            .orElse(List.of())
        : said;
  }

  private static List<Set<Concept>> phrases(List<String> excludedWords, TermReader reader) {
    return excludedWords.stream()
        .flatMap(ENUMERATION::splitAsStream)
        .map(phrase -> Set.copyOf(concepts(phrase, reader)))
        .filter(phrase -> !phrase.isEmpty())
        .filter(phrase -> phrase.stream().allMatch(concept -> concept.kind() == Kind.WORD))
        .toList();
  }

  private static boolean isPartOf(String word, Set<String> places) {
    return places.stream().anyMatch(place -> place.contains(word));
  }

  private static Optional<Pay> pay(String text) {
    List<Pay> found = new ArrayList<>();
    for (String clause : text.split("[;\\n]|[.!?,](?=\\s|$)", -1)) {
      if (!PAY_WORDS.matcher(clause).find()) {
        continue;
      }
      Matcher matcher = PAY.matcher(clause);
      while (matcher.find()) {
        pay(matcher).ifPresent(found::add);
      }
    }
    return found.stream().findFirst();
  }

  private static Optional<Pay> pay(Matcher matcher) {
    String digits = matcher.group("amount");
    if (digits.equals(PENSION_PLAN)) {
      return Optional.empty();
    }
    BigDecimal amount =
        new BigDecimal(
            digits.matches("\\d+(?:\\.\\d{1,2})?") ? digits : digits.replaceAll("[^0-9]", ""));
    BigDecimal yearly = matcher.group("thousand") == null ? amount : amount.multiply(THOUSAND);
    if (matcher.group("hourly") != null) {
      yearly = amount.multiply(HOURS_A_YEAR);
    }
    String unit =
        Optional.ofNullable(matcher.group("symbol"))
            .or(() -> Optional.ofNullable(matcher.group("code")))
            .orElse("");
    return yearly.compareTo(SMALLEST_YEARLY_PAY) < 0
        ? Optional.empty()
        : Optional.of(new Pay(yearly, currency(unit), matcher.group().strip()));
  }

  private static Optional<String> currency(String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "$", "usd" -> Optional.of("USD");
      case "€", "eur" -> Optional.of("EUR");
      case "£", "gbp" -> Optional.of("GBP");
      default -> Optional.empty();
    };
  }

  private record Pay(BigDecimal yearly, Optional<String> currency, String words) {}
}
