package com.jobping.ai.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WishesTest {
  private final TermReader reader = new TermReader(new Vocabulary());

  @Test
  void anExclusionEndsWithItsClause() {
    Wishes wishes =
        read("Backend engineer\n- no crypto\n- Kotlin\nNot junior. Postgres, but no PHP");

    assertThat(labels(wishes.wanted()))
        .containsExactly("back end", "engineer", "Kotlin", "PostgreSQL");
    assertThat(labels(wishes.excluded())).containsExactly("crypto", "junior", "PHP");
  }

  @Test
  void anExclusionReachesOverAListOfOneKindThatEndsInOr() {
    assertThat(labels(read("No crypto, gambling, or defense, Java").excluded()))
        .containsExactly("crypto", "gambling", "defense");
    assertThat(labels(read("no crypto, Java or Kotlin").wanted()))
        .containsExactly("Java", "Kotlin");
    assertThat(labels(read("no crypto, fintech preferred").wanted())).containsExactly("fintech");
  }

  @Test
  void whatOneDoesNotMindIsNotExcluded() {
    assertThat(read("I don't mind hybrid, not only Java").excluded()).isEmpty();
  }

  @Test
  void whatIsExcludedIsNotWantedBesides() {
    assertThat(labels(read("PHP is fine. Well, no PHP.").wanted())).doesNotContain("PHP");
  }

  @Test
  void aPlaceIsWhatComesAfterInAndNoSkill() {
    assertThat(read("work in New York, experience in Kotlin, near Lyon").places())
        .containsExactly("new york", "lyon");
  }

  @Test
  void whatOneIsGoodAtIsNoPlace() {
    assertThat(read("fluent in Portuguese, selling in SaaS, experience in Logopedics").places())
        .isEmpty();
  }

  @Test
  void yearsOfExperienceAndPensionPlansAreNoPay() {
    assertThat(read("I have 10 years, salary open").minimumPay()).isEmpty();
    assertThat(read("with a 401k plan").minimumPay()).isEmpty();
    assertThat(read("salary from 95,000 EUR").minimumPay()).hasValue(new BigDecimal("95000"));
    assertThat(read("salary from 95,000 EUR").payCurrency()).hasValue("EUR");
    assertThat(read("at least 120k").minimumPay()).hasValue(new BigDecimal("120000"));
    assertThat(read("at least $60 per hour").minimumPay()).hasValue(new BigDecimal("124800"));
  }

  private Wishes read(String prompt) {
    return Wishes.of(prompt, reader);
  }

  private static List<String> labels(Set<Concept> concepts) {
    return concepts.stream().map(Concept::label).toList();
  }
}
