package com.jobping.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.job.JobFingerprint.Candidate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobFingerprintTest {
  private static final String TASKS =
      """
      ## Your tasks

      * Design the drive trains of our *next* generation of looms & bring them to the shop floor.
      * Keep forty weaving machines in Spandau running, together with a crew of six mechanics.
      * Measure yarn tension, vibration and waste, and turn the numbers into fewer broken threads.
      * Write down what you learn, so that the night shift needs no telephone to find you.

      ## What you bring

      1. Some years with servo motors, PLCs and field buses; you've read a vibration spectrum before.
      2. Python or C++ for the evaluation of measurements.
      3. Spoken German at B2 and the patience to listen to people who have woven for thirty years.

      """;
  private static final String ABOUT_US =
      """
      ## About Bright Looms

      Bright Looms has woven technical textiles in Berlin since 1911: filters for dialysis, belts for
      paper mills, and the sails of two Olympic champions. We're 340 people in three halls, owned by
      a foundation, and we share a tenth of the profit. We're an equal opportunity employer. Send
      your papers through [our portal](https://jobs.example.com/apply?id=77&utm_source=board1).
      """;
  private static final String DESCRIPTION = TASKS + ABOUT_US;
  private static final Post POST =
      new Post("Loom Engineer", "Bright Looms GmbH", "Berlin, Germany", DESCRIPTION);

  static Stream<UnaryOperator<Post>> copies() {
    return Stream.of(
        post -> post,
        post -> post.described(html(DESCRIPTION)),
        post ->
            post.described(DESCRIPTION.replaceAll("(?m)^(## .*)$", "**$1**").replace("* ", "- ")),
        post -> post.described(DESCRIPTION.replace("## ", "").replaceAll("\\s+", " ")),
        post -> post.described(DESCRIPTION.replace("-", "\\-").replace("+", "\\+")),
        post -> post.described(DESCRIPTION.replace("'", "’").replace("&", "&amp;")),
        post -> post.described(DESCRIPTION.replace("board1", "board2&trk=public_jobs_9f3")),
        post -> post.described("Bright Looms is hiring in Berlin.\n\n" + DESCRIPTION),
        post ->
            post.described(
                DESCRIPTION + "\n\nSeniority level: Associate. Industries: Textiles. Apply now."),
        post -> post.described(TASKS),
        post -> post.described(DESCRIPTION.substring(0, DESCRIPTION.length() * 2 / 3)),
        post -> post.at("Berlin, BE, DE"),
        post -> post.at("Berlin"),
        post -> post.at("Remote in Berlin, BE 13585"),
        post -> post.at("Germany"),
        post -> post.at(""),
        post -> post.titled("LOOM ENGINEER (m/w/d)"),
        post -> post.titled("Loom Engineer - Remote"),
        post -> post.titled("Loom Engineer – Berlin"),
        post -> post.titled("Loom Engineer (Berlin, hybrid)"),
        post -> post.titled("Loom Engineer [JR-20417]"),
        post -> post.by("BRIGHT LOOMS"),
        post -> post.by("The Bright Looms Co., Ltd."),
        post -> post.by("Bright Looms Deutschland"));
  }

  static Stream<UnaryOperator<Post>> others() {
    return Stream.of(
        post -> post.titled("Senior Loom Engineer"),
        post -> post.titled("Loom Engineer II"),
        post -> post.titled("Loom Engineer - Dyeing"),
        post -> post.titled("Loom Engineer (part-time)"),
        post -> post.at("Hamburg, Germany"),
        post -> post.by("Dark Looms GmbH"),
        post -> post.by("Looms"),
        post -> post.described(OTHER_TASKS + ABOUT_US),
        post -> post.described(ABOUT_US),
        post -> post.described("We weave. Apply now."),
        post -> post.described(DESCRIPTION.substring(0, DESCRIPTION.length() / 3)));
  }

  private static final String OTHER_TASKS =
      """
      ## Your tasks

      * Plan the colours of the coming season with our customers in Milan and Porto.
      * Mix recipes in the laboratory until the spectrometer and the client both agree.
      * Order pigments, watch their prices, and answer for the budget of the dye house.
      * Lead the audits for the eco label, from the waste water to the last certificate.

      """;

  @ParameterizedTest
  @MethodSource("copies")
  void aCopyIsKnownWhateverItsBoardMadeOfIt(UnaryOperator<Post> board) {
    assertThat(sameJob(POST, board.apply(POST), false)).isTrue();
    assertThat(sameJob(board.apply(POST), POST, false)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("others")
  void anotherJobOfTheSameEmployerStaysOne(UnaryOperator<Post> difference) {
    assertThat(sameJob(POST, difference.apply(POST), false)).isFalse();
    assertThat(sameJob(difference.apply(POST), POST, false)).isFalse();
  }

  @Test
  void twoRequisitionsAreTwoOpenings() {
    Post first = POST.titled("Loom Engineer - JR20417");

    assertThat(sameJob(first, POST.titled("Loom Engineer - JR20418"), false)).isFalse();
  }

  @Test
  void onOneBoardOnlyTheSamePlaceIsTheSameJob() {
    assertThat(sameJob(POST, POST.at("Berlin"), true)).isTrue();
    assertThat(sameJob(POST, POST.at("Germany"), true)).isFalse();
    assertThat(sameJob(POST, POST.at(""), true)).isFalse();
    assertThat(sameJob(POST.at(""), POST.at(""), true)).isFalse();
  }

  @Test
  void theTownDecidesBetweenJobsOfOneText() {
    List<Candidate<String>> towns =
        Stream.of("Hamburg", "Berlin", "Leipzig").map(JobFingerprintTest::candidateAt).toList();

    assertThat(POST.fingerprint().among(towns)).hasValue("Berlin");
    assertThat(POST.at("Leipzig, SN, DE").fingerprint().among(towns)).hasValue("Leipzig");
  }

  @Test
  void withoutATownNobodyGuessesWhichOfThemItIs() {
    List<Candidate<String>> towns =
        Stream.of("Hamburg", "Leipzig").map(JobFingerprintTest::candidateAt).toList();

    assertThat(POST.at("").fingerprint().among(towns)).isEmpty();
    assertThat(POST.at("").fingerprint().among(towns.subList(0, 1))).hasValue("Hamburg");
  }

  @Test
  void withoutAnEmployerThereIsNothingToLookFor() {
    JobFingerprint nameless =
        new JobFingerprint(
            POST.title(), Optional.empty(), Optional.empty(), DescriptionSketch.of(DESCRIPTION));

    assertThat(nameless.key()).isEmpty();
    assertThat(nameless.among(List.of(new Candidate<>("itself", nameless, false)))).isEmpty();
  }

  @Test
  void whereThereAreNoSpacesCharactersAreCompared() {
    String description = "私たちは光を布に織り込む織機を作っています。新しい織機の設計と、工場での保守をお任せします。経験者を歓迎します。";
    Post post = POST.titled("織機エンジニア").by("株式会社ブライト").described(description);

    assertThat(sameJob(post, post.by("ブライト").described("**" + description + "**"), false)).isTrue();
  }

  @Test
  void aSketchIsReadAsItWasWritten() {
    DescriptionSketch sketch = DescriptionSketch.of(DESCRIPTION).orElseThrow();
    DescriptionSketch read = DescriptionSketch.ofBytes(sketch.toBytes());

    assertThat(read.resemblance(sketch)).isEqualTo(1);
    assertThat(read.containment(DescriptionSketch.of(TASKS).orElseThrow()))
        .isEqualTo(sketch.containment(DescriptionSketch.of(TASKS).orElseThrow()));
  }

  private static Candidate<String> candidateAt(String town) {
    return new Candidate<>(town, POST.at(town).fingerprint(), false);
  }

  /** Found by the rule, and found at all: under the same key. */
  private static boolean sameJob(Post posting, Post job, boolean listedHere) {
    JobFingerprint fingerprint = posting.fingerprint();
    JobFingerprint other = job.fingerprint();
    return fingerprint.key().equals(other.key())
        && fingerprint.among(List.of(new Candidate<>(job, other, listedHere))).isPresent();
  }

  private static String html(String markdown) {
    return markdown
        .replaceAll("(?m)^## (.*)$", "<h2 class=\"x\">$1</h2>")
        .replaceAll("(?m)^(?:\\*|\\d\\.) (.*)$", "<li>$1</li>")
        .replaceAll("\\[(.*)]\\((.*)\\)", "<a href=\"$2\">$1</a>")
        .replace("\n\n", "<br/>");
  }

  record Post(String title, String company, String location, String description) {
    Post titled(String other) {
      return new Post(other, company, location, description);
    }

    Post by(String other) {
      return new Post(title, other, location, description);
    }

    Post at(String other) {
      return new Post(title, company, other, description);
    }

    Post described(String other) {
      return new Post(title, company, location, other);
    }

    JobFingerprint fingerprint() {
      return new JobFingerprint(
          title,
          Optional.of(company),
          Optional.of(location).filter(text -> !text.isEmpty()),
          DescriptionSketch.of(description));
    }
  }
}
