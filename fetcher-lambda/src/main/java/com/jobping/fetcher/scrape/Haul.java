package com.jobping.fetcher.scrape;

import com.jobping.fetcher.board.BoardResult;
import com.jobping.fetcher.board.KnownPostings;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.ParsedPage;
import com.jobping.fetcher.board.Traffic;
import com.jobping.job.JobPosting;
import com.jobping.job.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What a board's run has gathered so far, page by page: no id twice, no more than wanted. */
public final class Haul {
  /** Of so many postings one has a company, unless the board has renamed it. */
  private static final int ENOUGH_TO_JUDGE = 10;

  private final int wanted;
  private final List<JobPosting> postings = new ArrayList<>();
  private final Map<String, Integer> dropped = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private final List<String> notes = new ArrayList<>();
  private Set<String> known = Set.of();
  private int found;
  private int toPassOver;
  private Outcome outcome = Outcome.EMPTY;

  /** A haul of at most {@code wanted}, passing over the first {@code offset}. */
  public Haul(int wanted, int offset) {
    this.wanted = wanted;
    this.toPassOver = offset;
  }

  /**
   * Adds a page.
   *
   * @param refuse why a posting is not wanted; empty where it is
   * @return whether the page held an id not seen before
   */
  public boolean add(ParsedPage page, Function<JobPosting, Optional<String>> refuse) {
    found += page.found();
    page.dropped().forEach((reason, count) -> dropped.merge(reason, count, Integer::sum));
    outcome = postings.isEmpty() || !page.outcome().isGood() ? page.outcome() : Outcome.OK;
    boolean anythingNew = false;
    for (JobPosting posting : page.postings()) {
      boolean isNew = seen.add(posting.externalId());
      anythingNew |= isNew;
      Optional<String> reason =
          isNew ? refuse.apply(posting).or(() -> passedOver()) : Optional.of("duplicate");
      reason.ifPresentOrElse(this::drop, () -> postings.add(posting));
    }
    return anythingNew;
  }

  private Optional<String> passedOver() {
    if (toPassOver > 0) {
      toPassOver--;
      return Optional.of("before_offset");
    }
    return isFull() ? Optional.of("over_limit") : Optional.empty();
  }

  private void drop(String reason) {
    dropped.merge(reason, 1, Integer::sum);
  }

  /** Drops those of the postings that are not wanted after all. */
  public void drop(Function<JobPosting, Optional<String>> refuse) {
    postings.removeIf(
        posting -> {
          Optional<String> reason = refuse.apply(posting);
          reason.ifPresent(this::drop);
          return reason.isPresent();
        });
  }

  /** Learns which of the postings are stored already. */
  public void recall(Site board, KnownPostings store) {
    if (!postings.isEmpty()) {
      known =
          Set.copyOf(store.among(board, postings.stream().map(JobPosting::externalId).toList()));
    }
  }

  /** Whether {@code posting} is stored already. */
  public boolean knows(JobPosting posting) {
    return known.contains(posting.externalId());
  }

  /** Whether there is enough. */
  public boolean isFull() {
    return postings.size() >= wanted;
  }

  /** Whether the board has refused to answer. */
  public boolean isRefused() {
    return outcome.isRefusal();
  }

  /** Ends with {@code failure}; what was found stays. */
  public void end(BoardException failure) {
    outcome = failure.outcome();
    notes.add(failure.detail());
  }

  /** Ends so; what was found stays. */
  public void end(Outcome how) {
    outcome = how;
  }

  /** Adds a note for people. */
  public void note(String text) {
    notes.add(text);
  }

  /** The postings so far. */
  public List<JobPosting> postings() {
    return List.copyOf(postings);
  }

  /** Replaces each posting by what {@code change} makes of it. */
  public void replaceAll(UnaryOperator<JobPosting> change) {
    postings.replaceAll(change);
  }

  /** All of it. */
  public BoardResult result(Traffic traffic) {
    if (outcome == Outcome.OK && postings.isEmpty()) {
      outcome = Outcome.EMPTY;
    }
    if (outcome == Outcome.OK
        && postings.size() >= ENOUGH_TO_JUDGE
        && postings.stream().noneMatch(posting -> posting.company().isPresent())) {
      outcome = Outcome.CHANGED;
      notes.add("None of the postings has a company");
    }
    int old = (int) postings.stream().filter(this::knows).count();
    return new BoardResult(outcome, found, postings, old, dropped, traffic, notes);
  }
}
