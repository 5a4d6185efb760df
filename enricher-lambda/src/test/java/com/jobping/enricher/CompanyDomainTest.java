package com.jobping.enricher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompanyDomainTest {
  @ParameterizedTest
  @CsvSource({
    "https://looms.example,                       looms.example",
    "HTTP://WWW.Looms.Example/jobs?lang=de#top,   looms.example",
    "https://careers.looms.example:8443,          looms.example",
    "https://jobs.looms.co.uk/,                   looms.co.uk",
    "https://bright-looms.github.io/,             bright-looms.github.io",
    "https://bücher.example,                      xn--bcher-kva.example",
  })
  void aWebsiteIsTakenByItsRegistrableDomain(String website, String domain) {
    assertThat(CompanyDomain.of(website)).hasValue(domain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.linkedin.com/company/bright-looms",
        "https://de.indeed.com/cmp/Bright-Looms",
        "https://www.glassdoor.co.uk/Overview/bright-looms",
        "https://www.facebook.com/brightlooms",
        "https://x.com/brightlooms",
        "https://boards.greenhouse.io/brightlooms",
        "https://brightlooms.wd3.myworkdayjobs.com/careers",
        "https://bit.ly/3abc",
      })
  void aPageOnSomebodyElsesWebsiteIsNoDomain(String website) {
    assertThat(CompanyDomain.of(website)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "n/a",
        "looms.example",
        "mailto:jobs@looms.example",
        "https://192.0.2.7/",
        "http://[2001:db8::1]/",
        "http://localhost:8080",
        "https://co.uk",
        "ftp://looms.example",
        "https://looms..example"
      })
  void whatIsNoDomainIsNone(String website) {
    assertThat(CompanyDomain.of(website)).isEmpty();
  }
}
