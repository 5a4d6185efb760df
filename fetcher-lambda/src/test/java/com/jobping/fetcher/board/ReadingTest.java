package com.jobping.fetcher.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.job.DescriptionStatus;
import com.jobping.job.EmploymentType;
import com.jobping.job.JobPosting;
import com.jobping.job.Site;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadingTest {
  @Test
  void typesOfEmploymentAreReadInManyLanguages() {
    assertThat(EmploymentTypes.of("Full-time")).hasValue(EmploymentType.FULLTIME);
    assertThat(EmploymentTypes.of("Tempo integral")).hasValue(EmploymentType.FULLTIME);
    assertThat(EmploymentTypes.of("全職")).hasValue(EmploymentType.FULLTIME);
    assertThat(EmploymentTypes.of("Teilzeit")).hasValue(EmploymentType.PARTTIME);
    assertThat(EmploymentTypes.of("Estágio")).hasValue(EmploymentType.INTERNSHIP);
    assertThat(EmploymentTypes.of("Permanent")).isEmpty();
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
    assertThat(RemoteWork.of(posting("Weaver", "Work Style: Remote"))).hasValue(true);
    assertThat(RemoteWork.of(posting("Weaver (on-site)", "This is a fully remote role.")))
        .isEmpty();
    assertThat(RemoteWork.of(posting("Weaver", "You work with fully remote sensing."))).isEmpty();
    assertThat(RemoteWork.of(posting("Weaver", "You will meet remote teams."))).isEmpty();
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
    assertThat(read.markdown().orElseThrow()).endsWith("end.");
    assertThat(read.markdown().orElseThrow().length())
        .isBetween(JobPosting.MAX_DESCRIPTION - 2_100, JobPosting.MAX_DESCRIPTION);
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
