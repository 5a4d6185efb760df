package com.jobping.fetcher.board;

import com.jobping.job.JobPosting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Gathers the cards of a page: each stands for itself, and a bad one costs only itself. */
public final class PageReader {
  private final List<JobPosting> postings = new ArrayList<>();
  private final Map<String, Integer> dropped = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private int found;

  /** Reads one card. */
  @FunctionalInterface
  public interface Card {
    /**
     * The posting.
     *
     * @throws UnreadableCard with the reason
     */
    JobPosting read();
  }

  /** Adds {@code card}, or counts why it can't be. */
  public void add(Card card) {
    found++;
    try {
      JobPosting posting = card.read();
      if (seen.add(posting.externalId())) {
        postings.add(posting);
      } else {
        dropped.merge("duplicate", 1, Integer::sum);
      }
    } catch (UnreadableCard e) {
      dropped.merge(e.reason(), 1, Integer::sum);
    } catch (RuntimeException | StackOverflowError e) {
      dropped.merge("malformed", 1, Integer::sum);
    }
  }

  /**
   * The page: ok with postings, changed with cards that are none, else what {@code whenNoCard}
   * finds out, which a page with cards need not pay for.
   */
  public ParsedPage page(Supplier<Outcome> whenNoCard, Optional<String> next) {
    Outcome outcome =
        found == 0 ? whenNoCard.get() : postings.isEmpty() ? Outcome.CHANGED : Outcome.OK;
    return new ParsedPage(outcome, found, postings, dropped, next);
  }
}
