package com.jobping.fetcher.linkedin;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.fetcher.board.Challenge;
import com.jobping.fetcher.board.Description;
import com.jobping.fetcher.board.EmploymentTypes;
import com.jobping.fetcher.board.Nodes;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.PageReader;
import com.jobping.fetcher.board.ParsedPage;
import com.jobping.fetcher.board.PayText;
import com.jobping.fetcher.board.PostedDate;
import com.jobping.fetcher.board.PostingDraft;
import com.jobping.fetcher.board.RemoteWork;
import com.jobping.fetcher.board.UnreadableCard;
import com.jobping.job.CompanyFacts;
import com.jobping.job.DescriptionStatus;
import com.jobping.job.EmploymentType;
import com.jobping.job.JobPosting;
import com.jobping.job.Place;
import com.jobping.job.Places;
import com.jobping.job.Salary;
import com.jobping.job.SalarySource;
import com.jobping.job.Site;
import com.jobping.text.Text;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads LinkedIn's guest pages: search answers and job pages. Pure; immutable. */
public final class LinkedInParser {
  private static final Pattern ID = Pattern.compile("(\\d{5,20})/?$");
  private static final Pattern URN = Pattern.compile("urn:li:jobPosting:(\\d{5,20})");
  private static final Pattern NO_RESULTS =
      Pattern.compile("no-results|couldn[’']t find a match|No matching jobs found");
  private static final String CARD = ".base-search-card";
  private static final String DESCRIPTION =
      "div.show-more-less-html__markup, div.description__text";
  private static final String TITLE =
      "h1.topcard__title, h2.topcard__title, .top-card-layout__title";

  private final ObjectMapper mapper;

  /** A parser that reads embedded JSON with {@code mapper}. */
  public LinkedInParser(ObjectMapper mapper) {
    this.mapper = requireNonNull(mapper, "mapper is null");
  }

  /** What a page is of which nobody says whether it is a search answer or a job's page. */
  public ParsedPage saved(String html) {
    Document document = Jsoup.parse(html);
    boolean detail =
        document.select(CARD).isEmpty()
            && document.selectFirst(DESCRIPTION + ", .description__job-criteria-item") != null;
    return detail ? detail(document, html) : search(document, html);
  }

  /** The cards of a search answer, be it a fragment or a whole page. */
  public ParsedPage search(String html) {
    return search(Jsoup.parse(html), html);
  }

  private static ParsedPage search(Document document, String html) {
    PageReader reader = new PageReader();
    for (Element card : document.select(CARD)) {
      reader.add(() -> card(card));
    }
    return reader.page(
        () -> {
          if (Challenge.isIn(html)) {
            return Outcome.BLOCKED;
          }
          boolean nothing = isBare(document) || NO_RESULTS.matcher(html).find();
          return nothing ? Outcome.EMPTY : Outcome.CHANGED;
        },
        Optional.empty());
  }

  /** As the guest search ends: neither text nor what would fetch some. */
  private static boolean isBare(Document document) {
    return document.body().text().isBlank()
        && document.select("script, noscript, iframe, code").isEmpty();
  }

  private ParsedPage detail(Document document, String html) {
    PageReader reader = new PageReader();
    reader.add(() -> detailPosting(document, html));
    ParsedPage page = reader.page(() -> Outcome.CHANGED, Optional.empty());
    return page.postings().isEmpty() && Challenge.isIn(html)
        ? ParsedPage.without(Outcome.BLOCKED)
        : page;
  }

  /**
   * {@code posting} with what its page {@code html} adds.
   *
   * @throws UnreadableCard where the page has no description
   */
  public JobPosting completed(JobPosting posting, String html) {
    Document document = Jsoup.parse(html);
    if (document.selectFirst(DESCRIPTION) == null) {
      throw new UnreadableCard("no_description");
    }
    return completed(posting, document);
  }

  private static JobPosting card(Element card) {
    Element link =
        card.tagName().equals("a")
            ? card
            : card.selectFirst("a.base-card__full-link, a[href*=/jobs/view/]");
    String id =
        Optional.ofNullable(link)
            .map(element -> element.attr("href"))
            .flatMap(LinkedInParser::idOf)
            .or(() -> match(URN, card.attr("data-entity-urn")))
            .orElseThrow(() -> new UnreadableCard("no_id"));
    String title =
        text(card, ".base-search-card__title")
            .or(() -> text(card, "span.sr-only"))
            .orElseThrow(() -> new UnreadableCard("no_title"));
    Optional<String> location = text(card, ".job-search-card__location");
    Optional<Place> place = location.flatMap(Places::read);
    Optional<Salary> pay =
        text(card, ".job-search-card__salary-info")
            .flatMap(text -> PayText.read(text, place, SalarySource.CARD_TEXT))
            .or(() -> PayText.ofTitle(title, place));
    PostedDate posted =
        Optional.ofNullable(card.selectFirst("time[datetime]"))
            .map(time -> PostedDate.ofText(time.attr("datetime")))
            .orElse(PostedDate.UNTOLD);
    return PostingDraft.of(Site.LINKEDIN, id, title, jobUrl(id))
        .company(
            text(card, ".base-search-card__subtitle"),
            href(card, ".base-search-card__subtitle a").flatMap(LinkedInParser::companyUrl))
        .facts(facts(logo(card), Optional.empty()))
        .location(location)
        .remote(RemoteWork.of(title, location))
        .salary(pay)
        .posted(posted)
        .posting();
  }

  private JobPosting detailPosting(Document document, String html) {
    JsonNode data = jobPostingData(document);
    String id = firstId(document, html).orElseThrow(() -> new UnreadableCard("no_id"));
    Matcher heading =
        Pattern.compile("(.+?) hiring (.+) in (.+?) \\| LinkedIn.*")
            .matcher(
                meta(document, "og:title")
                    .or(() -> Text.oneLine(document.title(), JobPosting.MAX_LINE))
                    .orElse(""));
    boolean told = heading.matches();
    String title =
        text(document, TITLE)
            .or(() -> Nodes.text(data, "title").flatMap(LinkedInParser::line))
            .or(() -> told ? line(heading.group(2)) : Optional.empty())
            .orElseThrow(() -> new UnreadableCard("no_title"));
    Optional<String> location =
        text(
                document,
                ".topcard__flavor--bullet, .top-card-layout__second-subline .topcard__flavor:nth-child(2)")
            .or(() -> place(data))
            .or(() -> told ? line(heading.group(3)) : Optional.empty());
    Optional<String> company =
        text(document, ".topcard__org-name-link, .topcard__flavor")
            .or(() -> Nodes.text(data, "hiringOrganization", "name"))
            .or(() -> told ? line(heading.group(1)) : Optional.empty());
    PostedDate posted =
        Nodes.text(data, "datePosted").map(PostedDate::ofText).orElse(PostedDate.UNTOLD);
    Optional<Boolean> remote =
        Nodes.text(data, "jobLocationType").orElse("").equals("TELECOMMUTE")
            ? Optional.of(true)
            : Optional.empty();
    JobPosting posting =
        PostingDraft.of(Site.LINKEDIN, id, title, jobUrl(id))
            .company(
                company,
                href(document, ".topcard__org-name-link")
                    .or(() -> Nodes.text(data, "hiringOrganization", "sameAs"))
                    .flatMap(LinkedInParser::companyUrl))
            .location(location)
            .remote(remote)
            .posted(posted)
            .posting();
    return completed(posting, document);
  }

  private JobPosting completed(JobPosting posting, Document document) {
    JsonNode data = jobPostingData(document);
    Element markup = markup(document);
    Description description =
        markup == null
            ? Nodes.text(data, "description")
                .map(html -> Description.ofHtml(Jsoup.parse(html).wholeText()))
                .orElse(Description.ABSENT)
            : Description.ofHtml(markup.html());
    Criteria criteria = Criteria.of(document);
    List<EmploymentType> types = EmploymentTypes.of(criteria.employment().stream().toList());
    Optional<Salary> salary =
        text(document, ".compensation__salary, .compensation__salary-range .salary")
            .flatMap(pay -> PayText.read(pay, posting.place(), SalarySource.BOARD))
            .or(posting::salary);
    PostingDraft draft =
        PostingDraft.from(posting)
            .facts(
                facts(
                    logo(document).or(() -> posting.companyFacts().logoUrl()),
                    criteria
                        .industry()
                        .or(() -> Nodes.text(data, "industry").flatMap(LinkedInParser::line))))
            .directUrl(applyUrl(document).or(posting::directUrl))
            .employmentTypes(types.isEmpty() ? posting.employmentTypes() : types)
            .seniority(criteria.seniority().or(posting::seniority))
            .jobFunction(criteria.function().or(posting::jobFunction))
            .salary(salary);
    if (description.status() != DescriptionStatus.ABSENT || posting.description().isEmpty()) {
      draft.description(description);
    }
    return draft.posting();
  }

  private static @Nullable Element markup(Document document) {
    Element inner = document.selectFirst("div.show-more-less-html__markup");
    return inner == null ? document.selectFirst("div.description__text") : inner;
  }

  private JsonNode jobPostingData(Document document) {
    for (Element script : document.select("script[type=application/ld+json]")) {
      try {
        JsonNode data = mapper.readTree(script.data());
        if (data != null && Nodes.text(data, "@type").orElse("").equals("JobPosting")) {
          return data;
        }
      } catch (JsonProcessingException e) {
        // Not for us; the page itself has most of it.
      }
    }
    return mapper.missingNode();
  }

  private static Optional<String> place(JsonNode data) {
    JsonNode location = data.path("jobLocation");
    JsonNode address = (location.isArray() ? location.path(0) : location).path("address");
    String place =
        String.join(
            ", ",
            List.of("addressLocality", "addressRegion", "addressCountry").stream()
                .map(member -> Nodes.text(address, member))
                .flatMap(Optional::stream)
                .toList());
    return line(place);
  }

  private static Optional<String> firstId(Document document, String html) {
    return href(document, "link[rel=canonical]")
        .flatMap(LinkedInParser::idOf)
        .or(() -> meta(document, "lnkd:url").flatMap(LinkedInParser::idOf))
        .or(() -> meta(document, "og:url").flatMap(LinkedInParser::idOf))
        .or(() -> href(document, "a.topcard__link").flatMap(LinkedInParser::idOf))
        .or(() -> match(Pattern.compile("/externalApply/(\\d{5,20})"), html))
        .or(() -> match(URN, html));
  }

  private static Optional<String> applyUrl(Document document) {
    Element code = document.selectFirst("code#applyUrl");
    if (code == null) {
      return Optional.empty();
    }
    return match(Pattern.compile("[?&](?:amp;)?url=([^&\"]+)"), code.html())
        .flatMap(
            encoded -> {
              try {
                return Optional.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
              } catch (IllegalArgumentException e) {
                return Optional.empty();
              }
            });
  }

  private static CompanyFacts facts(Optional<String> logo, Optional<String> industry) {
    Optional<String> none = Optional.empty();
    return new CompanyFacts(none, logo, industry, none, none, none, none, none);
  }

  private static Optional<String> logo(Element from) {
    for (Element image : from.select("img.artdeco-entity-image")) {
      String address = image.attr("data-delayed-url");
      String shown = address.isEmpty() ? image.attr("src") : address;
      if (JobPosting.isWebAddress(shown) && !shown.contains("static.licdn.com")) {
        return Optional.of(shown);
      }
    }
    return Optional.empty();
  }

  private static String jobUrl(String id) {
    return "https://www.linkedin.com/jobs/view/" + id;
  }

  private static Optional<String> idOf(String href) {
    return match(ID, withoutQuery(href));
  }

  private static Optional<String> companyUrl(String href) {
    String address = withoutQuery(href).strip().replace(" ", "%20");
    String whole = address.startsWith("/") ? "https://www.linkedin.com" + address : address;
    return Optional.of(whole)
        .filter(JobPosting::isWebAddress)
        .filter(url -> url.matches("(?i)https?://(?:[a-z0-9-]+\\.)*linkedin\\.com/.+"));
  }

  private static String withoutQuery(String href) {
    int end = href.length();
    for (char mark : new char[] {'?', '#'}) {
      int at = href.indexOf(mark);
      end = at >= 0 && at < end ? at : end;
    }
    return href.substring(0, end);
  }

  private static Optional<String> match(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Optional<String> meta(Document document, String property) {
    return Optional.ofNullable(document.selectFirst("meta[property=" + property + "]"))
        .flatMap(element -> line(element.attr("content")));
  }

  private static Optional<String> href(Element from, String selector) {
    return Optional.ofNullable(from.selectFirst(selector))
        .map(element -> element.attr("href"))
        .filter(href -> !href.isBlank());
  }

  private static Optional<String> text(Element from, String selector) {
    return Optional.ofNullable(from.selectFirst(selector)).flatMap(element -> line(element.text()));
  }

  private static Optional<String> line(String text) {
    return Text.oneLine(text, JobPosting.MAX_LINE);
  }

  /** The four criteria under a description; their headings are in the reader's language. */
  private record Criteria(
      Optional<String> seniority,
      Optional<String> employment,
      Optional<String> function,
      Optional<String> industry) {
    private static final Pattern SENIORITY =
        Pattern.compile("seniority|experi[eê]nc|niveau|antig[uü]edad|karriere|anzianit|資歷|职位等级|경력");
    private static final Pattern EMPLOYMENT =
        Pattern.compile(
            "employment|tipo de (?:emprego|empleo)|type d.emploi|besch[aä]ftigung|tipo di impiego|就業|就业|고용");
    private static final Pattern FUNCTION =
        Pattern.compile("function|fun[cç][aã]o|funci[oó]n|fonction|t[aä]tigkeit|funzione|職務|职能|직무");
    private static final Pattern INDUSTRY =
        Pattern.compile("industr|setor|sector|secteur|branche|settor|產業|行业|업계");

    static Criteria of(Document document) {
      Optional<String> seniority = Optional.empty();
      Optional<String> employment = Optional.empty();
      Optional<String> function = Optional.empty();
      Optional<String> industry = Optional.empty();
      List<Element> items = document.select(".description__job-criteria-item");
      for (Element item : items) {
        String heading =
            text(item, ".description__job-criteria-subheader").orElse("").toLowerCase(Locale.ROOT);
        Optional<String> value = text(item, ".description__job-criteria-text");
        if (EMPLOYMENT.matcher(heading).find()) {
          employment = value;
        } else if (FUNCTION.matcher(heading).find()) {
          function = value;
        } else if (INDUSTRY.matcher(heading).find()) {
          industry = value;
        } else if (SENIORITY.matcher(heading).find()) {
          seniority = value;
        } else if (items.size() == 4) {
          switch (items.indexOf(item)) {
            case 0 -> seniority = value;
            case 1 -> employment = value;
            case 2 -> function = value;
            default -> industry = value;
          }
        } else if (value.flatMap(EmploymentTypes::of).isPresent()) {
          employment = value;
        }
      }
      return new Criteria(seniority, employment, function, industry);
    }
  }
}
