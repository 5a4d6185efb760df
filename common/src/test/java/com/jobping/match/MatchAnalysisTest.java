package com.jobping.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import com.jobping.match.Evidence.Quote;
import com.jobping.match.Evidence.Source;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MatchAnalysisTest {
  private final ObjectMapper mapper = Json.mapper();

  @Test
  void aRowFromBeforeSubScoresAndEvidenceStillReads() {
    MatchAnalysis old =
        Json.read(
            mapper,
            """
            {"score":80,"explanation":"It fits.","pros":["Kotlin"],"cons":[],
             "key_match_factors":["skills"],"analyst":"openai","model":"gpt"}
            """,
            MatchAnalysis.class);

    assertThat(old.pros()).containsExactly("Kotlin");
    assertThat(old.subScores()).isEqualTo(SubScores.NONE);
    assertThat(old.evidence()).isEqualTo(Evidence.NONE);
    assertThat(old.opinions()).isEqualTo(1);
  }

  @Test
  void whatIsAddedStandsBesideTheOriginalsNames() {
    String json = Json.write(mapper, analysis(80, 100));

    assertThat(json)
        .contains(
            "\"score\":80",
            "\"key_match_factors\":[]",
            "\"sub_scores\":{\"role\":100,\"pay\":60}",
            "\"evidence\":{\"pros\":[{\"quote\":\"We write Kotlin\",\"source\":\"posting\"}],"
                + "\"cons\":[],\"key_match_factors\":[]}",
            "\"opinions\":1");
    assertThat(Json.read(mapper, json, MatchAnalysis.class)).isEqualTo(analysis(80, 100));
  }

  @Test
  void twoOpinionsCountAsTheirMean() {
    MatchAnalysis both = analysis(71, 90).meanWith(analysis(68, 80));

    assertThat(both.score()).isEqualTo(70);
    assertThat(both.subScores().role()).hasValue(85);
    assertThat(both.opinions()).isEqualTo(2);
    assertThat(both.pros()).containsExactly("Kotlin");
  }

  @Test
  void everyClaimHasAQuoteOrNoneHas() {
    Evidence two =
        new Evidence(
            List.of(new Quote("a", Source.POSTING), new Quote("b", Source.POSTING)),
            List.of(),
            List.of());

    assertThatThrownBy(() -> analysis(80, SubScores.NONE, two))
        .hasMessage("There are 1 pros and 2 quotes");
  }

  private static MatchAnalysis analysis(int score, int role) {
    SubScores subScores =
        new SubScores(
            OptionalInt.of(role),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.of(60),
            OptionalInt.empty());
    Evidence evidence =
        new Evidence(List.of(new Quote("We write Kotlin", Source.POSTING)), List.of(), List.of());
    return analysis(score, subScores, evidence);
  }

  private static MatchAnalysis analysis(int score, SubScores subScores, Evidence evidence) {
    return new MatchAnalysis(
        score,
        "It fits.",
        List.of("Kotlin"),
        List.of(),
        List.of(),
        subScores,
        evidence,
        1,
        "openai",
        "gpt");
  }
}
