package com.jobping.fetcher.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.job.DescriptionStatus;
import com.jobping.job.EmploymentType;
import com.jobping.job.JobPosting;
import com.jobping.job.SalarySource;
import com.jobping.job.Site;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  @Test
  void typesOfEmploymentAreReadInManyLanguages() {
    assertThat(EmploymentTypes.of("Full-time")).hasValue(EmploymentType.FULLTIME);
    assertThat(EmploymentTypes.of("Tempo integral")).hasValue(EmploymentType.FULLTIME);
    assertThat(EmploymentTypes.of("全職")).hasValue(EmploymentType.FULLTIME);
    assertThat(EmploymentTypes.of("Teilzeit")).hasValue(EmploymentType.PARTTIME);
    assertThat(EmploymentTypes.of("Estágio")).hasValue(EmploymentType.INTERNSHIP);
    assertThat(EmploymentTypes.of("Stajyer")).hasValue(EmploymentType.INTERNSHIP);
    assertThat(EmploymentTypes.of("業務委託")).hasValue(EmploymentType.CONTRACT);
    assertThat(EmploymentTypes.of("Permanent")).isEmpty();
    assertThat(EmploymentTypes.of(List.of("Contractual / Temporary", "Full-time", "Java")))
        .containsExactly(
            EmploymentType.CONTRACT, EmploymentType.TEMPORARY, EmploymentType.FULLTIME);
  }

  @Test
  void aRemoteJobIsOneAndARemoteThingIsNot() {
    assertThat(remote("Python Developer (Remote)", "Austin, TX")).hasValue(true);
    assertThat(remote("Weaver", "Remote")).hasValue(true);
    assertThat(remote("Remote Sensing Scientist", "Austin, TX")).isEmpty();
    assertThat(remote("Remote Monitoring Engineer", "Austin, TX")).isEmpty();
    assertThat(remote("Engineer - Hybrid/Remote", "Austin, TX")).isEmpty();
    assertThat(remote("Engineer (not remote)", "Austin, TX")).isEmpty();
  }

  @Test
  void theTitleAndPlaceBeatTheDescription() {
    assertThat(posting("Weaver", "Work Style: Remote").remote()).hasValue(true);
    assertThat(posting("Weaver (on-site)", "This is a fully remote role.").remote()).isEmpty();
    assertThat(posting("Weaver", "You work with fully remote sensing.").remote()).isEmpty();
    assertThat(posting("Weaver", "You will meet remote teams.").remote()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This is not a fully remote position.",
        "This role is not a 100% remote role.",
        "This role cannot be fully remote.",
        "We do not offer fully remote work.",
        "We don't offer fully remote work.",
        "We can’t offer fully remote work.",
        "This isn't a fully remote role.",
      })
  void aJobThatIsSaidNotToBeRemoteIsNone(String description) {
    assertThat(posting("Weaver", description).remote()).isEmpty();
  }

  @Test
  void aNegationOfSomethingElseLeavesARemoteJobOne() {
    assertThat(remote("No-Code Developer (Remote)", "Austin, TX")).hasValue(true);
    assertThat(posting("Weaver", "Do not wait, this role is fully remote.").remote())
        .hasValue(true);
    assertThat(posting("Weaver", "No degree needed for this fully remote role.").remote())
        .hasValue(true);
  }

  @Test
  void descriptionsBecomeMarkdownWithoutScriptsAndTrackers() {
    Description read =
        Description.ofHtml(
            "<style>p{}</style><script>steal()</script><h2>Looms</h2><p>We <b>weave</b>.</p>"
                + "<ul><li>One</li><li>Two</li></ul><img src='https://t.invalid/pixel.gif'>");
    assertThat(read.status()).isEqualTo(DescriptionStatus.FULL);
    assertThat(read.markdown().orElseThrow())
        .contains("## Looms", "**weave**", "* One")
        .doesNotContain("steal", "pixel", "p{}");
  }

  @Test
  void aLongDescriptionIsCutAtAParagraph() {
    String paragraph = "<p>" + "loom ".repeat(400) + "end.</p>";
    Description read = Description.ofHtml(paragraph.repeat(20));
    assertThat(read.status()).isEqualTo(DescriptionStatus.TRUNCATED);
    assertThat(read.markdown().orElseThrow()).endsWith("end.\n\n" + Description.CUT_MARK);
    assertThat(read.markdown().orElseThrow().length())
        .isBetween(JobPosting.MAX_DESCRIPTION - 2_100, JobPosting.MAX_DESCRIPTION);
  }

  @Test
  void aLongDescriptionOfOneParagraphIsCutAtAWordAndNeverInsideALetter() {
    for (String text : new String[] {"loom ".repeat(9_000), "𝕃".repeat(30_000)}) {
      Description read = Description.ofMarkdown(text, DescriptionStatus.FULL);
      assertThat(read.status()).isEqualTo(DescriptionStatus.TRUNCATED);
      assertThat(read.markdown().orElseThrow())
          .endsWith(Description.CUT_MARK)
          .hasSizeLessThanOrEqualTo(JobPosting.MAX_DESCRIPTION)
          .doesNotContain("?");
    }
  }

  @Test
  void linksStayWithoutWhatFollowsPeople() {
    Description read =
        Description.ofHtml(
            "<p>See <a href='https://looms.example/apply?job=7&utm_source=board&gclid=1#form'>us</a>"
                + " or <a href='https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Flooms.example"
                + "%2Fabout%3Fmc_cid%3D1&trk=x'>read on</a>"
                + " <a href='javascript:steal()' onclick='steal()'>not this</a></p>");
    assertThat(read.markdown().orElseThrow())
        .contains("(https://looms.example/apply?job=7#form)", "(https://looms.example/about)")
        .contains("not this")
        .doesNotContain("utm_", "gclid", "mc_cid", "trk", "javascript", "steal", "linkedin");
  }

  @Test
  void headingsListsAndEmphasisAreKept() {
    Description read =
        Description.ofHtml(
            "<h1>Looms</h1><ol><li>Spin<ul><li>wool</li></ul></li><li>Weave</li></ol>"
                + "<p><em>Soon</em><br>please</p><table><tr><td>a</td><td>b</td></tr></table>");
    assertThat(read.markdown().orElseThrow())
        .contains("# Looms", "1. Spin", "* wool", "2. Weave", "*Soon*");
  }

  @Test
  void anEmployersWordOnPayGoesBeforeTheBoardsEstimateAndAfterItsMember() {
    JobPosting estimated = paid(SalarySource.BOARD_ESTIMATE);
    JobPosting told = paid(SalarySource.BOARD);

    assertThat(estimated.salary().orElseThrow().source()).isEqualTo(SalarySource.DESCRIPTION);
    assertThat(told.salary().orElseThrow().source()).isEqualTo(SalarySource.BOARD);
  }

  private static JobPosting paid(SalarySource source) {
    return PostingDraft.of(Site.INDEED, "1", "Weaver", "https://www.indeed.com/viewjob?jk=1")
        .location(Optional.of("Reno, NV"))
        .salary(
            PayText.salary(
                Optional.of(BigDecimal.ONE),
                Optional.of(BigDecimal.TEN),
                Optional.of("USD"),
                Optional.empty(),
                source))
        .description(Description.ofMarkdown("Pay: $20 - $25 an hour", DescriptionStatus.FULL))
        .posting();
  }

  @Test
  void spacesAtTheEndsOfLinesAndBlankLinesInARowAreLeftOut() {
    assertThat(
            Description.ofMarkdown("  a \t\n\u00a0\n  \n\n b  c \n", DescriptionStatus.FULL)
                .markdown())
        .hasValue("a\n\n b  c");
  }

  @Test
  void nothingIsNoDescription() {
    assertThat(Description.ofHtml(" <br> ")).isEqualTo(Description.ABSENT);
  }

  private static Optional<Boolean> remote(String title, String location) {
    return RemoteWork.of(title, Optional.of(location));
  }

  private static JobPosting posting(String title, String description) {
    return PostingDraft.of(Site.INDEED, "1", title, "https://www.indeed.com/viewjob?jk=1")
        .description(Description.ofMarkdown(description, DescriptionStatus.FULL))
        .posting();
  }
}
