package com.jobping.doubles.boards;

import com.jobping.job.EmploymentType;
import com.jobping.job.PayInterval;
import com.jobping.job.Salary;
import com.jobping.job.Site;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** LinkedIn's guest pages: search fragments of ten cards, and job pages. */
final class LinkedInBoard implements Board {
  private static final String SEARCH = "/jobs-guest/jobs/api/seeMoreJobPostings/search";
  private static final Pattern DETAIL =
      Pattern.compile("(?:/jobs-guest/jobs/api/jobPosting/|/jobs/view/(?:[^/]*-)?)(\\d+)/?");
  private static final Pattern SECONDS = Pattern.compile("r(\\d{1,9})");
  private static final int CARDS_PER_PAGE = 10;
  private static final int END = 1_000;

  private static final String CARD =
      """
      <li>
        <div class="base-card relative w-full hover:no-underline focus:no-underline
          base-card--link
          base-search-card base-search-card--link job-search-card" data-entity-urn="urn:li:jobPosting:%1$s" data-column="1">

          <a class="base-card__full-link absolute top-0 right-0 bottom-0 left-0 p-0 z-[2]" href="%2$s" data-tracking-control-name="public_jobs_jserp-result_search-card">
            <span class="sr-only">

          %3$s

            </span>
          </a>

          <div class="base-search-card__info">
            <h3 class="base-search-card__title">

          %3$s

            </h3>
            <h4 class="base-search-card__subtitle">
      %4$s
            </h4>
      <!---->
            <div class="base-search-card__metadata">
              <span class="job-search-card__location">
                %5$s
              </span>
      %6$s
      %7$s
            </div>
          </div>
        </div>
      </li>
      """;

  private static final String PAGE =
      """
      <section class="top-card-layout container-lined overflow-hidden">
        <div class="top-card-layout__card relative p-2">
          %1$s
          <div class="top-card-layout__entity-info">
            <a href="%2$s" class="topcard__link">
              <h2 class="top-card-layout__title font-sans text-lg topcard__title">%3$s</h2>
            </a>
            <h4 class="top-card-layout__second-subline">
              <div class="topcard__flavor-row">
                <span class="topcard__flavor">%4$s</span>
                <span class="topcard__flavor topcard__flavor--bullet">
                  %5$s
                </span>
              </div>
              <div class="topcard__flavor-row">
                <span class="posted-time-ago__text topcard__flavor--metadata">
                  %6$s
                </span>
              </div>
            </h4>
            %7$s
          </div>
        </div>
      </section>
      <div class="decorated-job-posting__details">
        %8$s
        <section class="core-section-container description">
          <div class="description__text description__text--rich">
            <section class="show-more-less-html" data-max-lines="5">
              <div class="show-more-less-html__markup show-more-less-html__markup--clamp-after-5
                relative overflow-hidden">
                %9$s
              </div>
            </section>
          </div>
          <ul class="description__job-criteria-list">
      %10$s
          </ul>
        </section>
      </div>
      """;

  private static final String CRITERION =
      """
            <li class="description__job-criteria-item">
              <h3 class="description__job-criteria-subheader">
                %s
              </h3>
              <span class="description__job-criteria-text description__job-criteria-text--criteria">
                %s
              </span>
            </li>
      """;

  private final Corpus corpus;
  private final Map<String, List<Integer>> walks = new ConcurrentHashMap<>();

  LinkedInBoard(Corpus corpus) {
    this.corpus = corpus;
  }

  @Override
  public BoardAnswer answer(BoardRequest request) {
    if (request.is("GET", SEARCH)) {
      return BoardAnswer.html(200, search(request));
    }
    Matcher detail = DETAIL.matcher(request.path());
    if (request.method().equals("GET") && detail.matches()) {
      return detail(detail.group(1));
    }
    return request.path().equals("/authwall") ? authwall(200) : BoardAnswer.notFound();
  }

  @Override
  public BoardAnswer rename(BoardAnswer answer) {
    return answer.mapBody(
        html ->
            html.replace("base-search-card", "entity-tile")
                .replace("job-search-card", "entity-tile")
                .replace("base-card", "tile")
                .replace("urn:li:jobPosting", "urn:li:fsd_opening")
                .replace("data-entity-urn", "data-opening")
                .replace("show-more-less-html", "rich-copy")
                .replace("topcard", "masthead")
                .replace("top-card-layout", "masthead")
                .replace("description__job-criteria", "facts"));
  }

  @Override
  public BoardAnswer wall(BoardBehaviour.Wall wall) {
    return switch (wall) {
      case STATUS -> authwall(999);
      case PAGE ->
          new BoardAnswer(
              302,
              Map.of("Location", "/linkedin/authwall?trk=gf&sessionRedirect=%2Fjobs%2Fsearch"),
              "");
    };
  }

  private static BoardAnswer authwall(int status) {
    return BoardAnswer.html(
        status,
        """
        <!DOCTYPE html><html lang="en"><head><meta name="pageKey" content="auth_wall_desktop_jserp">
        <link rel="canonical" href="/authwall"><title>Sign Up | LinkedIn</title></head><body>
        <main class="authwall"><form class="join-form" action="/signup/cold-join"></form></main>
        </body></html>
        """);
  }

  private String search(BoardRequest request) {
    int start = request.parameter("start").map(LinkedInBoard::number).orElse(0);
    if (start < 0 || start >= END) {
      return "";
    }
    List<Posting> found = corpus.search(Site.LINKEDIN, searchOf(request));
    return corpus
        .captures()
        .map(captures -> capturedPage(captures, found, request, start))
        .orElseGet(() -> cards(found.stream().skip(start)));
  }

  /**
   * The next page of this walk. Real pages have anything from one to sixty cards, and a visitor may
   * advance {@code start} by ten or by what was found: the n-th different start is the n-th page.
   */
  private String capturedPage(
      Captures captures, List<Posting> found, BoardRequest request, int start) {
    List<String> pages = new ArrayList<>();
    captures.linkedInPages().forEach(page -> pages.add(page.html()));
    Set<String> carded = captures.verbatimIds().getOrDefault(Site.LINKEDIN, Set.of());
    List<Posting> further =
        found.stream().filter(posting -> !carded.contains(posting.idOn(Site.LINKEDIN))).toList();
    for (int from = 0; from < further.size(); from += CARDS_PER_PAGE) {
      pages.add(cards(further.stream().skip(from)));
    }
    int page = pageOfWalk(request, start);
    return page < pages.size() ? pages.get(page) : "";
  }

  private int pageOfWalk(BoardRequest request, int start) {
    Map<String, String> walk = new TreeMap<>(request.query());
    walk.remove("start");
    List<Integer> starts =
        walks.compute(
            walk.toString(),
            (key, earlier) -> {
              List<Integer> seen =
                  earlier == null || start == 0 ? new ArrayList<>() : new ArrayList<>(earlier);
              if (!seen.contains(start)) {
                seen.add(start);
              }
              return seen;
            });
    return starts.indexOf(start);
  }

  private static Search searchOf(BoardRequest request) {
    Optional<Instant> since =
        request
            .parameter("f_TPR")
            .map(SECONDS::matcher)
            .filter(Matcher::matches)
            .map(matcher -> Instant.now().minusSeconds(Long.parseLong(matcher.group(1))));
    Set<EmploymentType> types = EnumSet.noneOf(EmploymentType.class);
    request
        .parameter("f_JT")
        .ifPresent(
            letters ->
                letters
                    .chars()
                    .mapToObj(LinkedInBoard::employmentType)
                    .flatMap(Optional::stream)
                    .forEach(types::add));
    return new Search(
        request.parameter("keywords").orElse(""),
        since,
        request.parameter("f_WT").filter(text -> text.contains("2")).isPresent(),
        types);
  }

  private static Optional<EmploymentType> employmentType(int letter) {
    return switch (letter) {
      case 'F' -> Optional.of(EmploymentType.FULLTIME);
      case 'P' -> Optional.of(EmploymentType.PARTTIME);
      case 'C' -> Optional.of(EmploymentType.CONTRACT);
      case 'I' -> Optional.of(EmploymentType.INTERNSHIP);
      case 'T' -> Optional.of(EmploymentType.TEMPORARY);
      default -> Optional.empty();
    };
  }

  private static int number(String text) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
  }

  private String cards(Stream<Posting> postings) {
    String cards = postings.limit(CARDS_PER_PAGE).map(this::card).collect(Collectors.joining());
    return cards.isEmpty() ? "" : "<!DOCTYPE html>\n\n" + cards;
  }

  private String card(Posting posting) {
    boolean showsSalary = posting.ordinal() % 2 == 0;
    return CARD.formatted(
        posting.idOn(Site.LINKEDIN),
        Markup.escape(
            publicUrl(posting) + "?position=" + posting.ordinal() + "&pageNum=0&trk=simulated"),
        Markup.escape(posting.title()),
        companyLink(posting, "hidden-nested-link"),
        Markup.escape(posting.placeText()),
        posting.salary().filter(salary -> showsSalary).map(LinkedInBoard::cardSalary).orElse(""),
        posting.postedAt().map(LinkedInBoard::listDate).orElse(""));
  }

  private static String publicUrl(Posting posting) {
    return "https://www.linkedin.com/jobs/view/%s-at-%s-%s"
        .formatted(
            Markup.slug(posting.title()), posting.companySlug(), posting.idOn(Site.LINKEDIN));
  }

  private static String companyLink(Posting posting, String cssClass) {
    return posting
        .company()
        .map(
            company ->
                "<a class=\"%s\" href=\"https://www.linkedin.com/company/%s?trk=public_jobs\">\n%s\n</a>"
                    .formatted(cssClass, posting.companySlug(), Markup.escape(company)))
        .orElse("");
  }

  private static String cardSalary(Salary salary) {
    return "<span class=\"job-search-card__salary-info\">\n%s\n</span>"
        .formatted(Markup.escape(amounts(salary, "", "\n-\n")));
  }

  private static String amounts(Salary salary, String suffix, String separator) {
    return Stream.of(salary.min(), salary.max())
        .flatMap(Optional::stream)
        .map(amount -> money(salary, amount) + suffix)
        .collect(Collectors.joining(separator));
  }

  private static String money(Salary salary, BigDecimal amount) {
    String symbol =
        switch (salary.currency().orElse("USD")) {
          case "USD" -> "$";
          case "EUR" -> "€";
          case "GBP" -> "£";
          case "CAD" -> "CA$";
          case "INR" -> "₹";
          case "BRL" -> "R$";
          case "JPY" -> "¥";
          default -> salary.currency().orElse("USD") + "\u00a0";
        };
    return symbol + String.format(Locale.ROOT, "%,.2f", amount);
  }

  private static String listDate(Instant postedAt) {
    LocalDate day = LocalDate.ofInstant(postedAt, ZoneOffset.UTC);
    boolean isNew = age(postedAt).compareTo(Duration.ofDays(1)) < 0;
    return """
    <time class="job-search-card__listdate%s" datetime="%s">

          %s

    </time>\
    """
        .formatted(isNew ? "--new" : "", day, ago(postedAt));
  }

  private static Duration age(Instant postedAt) {
    return Duration.between(postedAt, Instant.now());
  }

  private static String ago(Instant postedAt) {
    Duration age = age(postedAt);
    if (age.toHours() < 1) {
      return count(Math.max(1, age.toMinutes()), "minute");
    }
    if (age.toDays() < 1) {
      return count(age.toHours(), "hour");
    }
    return age.toDays() < 7 ? count(age.toDays(), "day") : count(age.toDays() / 7, "week");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s") + " ago";
  }

  private BoardAnswer detail(String id) {
    Optional<String> captured =
        corpus
            .captures()
            .flatMap(captures -> Optional.ofNullable(captures.linkedInDetails().get(id)));
    return captured
        .or(() -> corpus.find(Site.LINKEDIN, id).map(LinkedInBoard::page))
        .map(html -> BoardAnswer.html(200, html))
        .orElseGet(BoardAnswer::notFound);
  }

  private static String page(Posting posting) {
    String logo =
        posting
            .company()
            .map(
                company ->
                    "<img class=\"artdeco-entity-image\" alt=\"%s\" data-delayed-url=\"https://media.licdn.com/dms/image/%s/logo\">"
                        .formatted(Markup.escape(company), posting.companySlug()))
            .orElse("");
    return PAGE.formatted(
        logo,
        publicUrl(posting),
        Markup.escape(posting.title()),
        companyLink(posting, "topcard__org-name-link topcard__flavor--black-link"),
        Markup.escape(posting.placeText()),
        posting.postedAt().map(LinkedInBoard::ago).orElse(""),
        posting.applyUrl().map(url -> applyUrl(posting, url)).orElse(""),
        posting.salary().map(LinkedInBoard::pageSalary).orElse(""),
        Markup.toHtml(posting.description()),
        criteria(posting));
  }

  private static String applyUrl(Posting posting, String url) {
    return "<code id=\"applyUrl\" style=\"display: none\"><!--\"https://www.linkedin.com/jobs/view/externalApply/%s?url=%s&urlHash=sim1\"--></code>"
        .formatted(posting.idOn(Site.LINKEDIN), URLEncoder.encode(url, StandardCharsets.UTF_8));
  }

  private static String pageSalary(Salary salary) {
    String suffix =
        switch (salary.interval().orElse(PayInterval.YEARLY)) {
          case HOURLY -> "/hr";
          case DAILY -> "/day";
          case WEEKLY -> "/wk";
          case MONTHLY -> "/mo";
          case YEARLY -> "/yr";
        };
    return """
    <div class="compensation__salary-range">
      <h3 class="compensation__heading">Base pay range</h3>
      <div class="salary compensation__salary">
        %s
      </div>
    </div>\
    """
        .formatted(Markup.escape(amounts(salary, suffix, " - ")));
  }

  private static String criteria(Posting posting) {
    String types =
        posting.employmentTypes().stream()
            .map(LinkedInBoard::label)
            .collect(Collectors.joining(", "));
    return Stream.of(
            criterion("Seniority level", posting.seniority()),
            criterion("Employment type", Optional.of(types).filter(text -> !text.isEmpty())),
            criterion("Job function", posting.jobFunction()),
            criterion("Industries", posting.industry()))
        .collect(Collectors.joining());
  }

  private static String criterion(String heading, Optional<String> text) {
    return text.map(value -> CRITERION.formatted(heading, Markup.escape(value))).orElse("");
  }

  private static String label(EmploymentType type) {
    return switch (type) {
      case FULLTIME -> "Full-time";
      case PARTTIME -> "Part-time";
      case CONTRACT -> "Contract";
      case INTERNSHIP -> "Internship";
      case TEMPORARY -> "Temporary";
      case VOLUNTEER -> "Volunteer";
      case PERDIEM -> "Per diem";
      case OTHER -> "Other";
    };
  }
}
