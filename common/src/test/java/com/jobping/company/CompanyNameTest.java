package com.jobping.company;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanyNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Acme              | acme
          ACME, Inc.        | acme
          Acme Corp. Ltd.   | acme
          Société Générale  | societe generale
          Müller & Söhne KG | muller and sohne
          Infineon AG       | infineon
          Lowe's Companies, Inc. | lowes companies
          קבוצת יעל          | קבוצת יעל
          Inc.              | inc
          !!!               | !!!
          """)
  void spellingsOfOneCompanyShareAName(String display, String normalized) {
    assertThat(CompanyName.of(display).normalized()).isEqualTo(normalized);
    assertThat(CompanyName.of(display).display()).isEqualTo(display);
  }
}
