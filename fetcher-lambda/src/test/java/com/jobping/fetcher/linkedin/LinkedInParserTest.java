package com.jobping.fetcher.linkedin;

import static com.jobping.fetcher.linkedin.LinkedInPages.card;
import static com.jobping.fetcher.linkedin.LinkedInPages.employer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.ParsedPage;
import com.jobping.fetcher.board.UnreadableCard;
import com.jobping.job.DateProvenance;
import com.jobping.job.DescriptionStatus;
import com.jobping.job.EmploymentType;
import com.jobping.job.JobPosting;
import com.jobping.job.PayInterval;
import com.jobping.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LinkedInParserTest {
  private final LinkedInParser parser = new LinkedInParser(Json.mapper());

  @Test
  void aCardIsReadWithoutTrackingInItsAddresses() {
    String more =
        employer("Phnom Penh, Cambodia")
            + "<time class='job-search-card__listdate--new' datetime='2026-11-20'>now</time>";
    JobPosting posting = only(card(4_000_000_001L, "Weaver", more));

    assertThat(posting.externalId()).isEqualTo("4000000001");
    assertThat(posting.jobUrl()).isEqualTo("https://www.linkedin.com/jobs/view/4000000001");
    assertThat(posting.companyUrl()).hasValue("https://www.linkedin.com/company/loom-works");
    assertThat(posting.location()).hasValue("Phnom Penh, Cambodia");
    assertThat(posting.postedAt()).hasValue(Instant.parse("2026-11-20T00:00:00Z"));
    assertThat(posting.postedProvenance()).isEqualTo(DateProvenance.BOARD_DAY);
    assertThat(posting.remote()).isEmpty();
  }

  @Test
  void aCardWithoutACompanyOrADateIsKept() {
    JobPosting posting = only(card(4_000_000_001L, "Weaver", ""));
    assertThat(posting.company()).isEmpty();
    assertThat(posting.postedProvenance()).isEqualTo(DateProvenance.FIRST_SEEN);
  }

  @Test
  void aCardThatIsItselfTheLinkIsRead() {
    JobPosting posting =
        only(
            "<a class='base-card base-search-card'"
                + " href='https://www.linkedin.com/jobs/view/x-4000000009?a=b'>"
                + "<h3 class='base-search-card__title'>Dyer</h3>"
                + "<h4 class='base-search-card__subtitle'>one person</h4></a>");
    assertThat(posting.externalId()).isEqualTo("4000000009");
    assertThat(posting.company()).hasValue("one person");
    assertThat(posting.companyUrl()).isEmpty();
  }

  @Test
  void payOnACardIsReadAndStrangePayIsNone() {
    String pay = "<span class='job-search-card__salary-info'>%s</span>";
    JobPosting paid =
        only(
            card(
                4_000_000_001L,
                "Weaver",
                employer("Reno, NV") + pay.formatted("$105,000.00 - $160,000.00")));
    assertThat(paid.salary().orElseThrow().max()).hasValue(new BigDecimal("160000.00"));
    assertThat(paid.salary().orElseThrow().currency()).hasValue("USD");
    assertThat(only(card(4_000_000_001L, "Weaver", pay.formatted("great!"))).salary()).isEmpty();
  }

  @Test
  void aBadCardCostsOneCardAndACopyCountsAsOne() {
    ParsedPage page =
        parser.search(
            "<div class='base-search-card'><h3 class='base-search-card__title'>No id</h3></div>"
                + card(4_000_000_001L, " ", "")
                + card(4_000_000_002L, "Weaver", "")
                + card(4_000_000_002L, "Weaver", ""));
    assertThat(page.outcome()).isEqualTo(Outcome.OK);
    assertThat(page.found()).isEqualTo(4);
    assertThat(page.postings()).hasSize(1);
    assertThat(page.dropped())
        .containsEntry("no_id", 1)
        .containsEntry("no_title", 1)
        .containsEntry("duplicate", 1);
  }

  @Test
  void theEndOfASearchIsEmptyAndAShellThatWouldFetchItsCardsIsAnotherLayout() {
    assertThat(parser.search("<!DOCTYPE html>\n<!---->").outcome()).isEqualTo(Outcome.EMPTY);
    assertThat(parser.search("<ul></ul>").outcome()).isEqualTo(Outcome.EMPTY);
    assertThat(parser.search("<div id='app'></div><script src='/app.js'></script>").outcome())
        .isEqualTo(Outcome.CHANGED);
  }

  @Test
  void aTruncatedPageHasItsWholeCards() {
    String whole = LinkedInPages.cards(4_000_000_001L, 3);
    ParsedPage page = parser.search(whole.substring(0, whole.length() - 120));
    assertThat(page.postings()).hasSize(3);
  }

  @Test
  void emptyChangedAndBlockedPagesAreToldApart() {
    assertThat(parser.search("<!DOCTYPE html><!---->").outcome()).isEqualTo(Outcome.EMPTY);
    assertThat(parser.search("<ul><li class='result-card'>Weaver</li></ul>").outcome())
        .isEqualTo(Outcome.CHANGED);
    assertThat(parser.search("<meta name='pageKey' content='auth_wall_desktop'>x").outcome())
        .isEqualTo(Outcome.BLOCKED);
    assertThat(parser.search("<div class='base-search-card'>odd</div>").outcome())
        .isEqualTo(Outcome.CHANGED);
  }

  @Test
  void aJobPageIsReadWhateverItsLanguage() {
    String html = LinkedInPages.detail(4_000_000_005L);
    JobPosting posting = parser.saved(html).postings().getFirst();

    assertThat(posting.externalId()).isEqualTo("4000000005");
    assertThat(posting.title()).isEqualTo("Weaver");
    assertThat(posting.company()).hasValue("Loom Works");
    assertThat(posting.companyUrl()).hasValue("https://de.linkedin.com/company/loom-works");
    assertThat(posting.location()).hasValue("Berlin");
    assertThat(posting.description()).hasValue("We **weave**.");
    assertThat(posting.descriptionStatus()).isEqualTo(DescriptionStatus.FULL);
    assertThat(posting.seniority()).hasValue("Berufseinstieg");
    assertThat(posting.employmentTypes()).containsExactly(EmploymentType.FULLTIME);
    assertThat(posting.jobFunction()).hasValue("Handwerk");
    assertThat(posting.companyFacts().industry()).hasValue("Textil");
    assertThat(posting.directUrl()).hasValue("https://loom.example/jobs?a=1");
    assertThat(posting.salary().orElseThrow().interval()).hasValue(PayInterval.HOURLY);
    assertThat(posting.salary().orElseThrow().currency()).hasValue("EUR");
  }

  @Test
  void aCriterionIsWhatItsHeadingSaysWhateverItsTextIs() {
    JobPosting posting =
        criteria(
            "Seniority level", "Internship",
            "Employment type", "Full-time",
            "Job function", "Other",
            "Industries", "Temporary Help Services");
    assertThat(posting.seniority()).hasValue("Internship");
    assertThat(posting.employmentTypes()).containsExactly(EmploymentType.FULLTIME);
    assertThat(posting.jobFunction()).hasValue("Other");
    assertThat(posting.companyFacts().industry()).hasValue("Temporary Help Services");
  }

  @Test
  void aHeadingThatIsNotKnownIsToldByItsPlaceAmongFourElseByItsText() {
    JobPosting four = criteria("A", "Internship", "B", "Full-time", "C", "Other", "D", "Textiles");
    assertThat(four.seniority()).hasValue("Internship");
    assertThat(four.employmentTypes()).containsExactly(EmploymentType.FULLTIME);
    assertThat(four.jobFunction()).hasValue("Other");

    JobPosting two = criteria("Seniority level", "Associate", "B", "Full-time");
    assertThat(two.employmentTypes()).containsExactly(EmploymentType.FULLTIME);
  }

  private JobPosting criteria(String... headingsAndTexts) {
    return parser.saved(LinkedInPages.criteria(headingsAndTexts)).postings().getFirst();
  }

  @Test
  void aJobPageWithoutADescriptionSaysSo() {
    JobPosting posting = only(card(4_000_000_001L, "Weaver", ""));
    assertThatThrownBy(() -> parser.completed(posting, "<p>Sorry</p>"))
        .isInstanceOf(UnreadableCard.class);
  }

  private JobPosting only(String html) {
    ParsedPage page = parser.search(html);
    assertThat(page.postings()).hasSize(1);
    return page.postings().getFirst();
  }
}
