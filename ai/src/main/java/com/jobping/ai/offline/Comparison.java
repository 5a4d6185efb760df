package com.jobping.ai.offline;

import com.jobping.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One posting against one prompt's wishes; RATIONALE.md says why it counts as it does. Used once,
 * by one thread.
 */
final class Comparison {
  private static final int MAX_ITEMS = 8;
  private static final int MAX_ITEM = 200;
  private static final int HIGHEST_WITHOUT_ANY_SKILL = 39;
  private static final Set<Kind> FIELDS = EnumSet.of(Kind.SOFTWARE_FIELD, Kind.OTHER_FIELD);
  private static final Concept SOFTWARE = new Concept(Vocabulary.SOFTWARE, Kind.SOFTWARE_FIELD);

  private final Wishes wishes;
  private final Posting posting;
  private final List<String> pros = new ArrayList<>();
  private final List<String> cons = new ArrayList<>();
  private final List<String> factors = new ArrayList<>();
  private double points;
  private int cap = 100;
  private int found;
  private int asked;

  private Comparison(Wishes wishes, Posting posting) {
    this.wishes = wishes;
    this.posting = posting;
  }

  /**
   * What came of it.
   *
   * @param score 0 to 100
   */
  record Result(
      int score, String explanation, List<String> pros, List<String> cons, List<String> factors) {}

  static Result of(Wishes wishes, Posting posting) {
    return new Comparison(wishes, posting).result();
  }

  private Result result() {
    if (wishes.isEmpty()) {
      return new Result(
          0,
          "No wish could be read in the prompt, so nothing was compared. " + method(),
          List.of(),
          List.of(),
          List.of());
    }
    Optional<Double> role = role();
    Optional<Double> terms = terms();
    points = 100 * combined(role, terms);
    level();
    placeOfWork();
    places();
    exclusions();
    pay();
    int score = (int) Math.round(Math.max(0, Math.min(cap, points)));
    return new Result(score, explanation(role), top(pros), top(cons), top(factors));
  }

  private static double combined(Optional<Double> role, Optional<Double> terms) {
    if (role.isPresent() && terms.isPresent()) {
      return (role.get() + terms.get()) / 2;
    }
    // With nothing but a role or nothing but terms to go by, or neither, less is certain.
    return role.or(() -> terms).map(part -> part * 0.9).orElse(0.5);
  }

  private Optional<Double> role() {
    List<Concept> roles = wishes.wanted(Kind.ROLE);
    Set<Concept> fields = new HashSet<>(wishes.wanted(Kind.SOFTWARE_FIELD));
    fields.addAll(wishes.wanted(Kind.OTHER_FIELD));
    if (roles.isEmpty() && fields.isEmpty()) {
      return Optional.empty();
    }
    asked++;
    double fieldFit = fieldFit(fields);
    double fit = roleFit(roles, fields, fieldFit) * fieldFit * managementFit();
    String names = labels(roles, fields);
    String title = Text.oneLine(posting.job().title(), MAX_ITEM / 2).orElse("");
    if (fit >= 0.75) {
      found++;
      pros.add("The role asked for (%s): “%s”".formatted(names, title));
      factors.add("role: " + names);
    } else if (fit >= 0.2) {
      cons.add("Only partly the role asked for (%s): “%s”".formatted(names, title));
    } else {
      cons.add("Not the role asked for (%s): “%s”".formatted(names, title));
      cap = Math.min(cap, 30);
    }
    return Optional.of(fit);
  }

  private double roleFit(List<Concept> roles, Set<Concept> fields, double fieldFit) {
    Set<Concept> inTitle = posting.inTitle(EnumSet.of(Kind.ROLE));
    if (roles.isEmpty() || roles.stream().anyMatch(inTitle::contains)) {
      return 1;
    }
    if (inTitle.isEmpty()) {
      return fields.stream().anyMatch(posting::titleHas) ? 0.8 : 0.3;
    }
    return fieldFit == 1 && !fields.isEmpty() && fields.stream().anyMatch(posting::titleHas)
        ? 0.4
        : 0;
  }

  /** Whoever does the work and whoever leads those that do are half the same at most. */
  private double managementFit() {
    boolean isWanted = !wishes.wanted(Kind.MANAGEMENT).isEmpty();
    boolean isTold = !posting.inTitle(EnumSet.of(Kind.MANAGEMENT)).isEmpty();
    return isWanted == isTold ? 1 : 0.5;
  }

  private double fieldFit(Set<Concept> wanted) {
    Set<Concept> inTitle = posting.inTitle(FIELDS);
    boolean isOtherField = inTitle.stream().anyMatch(field -> field.kind() == Kind.OTHER_FIELD);
    boolean wantsOtherField = wanted.stream().anyMatch(field -> field.kind() == Kind.OTHER_FIELD);
    Set<Concept> specific = new HashSet<>(wanted);
    specific.remove(SOFTWARE);
    if (specific.stream().anyMatch(inTitle::contains)) {
      return 1;
    }
    if (isOtherField && !wantsOtherField) {
      return wanted.isEmpty() ? 0.3 : 0.1;
    }
    if (specific.isEmpty()) {
      return 1;
    }
    inTitle.remove(SOFTWARE);
    if (inTitle.isEmpty()) {
      return specific.stream().anyMatch(posting::has) ? 0.9 : 0.6;
    }
    boolean fullStack =
        inTitle.stream().anyMatch(field -> field.label().equals(Vocabulary.FULL_STACK));
    return fullStack ? 0.75 : 0.25;
  }

  private Optional<Double> terms() {
    double weight = 0;
    double credit = 0;
    for (Concept concept : wishes.wanted()) {
      if (concept.kind() == Kind.SKILL || concept.kind() == Kind.DOMAIN) {
        double share = concept.kind() == Kind.SKILL ? 1 : 0.6;
        weight += share;
        credit += isFound(concept) ? share : 0;
      }
    }
    List<Concept> words = wishes.wanted(Kind.WORD);
    long wordsFound = words.stream().filter(posting::has).count();
    double wordShare = words.isEmpty() ? 0 : (double) wordsFound / words.size();
    if (weight == 0) {
      words.stream().limit(MAX_ITEMS).forEach(this::isFound);
      // Free words are met by other words more often than not.
      return words.isEmpty() ? Optional.empty() : Optional.of(Math.min(1, 1.3 * wordShare));
    }
    if (credit == 0 && posting.isDescribed() && wishes.wanted(Kind.SKILL).size() > 1) {
      cap = Math.min(cap, HIGHEST_WITHOUT_ANY_SKILL);
    }
    // A list of skills names more than one job needs, so the first ones found count for more.
    double skills = 1 - Math.pow(1 - credit / weight, 1.5);
    return Optional.of(words.isEmpty() ? skills : 0.9 * skills + 0.1 * wordShare);
  }

  private boolean isFound(Concept concept) {
    asked++;
    Optional<String> quote = posting.quote(concept);
    if (quote.isPresent()) {
      found++;
      pros.add("%s: “%s”".formatted(concept.label(), quote.get()));
      factors.add(concept.label());
    } else {
      cons.add("Not mentioned: " + concept.label());
    }
    return quote.isPresent();
  }

  private void level() {
    List<Concept> wanted = wishes.wanted(Kind.LEVEL);
    Set<Concept> told = posting.inTitle(EnumSet.of(Kind.LEVEL));
    if (wanted.isEmpty() || told.isEmpty()) {
      return;
    }
    asked++;
    int distance =
        wanted.stream()
            .flatMapToInt(wish -> told.stream().mapToInt(level -> distance(wish, level)))
            .min()
            .orElse(0);
    String toldLabels = labels(told, List.of());
    if (distance == 0) {
      found++;
      pros.add("The level asked for: " + toldLabels);
      factors.add("level: " + toldLabels);
      return;
    }
    cons.add("Another level than %s: %s".formatted(labels(wanted, List.of()), toldLabels));
    points -= distance == 1 ? 12 : 35;
  }

  private static int distance(Concept one, Concept other) {
    return Math.abs(
        Vocabulary.LEVELS.indexOf(one.label()) - Vocabulary.LEVELS.indexOf(other.label()));
  }

  private void placeOfWork() {
    List<String> wanted = wishes.wanted(Kind.PLACE_OF_WORK).stream().map(Concept::label).toList();
    if (!wanted.contains(Vocabulary.REMOTE)) {
      return;
    }
    asked++;
    Optional<Boolean> remote = posting.isRemote();
    if (remote.isEmpty()) {
      cons.add("The posting does not say clearly whether it is remote");
      points -= 8;
    } else if (remote.get()) {
      found++;
      pros.add("Remote, as asked for");
      factors.add("remote");
    } else if (wanted.size() == 1 && !isWhereAskedFor()) {
      cons.add("Remote is asked for, and the posting is not");
      points -= 40;
    }
  }

  /** Whether the prompt names the job's place, as in "remote, or Berlin". */
  private boolean isWhereAskedFor() {
    Set<String> named = new HashSet<>(wishes.places());
    wishes.wanted(Kind.WORD).stream().map(Concept::label).forEach(named::add);
    return posting.isIn(named).orElse(false);
  }

  private void places() {
    if (wishes.places().isEmpty()) {
      return;
    }
    asked++;
    Optional<Boolean> there = posting.isIn(wishes.places());
    String names = String.join(", ", wishes.places());
    if (there.orElse(false)) {
      found++;
      pros.add("In the place asked for: " + posting.job().location().orElse(names));
      factors.add("place: " + names);
    } else if (there.isPresent() && !posting.isRemote().orElse(false)) {
      cons.add(
          "Asked for is %s; the posting says %s"
              .formatted(names, posting.job().location().orElse("another place")));
      points -= 25;
    }
  }

  private void exclusions() {
    for (Concept concept : wishes.excluded()) {
      if (concept.kind() == Kind.PLACE_OF_WORK) {
        excludePlaceOfWork(concept);
      } else if (posting.titleHas(concept)) {
        exclude(concept, concept.kind() == Kind.WORD ? 30 : 10);
      } else if (!isAboutTheTitle(concept.kind()) && posting.has(concept)) {
        exclude(concept, concept.kind() == Kind.DOMAIN ? 20 : 45);
      }
    }
  }

  private void excludePlaceOfWork(Concept concept) {
    boolean isRemote = posting.isRemote().orElse(false);
    boolean broken =
        concept.label().equals(Vocabulary.REMOTE) ? isRemote : !isRemote && posting.has(concept);
    if (broken) {
      exclude(concept, 30);
    }
  }

  private static boolean isAboutTheTitle(Kind kind) {
    return switch (kind) {
      case ROLE, SOFTWARE_FIELD, OTHER_FIELD, LEVEL, MANAGEMENT -> true;
      case SKILL, DOMAIN, PLACE_OF_WORK, WORD -> false;
    };
  }

  private void exclude(Concept concept, int highest) {
    cap = Math.min(cap, highest);
    String quote = posting.quote(concept).map(words -> ": “" + words + "”").orElse("");
    cons.addFirst("Excluded by the prompt, " + concept.label() + quote);
    factors.addFirst("excluded: " + concept.label());
  }

  private void pay() {
    if (wishes.minimumPay().isEmpty()) {
      return;
    }
    asked++;
    BigDecimal minimum = wishes.minimumPay().get();
    Optional<BigDecimal> told = posting.yearlyPay();
    boolean sameCurrency =
        wishes.payCurrency().isEmpty()
            || posting
                .job()
                .salaryCurrency()
                .filter(wishes.payCurrency().get()::equals)
                .isPresent();
    if (told.isEmpty() || !sameCurrency) {
      cons.add("The posting does not tell whether it pays what is asked for");
      points -= 3;
    } else if (told.get().compareTo(minimum) >= 0) {
      found++;
      pros.add("Pays up to " + amount(told.get()) + " a year");
      factors.add("pay");
    } else {
      cons.addFirst(
          "Pays up to %s a year, less than the %s asked for"
              .formatted(amount(told.get()), amount(minimum)));
      cap = Math.min(cap, 35);
    }
  }

  private String amount(BigDecimal amount) {
    return "%s%,d"
        .formatted(
            posting.job().salaryCurrency().map(code -> code + " ").orElse(""), amount.longValue());
  }

  private String explanation(Optional<Double> role) {
    String title =
        role.map(
                fit ->
                    fit >= 0.75
                        ? "The title is the role asked for"
                        : fit >= 0.2
                            ? "The title is only partly the role asked for"
                            : "The title is another role than the one asked for")
            .orElse("The prompt names no role");
    String gravest =
        cons.isEmpty() ? "." : "; what counts most against it: %s.".formatted(cons.getFirst());
    return "%s, and %d of %d wishes were found in the posting%s %s"
        .formatted(title, found, asked, gravest, method());
  }

  private static String method() {
    return "This is a lexical comparison made offline: it weighs words and does not understand them.";
  }

  private static String labels(Collection<Concept> some, Collection<Concept> others) {
    return Stream.concat(others.stream(), some.stream())
        .map(Concept::label)
        .distinct()
        .sorted()
        .limit(MAX_ITEMS)
        .collect(Collectors.joining(", "));
  }

  private static List<String> top(List<String> items) {
    return items.stream()
        .limit(MAX_ITEMS)
        .map(item -> Text.oneLine(item, MAX_ITEM))
        .flatMap(Optional::stream)
        .toList();
  }
}
