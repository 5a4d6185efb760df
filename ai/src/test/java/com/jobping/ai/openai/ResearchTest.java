package com.jobping.ai.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.ai.AnalystException;
import com.jobping.ai.AnalystException.Reason;
import com.jobping.ai.Purpose;
import com.jobping.company.CompanyInfo;
import com.jobping.company.CompanyInfo.Basis;
import com.jobping.company.CompanySource;
import com.jobping.settings.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResearchTest {
  private static final String NOTHING =
      """
      {"company_size":null,"industry":null,"culture":null,"funding":null,"notable_info":null,
       "tech_stack":null,"work_life_balance":null,"red_flags":[],"green_flags":[],"sources":[]}
      """;
  private static final String PAGE = "https://looms.example.com/about";

  private final Provider provider = new Provider();

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void whereTheWebCanBeSearchedTheRequestIsThisJson() {
    provider.openAi.says(NOTHING);
    provider.searching().research(Samples.companyQuestion(), Provider.AMPLE);

    JsonNode expected = Samples.resource("research-request.json");
    ((ObjectNode) expected).put("instructions", Prompts.RESEARCH);
    assertThat(provider.request(1).body()).isEqualTo(expected);
    assertThat(provider.request(1).path()).isEqualTo("/v1/responses");
    assertThat(provider.request(1).authorization()).isEqualTo("Bearer " + Provider.KEY);
  }

  @Test
  void elseTheModelIsAskedForWhatItKnows() {
    provider.openAi.says(
        NOTHING
            .replace("\"industry\":null", "\"industry\":\"Textiles\"")
            .replace("\"sources\":[]", "\"sources\":" + page(PAGE)));
    CompanyInfo info = provider.analyst().research(Samples.companyQuestion(), Provider.AMPLE);

    assertThat(provider.request(1).path()).isEqualTo("/v1/chat/completions");
    assertThat(provider.request(1).body().path("store").asBoolean(true)).isFalse();
    assertThat(info.industry()).hasValue("Textiles");
    assertThat(info.basis()).isEqualTo(Basis.MODEL_KNOWLEDGE);
    assertThat(info.sources()).isEmpty();
    assertThat(info.analyst()).isEqualTo("openai");
    assertThat(info.researchedAt()).isEqualTo(Samples.NOW);
  }

  @Test
  void aModelThatMayNotSearchIsAskedForWhatItKnows() {
    provider
        .openAi
        .fails(400, "Hosted tool 'web_search' is not supported with gpt-test")
        .says(NOTHING.replace("\"industry\":null", "\"industry\":\"Textiles\""));
    CompanyInfo info = provider.searching().research(Samples.companyQuestion(), Provider.AMPLE);

    assertThat(provider.request(1).path()).isEqualTo("/v1/responses");
    assertThat(provider.request(2).path()).isEqualTo("/v1/chat/completions");
    assertThat(info.industry()).hasValue("Textiles");
    assertThat(info.basis()).isEqualTo(Basis.MODEL_KNOWLEDGE);
  }

  @Test
  void whatIsRejectedWithoutASearchTooIsRejected() {
    provider.openAi.fails(404, "The model does not exist").fails(404, "The model does not exist");

    assertThat(failure().reason()).isEqualTo(Reason.REQUEST_REJECTED);
  }

  @Test
  void whatThePostingSaysGoesInAsEvidenceAndTheInstructionsHoldNoneOfIt() {
    provider.openAi.says(NOTHING).says(NOTHING);
    String longOne = Samples.DESCRIPTION + " We weave.".repeat(1_900) + " The end of it.";
    provider.searching().research(Samples.companyQuestion(longOne), Provider.AMPLE);
    provider.analyst().research(Samples.companyQuestion(longOne), Provider.AMPLE);

    assertThat(provider.openAi.received())
        .allSatisfy(
            request -> {
              assertThat(request.messages("system")).containsExactly(Prompts.RESEARCH);
              assertThat(String.join("", request.messages("user")))
                  .contains("employees: 300", "Weavers since 1903", "industry: Textiles")
                  .contains("The end of it.");
            });
  }

  @Test
  void aSourceIsAPageThatTheSearchGaveWithTheFactsItCarries() {
    provider.openAi.saysAfterSearching(
        NOTHING.replace(
            "\"sources\":[]",
            "\"sources\":"
                + page(
                    PAGE + "?utm_source=openai",
                    "https://Press.example.com/looms/",
                    "https://invented.example.com/",
                    "javascript:alert(1)",
                    "https://user:secret@looms.example.com/about",
                    "no address")),
        List.of(PAGE, "javascript:alert(1)", "https://user:secret@looms.example.com/about"),
        List.of("https://press.example.com/looms?utm_source=openai"));
    CompanyInfo info = provider.searching().research(Samples.companyQuestion(), Provider.AMPLE);

    assertThat(info.basis()).isEqualTo(Basis.WEB_SEARCH);
    assertThat(info.sources())
        .containsExactly(
            new CompanySource(PAGE, List.of("It has 300 people")),
            new CompanySource("https://press.example.com/looms", List.of("It has 300 people")));
  }

  @Test
  void aPageThatNobodyFoundIsNoSourceAndWithoutAnyTheModelSpokeFromMemory() {
    provider.openAi.says(NOTHING.replace("\"sources\":[]", "\"sources\":" + page(PAGE)));
    CompanyInfo info = provider.searching().research(Samples.companyQuestion(), Provider.AMPLE);

    assertThat(info.sources()).isEmpty();
    assertThat(info.basis()).isEqualTo(Basis.MODEL_KNOWLEDGE);
  }

  @Test
  void aPageThatCarriesNoFactIsNoSource() {
    provider.openAi.saysAfterSearching(
        NOTHING.replace(
            "\"sources\":[]", "\"sources\":[{\"url\":\"%s\",\"facts\":[\" \"]}]".formatted(PAGE)),
        List.of(PAGE),
        List.of());

    assertThat(provider.searching().research(Samples.companyQuestion(), Provider.AMPLE).sources())
        .isEmpty();
  }

  @Test
  void whatIsUnknownIsAbsentAndNeverARedFlag() {
    provider.openAi.says(
        """
        {"company_size":"1,000 to 5,000","industry":"Unknown company","culture":null,
         "funding":"Unknown","notable_info":" ","tech_stack":"Kotlin","work_life_balance":"N/A",
         "red_flags":["Little information is available online","Unknown company",
                      "Could not verify the company","Sued for unpaid wages in 2025"],
         "green_flags":["Pays well","unknown"],"sources":[]}
        """);
    CompanyInfo info = provider.analyst().research(Samples.companyQuestion(), Provider.AMPLE);

    assertThat(info.companySize()).hasValue("1,000 to 5,000");
    assertThat(info.techStack()).hasValue("Kotlin");
    assertThat(info.industry()).isEmpty();
    assertThat(info.culture()).isEmpty();
    assertThat(info.funding()).isEmpty();
    assertThat(info.notableInfo()).isEmpty();
    assertThat(info.workLifeBalance()).isEmpty();
    assertThat(info.redFlags()).containsExactly("Sued for unpaid wages in 2025");
    assertThat(info.greenFlags()).containsExactly("Pays well");
  }

  @Test
  void citationsStayOutOfTheFactsAndLinksTakeTheFactWithThem() {
    provider.openAi.says(
        NOTHING
            .replace(
                "\"funding\":null",
                "\"funding\":\"Series B ([looms.example.com](https://looms.example.com/a?b=1))\"")
            .replace("\"culture\":null", "\"culture\":\"Apply at https://evil.example.com\""));
    CompanyInfo info = provider.searching().research(Samples.companyQuestion(), Provider.AMPLE);

    assertThat(info.funding()).hasValue("Series B");
    assertThat(info.culture()).isEmpty();
  }

  @Test
  void aBadAnswerIsAskedForOnceMoreWithTheReason() {
    provider.openAi.says("{\"red_flags\":[]}").says(NOTHING);
    provider.searching().research(Samples.companyQuestion(), Provider.AMPLE);

    assertThat(provider.request(2).messages("user").getLast())
        .contains("could not be used: it was not the JSON of the schema");
  }

  @Test
  void anAnswerThatIsCutOffOrRefusedTwiceIsNone() {
    provider.openAi.says("{\"company", "length").says("{\"company", "length");
    assertThat(failure().reason()).isEqualTo(Reason.BAD_ANSWER);
    assertThat(provider.request(2).messages("user").getLast()).contains("cut off");

    provider.openAi.refuses("I can't do that").says("{", "content_filter");
    assertThat(failure().reason()).isEqualTo(Reason.REFUSED);
  }

  @Test
  void searchesAreToldToWhoeverPays() {
    RecordingSpending spending = new RecordingSpending();
    provider.openAi.saysAfterSearching(NOTHING, List.of(PAGE), List.of());
    provider
        .analyst(Secret.of(Provider.KEY), true, spending)
        .research(Samples.companyQuestion(), Provider.AMPLE);

    assertThat(spending.planned.getFirst().purpose()).isEqualTo(Purpose.RESEARCH);
    assertThat(spending.planned.getFirst().userId()).isEmpty();
    assertThat(spending.planned.getFirst().maxSearches()).isEqualTo(3);
    assertThat(spending.answered.getFirst().searches()).isEqualTo(1);
    assertThat(spending.answered.getFirst().inputTokens()).isEqualTo(100);
  }

  private AnalystException failure() {
    return catchThrowableOfType(
        AnalystException.class,
        () -> provider.searching().research(Samples.companyQuestion(), Provider.AMPLE));
  }

  private static String page(String... urls) {
    return Arrays.stream(urls)
        .map("{\"url\":\"%s\",\"facts\":[\"It has 300 people\"]}"::formatted)
        .collect(Collectors.joining(",", "[", "]"));
  }
}
