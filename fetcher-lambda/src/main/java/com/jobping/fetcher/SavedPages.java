package com.jobping.fetcher;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.fetcher.board.ParsedPage;
import com.jobping.fetcher.glassdoor.GlassdoorParser;
import com.jobping.fetcher.indeed.IndeedParser;
import com.jobping.fetcher.linkedin.LinkedInParser;
import com.jobping.job.Site;
import java.time.Instant;

/** Reads pages and answers of the boards that somebody saved; what each is shows by its content. */
public final class SavedPages {
  private final LinkedInParser linkedIn;
  private final IndeedParser indeed;
  private final GlassdoorParser glassdoor;

  /** A reader that reads JSON with {@code mapper}. */
  public SavedPages(ObjectMapper mapper) {
    requireNonNull(mapper, "mapper is null");
    this.linkedIn = new LinkedInParser(mapper);
    this.indeed = new IndeedParser(mapper);
    this.glassdoor = new GlassdoorParser(mapper);
  }

  /**
   * What {@code text} of {@code site} holds.
   *
   * @param now what Glassdoor's ages in days are counted back from
   */
  public ParsedPage read(Site site, String text, Instant now) {
    return switch (site) {
      case LINKEDIN -> linkedIn.saved(text);
      case INDEED -> indeed.answer(text);
      case GLASSDOOR -> glassdoor.search(text, now);
    };
  }
}
