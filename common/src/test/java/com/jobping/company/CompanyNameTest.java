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
          The Loom Company  | loom
          Loom & Co         | loom
          Bright Looms Co., Ltd. | bright looms
          Tear SP. Z O.O.   | tear
          Dokuma A.Ş.       | dokuma
          株式会社ブライト      | ブライト
          (株)ブライト        | ブライト
          Loom株式会社       | loom
          אריגה בע"מ         | אריגה
          קבוצת יעל          | קבוצת יעל
          Inc.              | inc
          !!!               | !!!
          """)
  void spellingsOfOneCompanyShareAName(String display, String normalized) {
    assertThat(CompanyName.of(display).normalized()).isEqualTo(normalized);
    assertThat(CompanyName.of(display).display()).isEqualTo(display);
  }
}
