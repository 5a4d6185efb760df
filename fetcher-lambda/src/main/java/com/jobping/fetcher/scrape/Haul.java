package com.jobping.fetcher.scrape;

import com.jobping.fetcher.board.BoardResult;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.ParsedPage;
import com.jobping.fetcher.board.Traffic;
import com.jobping.job.JobPosting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What a board's run has gathered so far, page by page: no id twice, no more than wanted. */
public final class Haul {
  private final int wanted;
  private final List<JobPosting> postings = new ArrayList<>();
  private final Map<String, Integer> dropped = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private int found;
  private int toPassOver;
  private Outcome outcome = Outcome.EMPTY;
  private final List<String> notes = new ArrayList<>();

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
      if (!seen.add(posting.externalId())) {
        dropped.merge("duplicate", 1, Integer::sum);
        continue;
      }
      anythingNew = true;
      Optional<String> reason = refuse.apply(posting);
      if (reason.isPresent()) {
        dropped.merge(reason.get(), 1, Integer::sum);
      } else if (toPassOver > 0) {
        toPassOver--;
      } else if (postings.size() < wanted) {
        postings.add(posting);
      }
    }
    return anythingNew;
  }

  /** Whether there is enough. */
  public boolean isFull() {
    return postings.size() >= wanted;
  }

  /** Ends with {@code failure}; what was found stays. */
  public void end(BoardException failure) {
    outcome = failure.outcome();
    notes.add(failure.detail());
  }

  /** Adds a note for people. */
  public void note(String text) {
    notes.add(text);
  }

  /** The postings so far, to be replaced one by one with fuller ones. */
  public List<JobPosting> postings() {
    return postings;
  }

  /** All of it. */
  public BoardResult result(Traffic traffic) {
    return new BoardResult(outcome, found, postings, 0, dropped, traffic, notes);
  }
}
