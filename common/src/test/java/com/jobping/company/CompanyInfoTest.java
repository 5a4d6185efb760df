package com.jobping.company;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompanyInfoTest {
  private final ObjectMapper mapper = Json.mapper();

  @Test
  void aRowFromBeforeFactsAndBasisStillReads() {
    CompanyInfo offline = read("\"sources\":[\"https://jobs.example.com/1\"],", "offline");

    assertThat(offline.sources()).containsExactly(CompanySource.of("https://jobs.example.com/1"));
    assertThat(offline.basis()).isEqualTo(CompanyInfo.Basis.POSTING);
    assertThat(read("", "openai").basis()).isEqualTo(CompanyInfo.Basis.MODEL_KNOWLEDGE);
  }

  @Test
  void aSourceIsKeptWithTheFactsItCarries() {
    CompanyInfo info =
        new CompanyInfo(
            Optional.of("300"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(new CompanySource("https://looms.example.com", List.of("300 people"))),
            CompanyInfo.Basis.WEB_SEARCH,
            "openai",
            "gpt",
            Instant.parse("2026-11-24T10:00:00Z"));
    String json = Json.write(mapper, info);

    assertThat(json)
        .contains(
            "\"sources\":[{\"url\":\"https://looms.example.com\",\"facts\":[\"300 people\"]}]",
            "\"basis\":\"web_search\"");
    assertThat(Json.read(mapper, json, CompanyInfo.class)).isEqualTo(info);
  }

  private CompanyInfo read(String sources, String analyst) {
    return Json.read(
        mapper,
        """
        {"industry":"Textiles",%s"analyst":"%s","model":"m",
         "researched_at":"2026-11-24T10:00:00Z"}
        """
            .formatted(sources, analyst),
        CompanyInfo.class);
  }
}
