package com.jobping.doubles.boards;

import static java.util.Objects.requireNonNull;

import com.jobping.job.Site;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jobs that the simulated boards list. Immutable.
 *
 * <p>The built-in corpus is searched as a board would: by term, age, remote and employment type. A
 * corpus from captures is served whole for any search, with its dates as they are, because real
 * pages cannot be cut and are older than any filter.
 */
public final class Corpus {
  private final List<Posting> postings;
  private final Optional<Captures> captures;
  private final Map<String, Long> skipped;

  private Corpus(List<Posting> postings, Optional<Captures> captures, Map<String, Long> skipped) {
    this.postings = List.copyOf(postings);
    this.captures = captures;
    this.skipped = Map.copyOf(skipped);
  }

  /** Sixty postings written for this project, most of them less than 45 minutes old. */
  public static Corpus builtIn() {
    return builtIn(Instant.now());
  }

  /** The built-in postings, as old as they are at {@code now}. */
  public static Corpus builtIn(Instant now) {
    return new Corpus(
        newestFirst(BuiltInPostings.read(requireNonNull(now, "now is null"))),
        Optional.empty(),
        Map.of());
  }

  /**
   * Real pages and postings from a folder with any of: {@code postings.jsonl}, {@code
   * linkedin/search/*.html}, {@code linkedin/detail/*.html}, {@code indeed/*.json}, {@code
   * glassdoor/*jobListings.json}.
   *
   * @throws java.io.UncheckedIOException where a file cannot be read
   */
  public static Corpus fromCaptures(Path folder) {
    Captures captures = Captures.read(requireNonNull(folder, "folder is null"));
    return new Corpus(
        newestFirst(captures.postings()), Optional.of(captures), captures.skippedBySite());
  }

  /** How many different jobs a full walk through {@code site} finds. */
  public int size(Site site) {
    Stream<String> generated = on(site).stream().map(posting -> posting.idOn(site));
    Stream<String> verbatim =
        captures.map(Captures::verbatimIds).map(ids -> ids.getOrDefault(site, Set.of())).stream()
            .flatMap(Set::stream);
    return Stream.concat(generated, verbatim).collect(Collectors.toSet()).size();
  }

  /** How many postings of a folder belong to sites that are not simulated. */
  public Map<String, Long> skipped() {
    return skipped;
  }

  /** Every posting of {@code site}, newest first; those without a date last. */
  List<Posting> on(Site site) {
    return postings.stream().filter(posting -> posting.ids().containsKey(site)).toList();
  }

  /** The posting that {@code site} knows by this id. */
  Optional<Posting> find(Site site, String id) {
    return on(site).stream().filter(posting -> posting.idOn(site).equals(id)).findFirst();
  }

  /** The real pages, where this corpus has any. */
  Optional<Captures> captures() {
    return captures;
  }

  /** The postings that a search finds, in the board's order. */
  List<Posting> search(Site site, Search search) {
    if (captures.isPresent()) {
      return on(site);
    }
    return new SearchTerm(search.term()).in(on(site)).filter(search::allows).toList();
  }

  private static List<Posting> newestFirst(List<Posting> postings) {
    Comparator<Posting> byAge =
        Comparator.comparing(posting -> posting.postedAt().orElse(Instant.EPOCH));
    return postings.stream().sorted(byAge.reversed().thenComparing(Posting::ordinal)).toList();
  }
}
