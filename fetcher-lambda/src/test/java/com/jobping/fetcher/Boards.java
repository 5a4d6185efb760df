package com.jobping.fetcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.fetcher.board.Board;
import com.jobping.fetcher.glassdoor.GlassdoorBoard;
import com.jobping.fetcher.glassdoor.GlassdoorParser;
import com.jobping.fetcher.indeed.IndeedBoard;
import com.jobping.fetcher.indeed.IndeedParser;
import com.jobping.fetcher.linkedin.LinkedInBoard;
import com.jobping.fetcher.linkedin.LinkedInParser;
import com.jobping.fetcher.scrape.Scraper;
import com.jobping.job.Site;
import com.jobping.json.Json;
import java.net.URI;
import java.time.Clock;

/** The boards as the function wires them, at addresses of a test. */
final class Boards {
  private Boards() {}

  static Board board(Site site, Scraper scraper, URI url) {
    ObjectMapper mapper = Json.mapper();
    return switch (site) {
      case LINKEDIN -> new LinkedInBoard(scraper, new LinkedInParser(mapper), url);
      case INDEED -> new IndeedBoard(scraper, new IndeedParser(mapper), mapper, url, "a-key");
      case GLASSDOOR ->
          new GlassdoorBoard(scraper, new GlassdoorParser(mapper), mapper, url, Clock.systemUTC());
    };
  }
}
