package com.jobping.ai.offline;

import com.jobping.company.CompanyInfo;
import com.jobping.job.Job;
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
  private static final int SNIPPET_BEFORE = 30;
  private static final int SNIPPET_AFTER = 40;
  private static final int SNIPPET_LENGTH = 90;

  private final Job job;
  private final String body;
  private final List<Mention> inBody;
  private final Set<Concept> title;

  Posting(Job job, TermReader reader) {
    this.job = job;
    this.body =
        Stream.of(
                job.description(),
                job.location(),
                job.company(),
                job.companyInfo().flatMap(CompanyInfo::industry),
                job.companyInfo().flatMap(CompanyInfo::notableInfo),
                job.companyInfo().flatMap(CompanyInfo::techStack))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("\n"));
    this.inBody = reader.read(body);
    this.title =
        reader.read(job.title()).stream()
            .filter(mention -> !mention.negated())
            .map(Mention::concept)
            .collect(Collectors.toUnmodifiableSet());
  }

  Job job() {
    return job;
  }

  boolean isDescribed() {
    return job.description().isPresent();
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

  /** The posting's words around the first mention of {@code concept} that it does not deny. */
  Optional<String> quote(Concept concept) {
    if (titleHas(concept)) {
      return Text.oneLine(job.title(), SNIPPET_LENGTH);
    }
    return inBody.stream()
        .filter(mention -> mention.concept().equals(concept) && !mention.negated())
        .findFirst()
        .flatMap(this::snippet);
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
            || inBody.stream()
                .anyMatch(mention -> mention.concept().equals(remote) && mention.negated());
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

  private Optional<String> snippet(Mention mention) {
    int start = wordStart(Math.max(0, mention.start() - SNIPPET_BEFORE), mention.start());
    int end = wordEnd(Math.min(body.length(), mention.end() + SNIPPET_AFTER), mention.end());
    return Text.oneLine(body.substring(start, end), SNIPPET_LENGTH);
  }

  private int wordStart(int from, int mention) {
    int start = from;
    while (start > 0 && start < mention && !Character.isWhitespace(body.charAt(start - 1))) {
      start++;
    }
    return start;
  }

  private int wordEnd(int from, int mention) {
    int end = from;
    while (end < body.length() && end > mention && !Character.isWhitespace(body.charAt(end))) {
      end--;
    }
    return end;
  }
}
