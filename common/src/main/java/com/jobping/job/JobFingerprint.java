package com.jobping.job;

import static java.util.Objects.requireNonNull;

import com.jobping.company.CompanyName;
import com.jobping.job.PlaceText.Likeness;
import com.jobping.text.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a posting is told by, and the rule by which two postings are one job.
 *
 * <p><b>One job</b> are two postings when all of this holds:
 *
 * <ul>
 *   <li>the employers' names are the same without accents, case, punctuation and legal form, or one
 *       goes on where the other ends ({@code Cisco}, {@code Cisco Systems});
 *   <li>the titles are the same without what boards add to them ({@link TitleText}), and do not
 *       carry different requisition numbers;
 *   <li>the places do not contradict each other ({@link PlaceText});
 *   <li>both have a whole description, at least {@value #CONTAINED} of the shorter one's runs of
 *       three words are in the longer one, and they have at least {@value #RESEMBLING} of all runs
 *       in common, so that one may be cut ({@link DescriptionSketch}).
 * </ul>
 *
 * <p>Each alone is too little. An employer writes one text around many roles: real descriptions are
 * 98 % the same for a C++ and for a backend engineer, so no description outweighs a title. It calls
 * different openings by one title, so no title does without the description: a posting that has
 * none, or a search answer's snippet, or no employer, is never taken for another one.
 *
 * <p><b>Places.</b> One text for ten towns is ten jobs. A board writes one place in one way, so on
 * a board that lists a job already, only a posting that tells the same place is the same job once
 * more. Between boards it is enough that the places may be one, if just one job is in question.
 *
 * <p><b>Time.</b> A posting is compared with jobs that a board has shown within {@link #WINDOW}. A
 * listing runs for about 30 days and is often renewed under a new id, which is no news; one that
 * comes back after two months is an opening of its own, for which people should hear again.
 *
 * <p><b>Candidates.</b> Postings that are one job have the same {@link #key}, made of the title and
 * the first word of the employer's name, so an index on it and a lock on it miss nothing.
 *
 * <p>Measured in {@code LabelledPairsTest}; see RATIONALE.md beside this class.
 */
final class JobFingerprint {
  /** How long after a board has last shown a job a posting may still be that job. */
  static final Duration WINDOW = Duration.ofDays(45);

  private static final double CONTAINED = 0.85;
  private static final double RESEMBLING = 0.5;

  private final List<String> company;
  private final TitleText title;
  private final PlaceText place;
  private final Optional<DescriptionSketch> sketch;

  /**
   * A job that a posting may be.
   *
   * @param job what is told back
   * @param listedHere whether the posting's board lists the job already
   */
  record Candidate<T>(T job, JobFingerprint fingerprint, boolean listedHere) {}

  /** By the parts; {@code sketch} is of the whole description. */
  JobFingerprint(
      String title,
      Optional<String> company,
      Optional<String> location,
      Optional<DescriptionSketch> sketch) {
    this.company = company.map(JobFingerprint::companyWords).orElse(List.of());
    this.place = PlaceText.of(location);
    this.title = TitleText.of(title, place);
    this.sketch = requireNonNull(sketch, "sketch is null");
  }

  /** The fingerprint of {@code posting}. */
  static JobFingerprint of(JobPosting posting) {
    return new JobFingerprint(
        posting.title(), posting.company(), posting.location(), sketchOf(posting));
  }

  /**
   * What all postings share that may be one job: SHA-256, hexadecimal. None where a posting is
   * never taken for another one.
   */
  Optional<String> key() {
    return company.isEmpty()
        ? Optional.empty()
        : Optional.of(Sha256.hex(company.getFirst() + '\n' + title.words()));
  }

  /** What the description is compared by; none where it tells too little. */
  Optional<DescriptionSketch> sketch() {
    return sketch;
  }

  /** The first of {@code candidates} that this posting is, by the rule above. */
  <T> Optional<T> among(List<Candidate<T>> candidates) {
    List<Candidate<T>> alike =
        candidates.stream().filter(candidate -> readsLike(candidate.fingerprint())).toList();
    Optional<Candidate<T>> here =
        alike.stream().filter(candidate -> likeness(candidate) == Likeness.SAME).findFirst();
    if (here.isPresent()) {
      return here.map(Candidate::job);
    }
    List<Candidate<T>> perhapsHere =
        alike.stream()
            .filter(candidate -> likeness(candidate) == Likeness.UNSURE && !candidate.listedHere())
            .toList();
    return perhapsHere.size() == 1 ? Optional.of(perhapsHere.getFirst().job()) : Optional.empty();
  }

  private boolean readsLike(JobFingerprint other) {
    return Words.oneBeginsTheOther(company, other.company)
        && title.words().equals(other.title.words())
        && !title.isOtherRequisitionThan(other.title)
        && sketch.isPresent()
        && other.sketch.isPresent()
        && sketch.get().containment(other.sketch.get()) >= CONTAINED
        && sketch.get().resemblance(other.sketch.get()) >= RESEMBLING;
  }

  private <T> Likeness likeness(Candidate<T> candidate) {
    return place.compare(candidate.fingerprint().place);
  }

  private static List<String> companyWords(String name) {
    return List.of(CompanyName.of(name).normalized().split(" ", -1));
  }

  private static Optional<DescriptionSketch> sketchOf(JobPosting posting) {
    return switch (posting.descriptionStatus()) {
      case FULL, TRUNCATED -> posting.description().flatMap(DescriptionSketch::of);
      case SNIPPET, ABSENT, FAILED -> Optional.empty();
    };
  }
}
