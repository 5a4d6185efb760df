package com.jobping.ai.offline;

import com.jobping.company.CompanyInfo;
import com.jobping.job.Job;
import com.jobping.match.Evidence.Quote;
import com.jobping.match.Evidence.Source;
import com.jobping.text.Text;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a stored job says, as the offline analyst reads it. */
final class Posting {
  private final Job job;
  private final TermReader reader;
  private final Passage described;
  private final Passage researched;
  private final Set<Concept> title;

  Posting(Job job, TermReader reader) {
    this.job = job;
    this.reader = reader;
    this.described = passage(reader, Stream.of(job.description(), job.location(), job.company()));
    this.researched =
        passage(
            reader,
            Stream.of(
                job.companyInfo().flatMap(CompanyInfo::industry),
                job.companyInfo().flatMap(CompanyInfo::notableInfo),
                job.companyInfo().flatMap(CompanyInfo::techStack)));
    this.title =
        reader.read(job.title()).stream()
            .filter(mention -> !mention.negated())
            .map(Mention::concept)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static Passage passage(TermReader reader, Stream<Optional<String>> texts) {
    return Passage.of(texts.flatMap(Optional::stream).collect(Collectors.joining("\n")), reader);
  }

  Job job() {
    return job;
  }

  boolean titleHas(Concept concept) {
    return title.contains(concept);
  }

  /** The title's concepts of {@code kinds}. */
  Set<Concept> inTitle(Set<Kind> kinds) {
    return title.stream()
        .filter(concept -> kinds.contains(concept.kind()))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** The words around the first mention of {@code concept} that is not denied. */
  Optional<Quote> quote(Concept concept) {
    if (titleHas(concept)) {
      return title();
    }
    return described
        .quote(concept)
        .map(words -> new Quote(words, Source.POSTING))
        .or(() -> researched.quote(concept).map(words -> new Quote(words, Source.COMPANY)));
  }

  /** The place, as a quote. */
  Optional<Quote> location() {
    return job.location()
        .flatMap(place -> Text.oneLine(place, Passage.LONGEST_QUOTE))
        .map(words -> new Quote(words, Source.POSTING));
  }

  /** The title, or else the first sentence, that has all of {@code phrase} and denies none. */
  Optional<Quote> sentenceWith(Set<Concept> phrase) {
    if (title.containsAll(phrase)) {
      return title();
    }
    return sentences().stream()
        .filter(sentence -> Passage.of(sentence, reader).affirms(phrase))
        .findFirst()
        .map(words -> new Quote(words, Source.POSTING));
  }

  /** Whether {@code sentence} has a term of the vocabulary. */
  boolean namesTerms(String sentence) {
    return reader.read(sentence).stream()
        .anyMatch(mention -> mention.concept().kind() != Kind.WORD);
  }

  /** The title, as a quote. */
  Optional<Quote> title() {
    return Text.oneLine(job.title(), Passage.LONGEST_QUOTE)
        .map(words -> new Quote(words, Source.POSTING));
  }

  boolean has(Concept concept) {
    return quote(concept).isPresent();
  }

  /** Whether the job is in one of {@code places}; absent where the posting names no place. */
  Optional<Boolean> isIn(Set<String> places) {
    return job.location()
        .map(location -> location.toLowerCase(Locale.ROOT))
        .map(location -> places.stream().anyMatch(location::contains));
  }

  /** Whether it is done from home; absent where the posting does not say. */
  Optional<Boolean> isRemote() {
    Concept remote = new Concept(Vocabulary.REMOTE, Kind.PLACE_OF_WORK);
    boolean saysElsewhere =
        has(new Concept(Vocabulary.ON_SITE, Kind.PLACE_OF_WORK))
            || has(new Concept(Vocabulary.HYBRID, Kind.PLACE_OF_WORK))
            || described.denies(remote);
    boolean saysRemote =
        titleHas(remote)
            || job.location()
                .filter(location -> location.toLowerCase(Locale.ROOT).contains("remote"))
                .isPresent();
    if (job.isRemote().isPresent() && (job.isRemote().get() || !saysRemote)) {
      return job.isRemote();
    }
    if (saysRemote) {
      return Optional.of(true);
    }
    // Both said, as in "hybrid, or remote within Germany", is open.
    return has(remote) == saysElsewhere ? Optional.empty() : Optional.of(has(remote));
  }

  /** The most it pays a year, where it tells amount and interval. */
  Optional<BigDecimal> yearlyPay() {
    return job.maxSalary()
        .or(job::minSalary)
        .flatMap(
            amount -> job.salaryInterval().flatMap(Posting::intervalsAYear).map(amount::multiply));
  }

  private static Optional<BigDecimal> intervalsAYear(String interval) {
    return switch (interval) {
      case "hourly" -> Optional.of(new BigDecimal(2_080));
      case "daily" -> Optional.of(new BigDecimal(260));
      case "weekly" -> Optional.of(new BigDecimal(52));
      case "monthly" -> Optional.of(new BigDecimal(12));
      case "yearly" -> Optional.of(BigDecimal.ONE);
      default -> Optional.empty();
    };
  }

  /** The description's sentences and lines that say something, each on one line. */
  List<String> sentences() {
    return job.description().map(Sentences::of).orElse(List.of());
  }
}
