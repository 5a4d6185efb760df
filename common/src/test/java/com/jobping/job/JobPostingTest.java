package com.jobping.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobPostingTest {
  private static final String WIRE =
      """
      {"v":1,"site":"indeed","external_id":"9d5","title":"Weaver","company":"Bright Looms",\
      "company_facts":{"industry":"Textiles"},"location":"Berlin","remote":true,\
      "job_url":"https://www.indeed.com/viewjob?jk=9d5","description":"We weave.",\
      "description_status":"full","employment_types":["fulltime"],\
      "salary":{"min":90000.50,"currency":"EUR","interval":"yearly","source":"board"},\
      "posted_at":"2026-11-24T10:00:00Z","posted_provenance":"board_instant"}""";

  private final ObjectMapper mapper = Json.mapper();

  @Test
  void itTravelsInSnakeCaseWithoutWhatIsAbsent() {
    JobPosting posting = Json.read(mapper, WIRE, JobPosting.class);

    assertThat(posting.salary().orElseThrow().min()).hasValue(new BigDecimal("90000.50"));
    assertThat(posting.directUrl()).isEmpty();
    assertThat(posting.companyFacts().industry()).hasValue("Textiles");
    assertThat(Json.write(mapper, posting)).isEqualTo(WIRE);
  }

  @Test
  void whatItCannotBeWithoutMustBeThere() {
    for (String member : new String[] {"external_id", "title", "job_url"}) {
      String without = WIRE.replaceFirst("\"" + member + "\":\"[^\"]*\",", "");
      assertThatThrownBy(() -> Json.read(mapper, without, JobPosting.class)).as(member).isNotNull();
    }
    assertThatThrownBy(
        () -> Json.read(mapper, WIRE.replace("https://www", "javascript://"), JobPosting.class));
    assertThatThrownBy(
        () -> Json.read(mapper, WIRE.replace("We weave.", "x".repeat(20_001)), JobPosting.class));
    assertThatThrownBy(
        () -> Json.read(mapper, WIRE.replace("Weaver", "a\\u0000b"), JobPosting.class));
  }

  @Test
  void aDescriptionOfUntoldStatusIsTakenForWhole() {
    String wire = WIRE.replace("\"description_status\":\"full\",", "");
    String without = wire.replace("\"description\":\"We weave.\",", "");

    assertThat(Json.read(mapper, wire, JobPosting.class).descriptionStatus())
        .isEqualTo(DescriptionStatus.FULL);
    assertThat(Json.read(mapper, without, JobPosting.class).descriptionStatus())
        .isEqualTo(DescriptionStatus.ABSENT);
  }

  @Test
  void aLinkThatIsNoneIsLeftOut() {
    String wire = WIRE.replace("\"job_url\"", "\"direct_url\":\"javascript:x\",\"job_url\"");

    assertThat(Json.read(mapper, wire, JobPosting.class).directUrl()).isEmpty();
  }

  @Test
  void aFactAboutTheCompanyThatNoTableTakesIsLeftOut() {
    String wire = WIRE.replace("Textiles", "a\\u0000b");
    assertThat(wire).isNotEqualTo(WIRE);

    assertThat(Json.read(mapper, wire, JobPosting.class).companyFacts())
        .isEqualTo(CompanyFacts.NONE);
  }

  @Test
  void aSalaryIsARangeOfSensibleAmounts() {
    Optional<BigDecimal> low = Optional.of(BigDecimal.ONE);
    Optional<BigDecimal> high = Optional.of(BigDecimal.TEN);

    assertThatThrownBy(() -> salary(high, low, Optional.empty())).hasMessageContaining("above");
    assertThatThrownBy(() -> salary(Optional.empty(), Optional.empty(), Optional.empty()))
        .hasMessageContaining("bound");
    assertThatThrownBy(() -> salary(low, high, Optional.of("$"))).hasMessageContaining("4217");
    assertThatThrownBy(
            () -> salary(Optional.of(new BigDecimal("-1")), Optional.empty(), Optional.empty()))
        .hasMessageContaining("amount");
  }

  private static Salary salary(
      Optional<BigDecimal> min, Optional<BigDecimal> max, Optional<String> currency) {
    return new Salary(min, max, currency, Optional.empty(), SalarySource.BOARD);
  }
}
