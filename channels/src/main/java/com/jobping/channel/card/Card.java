package com.jobping.channel.card;

import com.jobping.company.CompanyInfo;
import com.jobping.job.Job;
import com.jobping.match.Match;
import com.jobping.match.MatchAnalysis;
import com.jobping.match.SubScores;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A match as a person reads it. Its texts hold no control characters and are not escaped; what is
 * not known is not there.
 *
 * @param title of the job
 * @param url of the posting
 * @param applyUrl on the employer's own site
 * @param score 0 to 100
 * @param facts of the job: pay, place, type; and how well its parts fit
 * @param lists of reasons, in the order of their worth
 * @param companyFacts in the order of their worth
 * @param footer who scored
 */
public record Card(
    String title,
    Optional<String> company,
    Optional<String> url,
    Optional<String> applyUrl,
    int score,
    Optional<String> explanation,
    List<Fact> facts,
    List<Bullets> lists,
    List<Fact> companyFacts,
    String footer) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final int SHORTEST_TEXT = 40;

  public Card {
    facts = List.copyOf(facts);
    lists = List.copyOf(lists);
    companyFacts = List.copyOf(companyFacts);
  }

  /** Something with a name. */
  public record Fact(String name, String text) {}

  /**
   * A list under a name.
   *
   * @param untold how many more there are
   */
  public record Bullets(String name, List<String> items, int untold) {
    public Bullets {
      items = List.copyOf(items);
    }

    /** A line for each item, and one that counts those that are not told. */
    public List<String> lines() {
      List<String> lines = new ArrayList<>(items.stream().map(item -> "• " + item).toList());
      if (untold > 0) {
        lines.add("… and %d more".formatted(untold));
      }
      return lines;
    }
  }

  /** All of {@code match}. */
  public static Card of(Match match) {
    Job job = match.job();
    MatchAnalysis analysis = match.analysis();
    return new Card(
        Words.line(job.title()).orElse("untitled"),
        job.company().flatMap(Words::line),
        WebLink.of(job.jobUrl()),
        job.directUrl().flatMap(WebLink::of),
        match.score(),
        Words.lines(analysis.explanation()),
        facts(job, analysis.subScores()),
        lists(analysis, job.companyInfo()),
        job.companyInfo().map(Card::companyFacts).orElse(List.of()),
        footer(analysis));
  }

  /** The headline, without mark-up. */
  public String headline() {
    return "Job Match: " + title + company.map(name -> " at " + name).orElse("");
  }

  /** This card, whole or with no more than {@code cut} allows. */
  public Card cut(Cut cut) {
    return new Card(
        Words.cut(title, cut.longestText()),
        company.map(text -> Words.cut(text, cut.longestText())),
        url,
        applyUrl,
        score,
        explanation.map(text -> Words.cut(text, cut.longestText())),
        cut(facts, cut),
        lists.stream().map(list -> cut(list, cut)).toList(),
        cut(companyFacts, cut),
        Words.cut(footer, cut.longestText()));
  }

  /**
   * What {@code render} makes of this card, or of the largest cut of it that {@code fits}. Texts
   * are shortened first, all to the same length, the longest first by that; lists only where that
   * is not enough.
   */
  public <T> T largest(Function<Card, T> render, Predicate<T> fits) {
    T whole = render.apply(this);
    if (fits.test(whole)) {
      return whole;
    }
    Predicate<Cut> cutFits = cut -> fits.test(render.apply(cut(cut)));
    int items = largest(0, longestList(), most -> cutFits.test(new Cut(SHORTEST_TEXT, most)));
    int text =
        largest(SHORTEST_TEXT, longestText(), longest -> cutFits.test(new Cut(longest, items)));
    return render.apply(cut(new Cut(text, items)));
  }

  /** The largest number from {@code least} to {@code most} that fits, by halving. */
  private static int largest(int least, int most, Predicate<Integer> fits) {
    int low = least;
    int high = Math.max(least, most);
    while (low < high) {
      int middle = low + (high - low + 1) / 2;
      if (fits.test(middle)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private int longestList() {
    return lists.stream().mapToInt(list -> list.items().size()).max().orElse(0);
  }

  private int longestText() {
    return Stream.of(
            Stream.of(title, footer),
            company.stream(),
            explanation.stream(),
            facts.stream().map(Fact::text),
            companyFacts.stream().map(Fact::text),
            lists.stream().flatMap(list -> list.items().stream()))
        .flatMap(texts -> texts)
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  private static List<Fact> cut(List<Fact> facts, Cut cut) {
    return facts.stream()
        .map(fact -> new Fact(fact.name(), Words.cut(fact.text(), cut.longestText())))
        .toList();
  }

  private static Bullets cut(Bullets list, Cut cut) {
    List<String> told =
        list.items().stream()
            .limit(cut.mostItems())
            .map(item -> Words.cut(item, cut.longestText()))
            .toList();
    return new Bullets(list.name(), told, list.untold() + list.items().size() - told.size());
  }

  private static List<Fact> facts(Job job, SubScores scores) {
    Map<String, Optional<String>> facts = new LinkedHashMap<>();
    facts.put("Salary", SalaryText.of(job));
    facts.put("Location", job.location());
    facts.put("Remote", job.isRemote().map(remote -> remote ? "Yes" : "No"));
    facts.put("Type", job.jobType().map(types -> types.replace(",", ", ")));
    facts.put("Posted", job.datePosted().map(Card::day));
    facts.put("Fit", fit(scores));
    return known(facts);
  }

  /** E.g. {@code role 90 · pay 60}; nothing where no part is known. */
  private static Optional<String> fit(SubScores scores) {
    Map<String, OptionalInt> parts = new LinkedHashMap<>();
    parts.put("role", scores.role());
    parts.put("skills", scores.skills());
    parts.put("seniority", scores.seniority());
    parts.put("location", scores.location());
    parts.put("pay", scores.pay());
    parts.put("company", scores.company());
    String known =
        parts.entrySet().stream()
            .filter(part -> part.getValue().isPresent())
            .map(part -> part.getKey() + " " + part.getValue().getAsInt())
            .collect(Collectors.joining(" · "));
    return Optional.of(known).filter(Predicate.not(String::isEmpty));
  }

  private static List<Bullets> lists(MatchAnalysis analysis, Optional<CompanyInfo> company) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    lists.put("Why it matches", analysis.keyMatchFactors());
    lists.put("Pros", analysis.pros());
    lists.put("Cons", analysis.cons());
    company.ifPresent(
        info -> {
          lists.put("Red flags", info.redFlags());
          lists.put("Green flags", info.greenFlags());
        });
    List<Bullets> known = new ArrayList<>();
    lists.forEach(
        (name, items) -> {
          List<String> said = items.stream().flatMap(item -> Words.line(item).stream()).toList();
          if (!said.isEmpty()) {
            known.add(new Bullets(name, said, 0));
          }
        });
    return known;
  }

  private static List<Fact> companyFacts(CompanyInfo info) {
    Map<String, Optional<String>> facts = new LinkedHashMap<>();
    facts.put("Size", info.companySize());
    facts.put("Industry", info.industry());
    facts.put("Funding", info.funding());
    facts.put("Culture", info.culture());
    facts.put("Tech stack", info.techStack());
    facts.put("Work-life balance", info.workLifeBalance());
    facts.put("Notable", info.notableInfo());
    return known(facts);
  }

  private static List<Fact> known(Map<String, Optional<String>> facts) {
    List<Fact> known = new ArrayList<>();
    facts.forEach(
        (name, text) ->
            text.flatMap(Words::line).ifPresent(line -> known.add(new Fact(name, line))));
    return known;
  }

  private static String footer(MatchAnalysis analysis) {
    String model = Words.line(analysis.model()).orElse("unnamed");
    return analysis.analyst().equals("offline")
        ? "Scored by the offline analyst (%s), not a model's judgement".formatted(model)
        : "Scored by %s".formatted(model);
  }

  private static String day(Instant instant) {
    return DAY.format(instant);
  }
}
