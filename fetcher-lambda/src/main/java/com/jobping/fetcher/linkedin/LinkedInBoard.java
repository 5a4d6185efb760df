package com.jobping.fetcher.linkedin;

import static java.util.Objects.requireNonNull;

import com.jobping.fetcher.board.Board;
import com.jobping.fetcher.board.BoardResult;
import com.jobping.fetcher.board.KnownPostings;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.ParsedPage;
import com.jobping.fetcher.board.PostingDraft;
import com.jobping.fetcher.board.Search;
import com.jobping.fetcher.board.UnreadableCard;
import com.jobping.fetcher.scrape.BoardException;
import com.jobping.fetcher.scrape.Descriptions;
import com.jobping.fetcher.scrape.Haul;
import com.jobping.fetcher.scrape.Refusals;
import com.jobping.fetcher.scrape.Scraper;
import com.jobping.fetcher.scrape.Session;
import com.jobping.job.EmploymentType;
import com.jobping.job.JobPosting;
import com.jobping.job.Site;
import com.jobping.lambda.Deadline;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * LinkedIn's guest search and job pages. {@code start} moves on by the cards of a page; the search
 * ends on an empty page, on one with nothing new, and near {@value #LAST_START}. A job found with
 * the board's own remote filter is remote. Cards older than asked for (promoted ones are) are
 * dropped, and so are jobs of another type of employment where the board has no code for the wanted
 * one.
 */
public final class LinkedInBoard implements Board {
  private static final int LAST_START = 1_000;
  private static final int MAX_PAGES = 100;

  /** By relevance, the same jobs would be found in each run, and new ones further down not. */
  private static final String NEWEST_FIRST = "DD";

  private static final Map<String, String> HEADERS =
      Map.of(
          "User-Agent",
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/131.0.0.0 Safari/537.36",
          "Accept",
          "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
          "Accept-Language",
          "en-US,en;q=0.9");

  private final Scraper scraper;
  private final LinkedInParser parser;
  private final URI baseUrl;

  /** LinkedIn at {@code baseUrl}. */
  public LinkedInBoard(Scraper scraper, LinkedInParser parser, URI baseUrl) {
    this.scraper = requireNonNull(scraper, "scraper is null");
    this.parser = requireNonNull(parser, "parser is null");
    this.baseUrl = requireNonNull(baseUrl, "baseUrl is null");
  }

  @Override
  public Site site() {
    return Site.LINKEDIN;
  }

  @Override
  public BoardResult search(Search search, KnownPostings known, Deadline deadline) {
    Session session = scraper.session(Site.LINKEDIN, deadline);
    Haul haul = new Haul(search.resultsWanted(), 0);
    try {
      findCards(search, session, haul);
    } catch (BoardException e) {
      haul.end(e);
    }
    haul.recall(Site.LINKEDIN, known);
    Descriptions.complete(haul, posting -> completed(posting, session));
    search
        .jobType()
        .filter(type -> code(type).isEmpty())
        .ifPresent(
            type -> {
              haul.note(
                  "LinkedIn cannot search for %s: the others were dropped after the fetch"
                      .formatted(type.code()));
              haul.drop(posting -> Refusals.ofOtherType(posting, type));
            });
    haul.replaceAll(posting -> finished(posting, search));
    return haul.result(session.traffic());
  }

  private void findCards(Search search, Session session, Haul haul) {
    int start = search.offset();
    for (int number = 0; number < MAX_PAGES && !haul.isFull() && start < LAST_START; number++) {
      Optional<String> html = html(search, start, session);
      if (html.isEmpty()) {
        return;
      }
      ParsedPage page = parser.search(html.get());
      if (page.outcome() == Outcome.BLOCKED) {
        throw new BoardException(Outcome.BLOCKED, "A login wall instead of cards");
      }
      boolean anythingNew =
          haul.add(page, posting -> Refusals.tooOld(posting, search.hoursOld(), session.now()));
      if (page.found() == 0 || !anythingNew) {
        return;
      }
      start += page.found();
    }
  }

  /** A page; none where the board says 400, as it does beyond its last one. */
  private Optional<String> html(Search search, int start, Session session) {
    try {
      return Optional.of(session.get(searchUrl(search, start), HEADERS));
    } catch (BoardException e) {
      if (e.status() == 400 && start > search.offset()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private JobPosting completed(JobPosting posting, Session session) {
    String page =
        session.get(
            url("jobs-guest/jobs/api/jobPosting/" + posting.externalId()).build().uri(), HEADERS);
    try {
      return parser.completed(posting, page);
    } catch (UnreadableCard e) {
      throw new BoardException(Outcome.CHANGED, "A job page without a description");
    }
  }

  private static JobPosting finished(JobPosting posting, Search search) {
    PostingDraft draft = PostingDraft.from(posting).searchId(search.searchId());
    return search.remote() ? draft.remote(Optional.of(true)).posting() : draft.posting();
  }

  private URI searchUrl(Search search, int start) {
    HttpUrl.Builder url =
        url("jobs-guest/jobs/api/seeMoreJobPostings/search")
            .addQueryParameter("keywords", search.term())
            .addQueryParameter("f_TPR", "r" + search.hoursOld() * 3_600)
            .addQueryParameter("sortBy", NEWEST_FIRST)
            .addQueryParameter("start", Integer.toString(start));
    search.place().ifPresent(place -> url.addQueryParameter("location", place));
    search
        .distance()
        .ifPresent(miles -> url.addQueryParameter("distance", Integer.toString(miles)));
    if (search.remote()) {
      url.addQueryParameter("f_WT", "2");
    }
    search
        .jobType()
        .flatMap(LinkedInBoard::code)
        .ifPresent(code -> url.addQueryParameter("f_JT", code));
    return url.build().uri();
  }

  private HttpUrl.Builder url(String path) {
    return Scraper.url(baseUrl, path);
  }

  private static Optional<String> code(EmploymentType type) {
    return switch (type) {
      case FULLTIME -> Optional.of("F");
      case PARTTIME -> Optional.of("P");
      case CONTRACT -> Optional.of("C");
      case INTERNSHIP -> Optional.of("I");
      case TEMPORARY -> Optional.of("T");
      case VOLUNTEER -> Optional.of("V");
      case OTHER -> Optional.of("O");
      case PERDIEM -> Optional.empty();
    };
  }
}
