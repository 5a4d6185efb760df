package com.jobping.ai.offline;

import com.jobping.match.Evidence.Quote;
import com.jobping.match.Evidence.Source;
import com.jobping.match.SubScores;
import com.jobping.text.Text;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One posting against one prompt's wishes, part by part; RATIONALE.md says why it counts as it
 * does. Used once, by one thread.
 */
final class Comparison {
  private static final int MAX_LABELS = 8;
  private static final int MOST_SENTENCES = 3;
  private static final int MAX_SENTENCE = 150;

  /** A role below this is another one, and nobody reads on. */
  private static final double OTHER_ROLE = 0.2;

  private static final double SAME_ROLE = 0.7;

  /** Breaks the wish, see {@link SubScores#BROKEN_BELOW}. */
  private static final double ELSEWHERE = 0.05;

  /** Nobody here knows which places are neighbours. */
  private static final double MAYBE_NEARBY = 0.15;

  private static final Set<Kind> FIELDS = EnumSet.of(Kind.SOFTWARE_FIELD, Kind.OTHER_FIELD);
  private static final Concept SOFTWARE = new Concept(Vocabulary.SOFTWARE, Kind.SOFTWARE_FIELD);
  private static final Concept ENGINEER = new Concept(Vocabulary.ENGINEER, Kind.ROLE);

  private final Wishes wishes;
  private final Posting posting;
  private final Optional<Meaning> meaning;
  private final Findings findings = new Findings();

  private Comparison(Wishes wishes, Posting posting, Optional<Meaning> meaning) {
    this.wishes = wishes;
    this.posting = posting;
    this.meaning = meaning;
  }

  /** What came of it; no sub-scores where the prompt has no wish. */
  record Result(SubScores subScores, String explanation, Findings findings) {}

  /** By words alone. */
  static Result of(Wishes wishes, Posting posting) {
    return new Comparison(wishes, posting, Optional.empty()).result();
  }

  /** By words, and by what they mean to {@code model}. */
  static Result of(Wishes wishes, Posting posting, SentenceModel model) {
    return new Comparison(wishes, posting, Optional.of(new Meaning(model, wishes, posting)))
        .result();
  }

  private Result result() {
    if (wishes.isEmpty()) {
      return new Result(
          SubScores.NONE,
          "No wish could be read in the prompt, so nothing was compared. " + method(),
          findings);
    }
    Optional<Double> role = role();
    boolean readsOn = role.orElse(1.0) >= OTHER_ROLE;
    Optional<Double> skills = skills(readsOn);
    Optional<Double> seniority = seniority();
    Optional<Double> location = location();
    Optional<Double> pay = pay();
    Optional<Double> company = company();
    if (readsOn) {
      meaning.ifPresent(this::quoteNearest);
    }
    SubScores parts =
        new SubScores(
            points(role, excludes(FIELDS) || excludes(EnumSet.of(Kind.ROLE))),
            points(skills, excludes(EnumSet.of(Kind.SKILL))),
            points(seniority, excludes(EnumSet.of(Kind.LEVEL, Kind.MANAGEMENT))),
            points(location, excludes(EnumSet.of(Kind.PLACE_OF_WORK))),
            points(pay, false),
            points(company, excludes(EnumSet.of(Kind.DOMAIN)) || excludesWords()));
    return new Result(parts, explanation(role), findings);
  }

  private static OptionalInt points(Optional<Double> part, boolean isExcluded) {
    if (isExcluded) {
      return OptionalInt.of(0);
    }
    return part.map(share -> OptionalInt.of((int) Math.round(100 * share)))
        .orElseGet(OptionalInt::empty);
  }

  private Optional<Double> role() {
    List<Concept> roles = wishes.wanted(Kind.ROLE);
    Set<Concept> fields = new HashSet<>(wishes.wanted(Kind.SOFTWARE_FIELD));
    fields.addAll(wishes.wanted(Kind.OTHER_FIELD));
    Optional<Double> byWords =
        roles.isEmpty() && fields.isEmpty() ? Optional.empty() : roleByWords(roles, fields);
    Optional<Double> byMeaning =
        meaning.flatMap(Meaning::title).map(nearness -> within(nearness, 0.1, 0.55));
    Optional<Double> fit = together(byWords, byMeaning);
    Optional<Quote> title = posting.title();
    if (fit.isEmpty() || title.isEmpty()) {
      return fit;
    }
    String names =
        roles.isEmpty() && fields.isEmpty() ? "" : " (%s)".formatted(labels(roles, fields));
    if (fit.get() >= SAME_ROLE) {
      findings.met("role" + names, "The role asked for" + names, title.get());
    } else if (fit.get() >= OTHER_ROLE) {
      findings.missed("Only partly the role asked for" + names, title.get());
    } else {
      findings.missed("Not the role asked for" + names, title.get());
    }
    return fit;
  }

  /** Words decide where they say something; what is near in meaning only shades it. */
  private static Optional<Double> together(Optional<Double> words, Optional<Double> meaning) {
    if (words.isPresent() && meaning.isPresent()) {
      return Optional.of(words.get() * (0.7 + 0.3 * meaning.get()));
    }
    return words.or(() -> meaning.map(near -> 0.9 * near));
  }

  /** Absent where the title says nothing of a role, nor of a field or skill that is wanted. */
  private Optional<Double> roleByWords(List<Concept> roles, Set<Concept> fields) {
    Set<Concept> told = posting.inTitle(EnumSet.of(Kind.ROLE));
    boolean titleHasField = fields.stream().anyMatch(posting::titleHas);
    if (!told.isEmpty()) {
      return Optional.of(
          roleFit(roles, fields, told, titleHasField)
              * fieldFit(roles, fields)
              * (leads() == wantsToLead() ? 1 : 0.5));
    }
    boolean saysSomething = titleHasField || titleHasSkill() || !posting.inTitle(FIELDS).isEmpty();
    if (saysSomething) {
      return Optional.of(0.8 * fieldFit(roles, fields));
    }
    return meaning.isPresent() ? Optional.empty() : Optional.of(0.3);
  }

  private static double roleFit(
      List<Concept> roles, Set<Concept> fields, Set<Concept> told, boolean titleHasField) {
    Set<Concept> wanted =
        roles.isEmpty() && fields.stream().anyMatch(field -> field.kind() == Kind.SOFTWARE_FIELD)
            ? Vocabulary.TECHNICAL_ROLES
            : Set.copyOf(roles);
    if (wanted.isEmpty() || wanted.containsAll(told)) {
      return 1;
    }
    // Whoever recruits, sells or manages engineers has both in the title.
    boolean isPartly = told.stream().anyMatch(wanted::contains) || titleHasField;
    return isPartly ? 0.4 : 0;
  }

  private boolean titleHasSkill() {
    return wishes.wanted(Kind.SKILL).stream().anyMatch(posting::titleHas);
  }

  private double fieldFit(List<Concept> roles, Set<Concept> wanted) {
    // Engineers of two fields have two professions, nurses and electricians of two fields one.
    boolean isOneProfession =
        roles.stream().anyMatch(role -> posting.titleHas(role) && !role.equals(ENGINEER));
    double otherField = isOneProfession ? 0.6 : 0.25;
    Set<Concept> inTitle = posting.inTitle(FIELDS);
    boolean isOtherField = inTitle.stream().anyMatch(field -> field.kind() == Kind.OTHER_FIELD);
    boolean wantsOtherField = wanted.stream().anyMatch(field -> field.kind() == Kind.OTHER_FIELD);
    Set<Concept> specific = new HashSet<>(wanted);
    specific.remove(SOFTWARE);
    if (specific.stream().anyMatch(inTitle::contains)) {
      return 1;
    }
    if (isOtherField && !wantsOtherField) {
      return isOneProfession || wanted.isEmpty() ? otherField : 0.1;
    }
    if (specific.isEmpty()) {
      return 1;
    }
    inTitle.remove(SOFTWARE);
    if (inTitle.isEmpty()) {
      return titleHasSkill() || specific.stream().anyMatch(posting::has) ? 0.9 : 0.6;
    }
    boolean fullStack =
        inTitle.stream().anyMatch(field -> field.label().equals(Vocabulary.FULL_STACK));
    return fullStack ? 0.75 : otherField;
  }

  private Optional<Double> skills(boolean readsOn) {
    List<Concept> skills = wishes.wanted(Kind.SKILL);
    List<Concept> words = wishes.wanted(Kind.WORD);
    Optional<Double> byMeaning =
        readsOn
            ? meaning.flatMap(Meaning::description).map(nearness -> within(nearness, 0.2, 0.5))
            : Optional.empty();
    if (skills.isEmpty()) {
      words.stream().limit(MAX_LABELS).forEach(this::isFound);
      // Free words are met by other words more often than not.
      return mean(share(words).map(share -> Math.min(1, 1.3 * share)), byMeaning);
    }
    // A list of skills names more than one job needs, so the first ones found count for more.
    long found = skills.stream().filter(this::isFound).count();
    double bySkills = 1 - Math.pow(1 - (double) found / skills.size(), 1.5);
    return Optional.of(0.7 * bySkills + 0.3 * mean(share(words), byMeaning).orElse(bySkills));
  }

  private Optional<Double> share(List<Concept> words) {
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of((double) words.stream().filter(posting::has).count() / words.size());
  }

  private static Optional<Double> mean(Optional<Double> one, Optional<Double> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of((one.get() + other.get()) / 2)
        : one.or(() -> other);
  }

  /** Where {@code value} is between {@code none} and {@code all}: 0 to 1. */
  private static double within(double value, double none, double all) {
    return Math.max(0, Math.min(1, (value - none) / (all - none)));
  }

  private boolean isFound(Concept concept) {
    Optional<Quote> quote = posting.quote(concept);
    if (quote.isPresent()) {
      findings.met(concept.label(), "Named: " + concept.label(), quote.get());
    } else {
      wishes
          .quote(concept)
          .ifPresent(words -> findings.missed("Not mentioned: " + concept.label(), words));
    }
    return quote.isPresent();
  }

  private Optional<Double> seniority() {
    Set<Concept> told = posting.inTitle(EnumSet.of(Kind.LEVEL));
    Optional<Quote> title = posting.title();
    if (leads() != wantsToLead() && title.isPresent()) {
      findings.missed(
          leads() ? "It leads others, which was not asked for" : "It does not lead others",
          title.get());
      return Optional.of(0.3);
    }
    List<Concept> wanted = wishes.levels();
    if (wanted.isEmpty() || told.isEmpty() || title.isEmpty()) {
      return leads() ? Optional.of(1.0) : Optional.empty();
    }
    int distance =
        wanted.stream()
            .flatMapToInt(wish -> told.stream().mapToInt(level -> distance(wish, level)))
            .min()
            .orElse(0);
    String labels = labels(told, List.of());
    if (distance == 0) {
      findings.met("level: " + labels, "The level asked for: " + labels, title.get());
    } else {
      findings.missed(
          "Another level than %s: %s".formatted(labels(wanted, List.of()), labels), title.get());
    }
    return Optional.of(
        switch (distance) {
          case 0 -> 1.0;
          case 1 -> 0.6;
          default -> 0.0;
        });
  }

  private boolean leads() {
    return !posting.inTitle(EnumSet.of(Kind.MANAGEMENT)).isEmpty();
  }

  private boolean wantsToLead() {
    return !wishes.wanted(Kind.MANAGEMENT).isEmpty();
  }

  private static int distance(Concept one, Concept other) {
    return Math.abs(
        Vocabulary.LEVELS.indexOf(one.label()) - Vocabulary.LEVELS.indexOf(other.label()));
  }

  private Optional<Double> location() {
    List<String> ways = wishes.wanted(Kind.PLACE_OF_WORK).stream().map(Concept::label).toList();
    Optional<Boolean> remote = posting.isRemote();
    Optional<Boolean> there = posting.isIn(wishes.namedPlaces());
    boolean wantsRemote = ways.contains(Vocabulary.REMOTE);
    if (!wantsRemote && wishes.places().isEmpty()) {
      return Optional.empty();
    }
    Quote wish = wishes.placeQuote(wantsRemote);
    Quote told = posting.location().orElse(wish);
    if (wantsRemote && remote.orElse(false)) {
      findings.met("remote", "Remote, as asked for", told);
      return Optional.of(1.0);
    }
    if (there.orElse(false)) {
      findings.met("place", "In the place asked for", told);
      return Optional.of(wantsRemote ? 0.9 : 1.0);
    }
    if (wantsRemote && remote.isEmpty()) {
      findings.missed("The posting does not say clearly whether it is remote", wish);
      return Optional.of(0.5);
    }
    if (wantsRemote) {
      findings.missed("Remote is asked for, and the posting is not", told);
      return Optional.of(ways.size() > 1 ? 0.6 : elsewhere());
    }
    if (there.isEmpty()) {
      return Optional.empty();
    }
    boolean fromAfar = remote.orElse(false);
    findings.missed(
        fromAfar ? "Remote, but from another place" : "In another place than asked for", told);
    return Optional.of(fromAfar ? 0.6 : elsewhere());
  }

  private double elsewhere() {
    return wishes.alsoNearby() ? MAYBE_NEARBY : ELSEWHERE;
  }

  private Optional<Double> pay() {
    if (wishes.minimumPay().isEmpty()) {
      return Optional.empty();
    }
    BigDecimal minimum = wishes.minimumPay().get();
    Optional<BigDecimal> told = posting.yearlyPay();
    boolean sameCurrency =
        wishes.payCurrency().isEmpty()
            || posting
                .job()
                .salaryCurrency()
                .filter(wishes.payCurrency().get()::equals)
                .isPresent();
    Quote wish = wishes.payQuote();
    if (told.isEmpty() || !sameCurrency) {
      findings.missed("The posting does not tell whether it pays what is asked for", wish);
      return Optional.empty();
    }
    if (told.get().compareTo(minimum) >= 0) {
      findings.met("pay", "Pays up to %s a year".formatted(amount(told.get())), wish);
      return Optional.of(1.0);
    }
    findings.missed(
        "Pays up to %s a year, less than the %s asked for"
            .formatted(amount(told.get()), amount(minimum)),
        wish);
    double ratio = told.get().doubleValue() / minimum.doubleValue();
    return Optional.of(ratio >= 0.9 ? 0.4 : ratio >= 0.75 ? 0.15 : 0.0);
  }

  private String amount(BigDecimal amount) {
    return "%s%,d"
        .formatted(
            posting.job().salaryCurrency().map(code -> code + " ").orElse(""), amount.longValue());
  }

  private Optional<Double> company() {
    List<Concept> domains = wishes.wanted(Kind.DOMAIN);
    if (domains.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(domains.stream().filter(this::isFound).count() > 0 ? 1.0 : 0.4);
  }

  private boolean excludes(Set<Kind> kinds) {
    return wishes.excluded().stream()
            .filter(concept -> kinds.contains(concept.kind()))
            .filter(this::isBroken)
            .peek(this::exclude)
            .count()
        > 0;
  }

  private boolean isBroken(Concept concept) {
    return switch (concept.kind()) {
      case ROLE, SOFTWARE_FIELD, OTHER_FIELD, LEVEL, MANAGEMENT -> posting.titleHas(concept);
      case PLACE_OF_WORK -> {
        boolean isRemote = posting.isRemote().orElse(false);
        yield concept.label().equals(Vocabulary.REMOTE)
            ? isRemote
            : !isRemote && posting.has(concept);
      }
      case SKILL, DOMAIN -> posting.has(concept);
      case WORD -> false;
    };
  }

  private void exclude(Concept concept) {
    posting
        .quote(concept)
        .or(() -> wishes.quote(concept))
        .ifPresent(
            quote ->
                findings.excluded(
                    "excluded: " + concept.label(),
                    "Excluded by the prompt, " + concept.label(),
                    quote));
  }

  /** Free words mean something together only: "no camp jobs" excludes neither camps nor jobs. */
  private boolean excludesWords() {
    boolean any = false;
    for (Set<Concept> phrase : wishes.excludedPhrases()) {
      Optional<Quote> quote = posting.sentenceWith(phrase);
      quote.ifPresent(
          words ->
              findings.excluded(
                  "excluded: " + labels(phrase, List.of()),
                  "Excluded by the prompt, " + labels(phrase, List.of()),
                  words));
      any |= quote.isPresent();
    }
    return any;
  }

  private void quoteNearest(Meaning sentences) {
    sentences.nearest().stream()
        .limit(MOST_SENTENCES)
        .forEach(
            nearest ->
                findings.near(
                    "“%s” is near to “%s”"
                        .formatted(Text.truncate(nearest.sentence(), MAX_SENTENCE), nearest.wish()),
                    new Quote(nearest.sentence(), Source.POSTING)));
    sentences
        .farthest()
        .ifPresent(
            sentence ->
                findings.far(
                    "“%s” is far from every wish".formatted(Text.truncate(sentence, MAX_SENTENCE)),
                    new Quote(sentence, Source.POSTING)));
  }

  private String explanation(Optional<Double> role) {
    String title =
        role.map(
                fit ->
                    fit >= SAME_ROLE
                        ? "The title is the role asked for"
                        : fit >= OTHER_ROLE
                            ? "The title is only partly the role asked for"
                            : "The title is another role than the one asked for")
            .orElse("The prompt names no role");
    String gravest =
        findings.gravest().map("; what counts most against it: %s."::formatted).orElse(".");
    return "%s, and %d of %d wishes were found in the posting%s %s"
        .formatted(title, findings.met(), findings.asked(), gravest, method());
  }

  private String method() {
    return meaning.isPresent()
        ? "This is a comparison of words and of nearness in meaning, made offline; it does not"
            + " understand what it reads."
        : "This is a lexical comparison made offline: it weighs words and does not understand them.";
  }

  private static String labels(Collection<Concept> some, Collection<Concept> others) {
    return Stream.concat(others.stream(), some.stream())
        .map(Concept::label)
        .distinct()
        .sorted()
        .limit(MAX_LABELS)
        .collect(Collectors.joining(", "));
  }
}
