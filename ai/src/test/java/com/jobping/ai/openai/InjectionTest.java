package com.jobping.ai.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.ai.AnalystException.Reason;
import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.Verdict;
import com.jobping.doubles.injection.Injections;
import com.jobping.doubles.injection.Injections.Attack;
import com.jobping.doubles.openai.OpenAiDouble.Received;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What strangers write stays where strangers' words belong, and what a model would answer that
 * obeyed them is not taken.
 */
class InjectionTest {
  private static final String POSTING =
      "Night porter in our warehouse in Bremen. You load lorries by hand from ten to six, five"
          + " nights a week. 14 euros an hour, no experience needed.\n";
  private static final String WISHES =
      "Senior Kotlin engineer, fully remote, 90,000 EUR or more a year; I have no wishes but these.\n";
  private static final Pattern TAG =
      Pattern.compile("(?m)^</?(?:job_1|company_1|wishes|posting|company)>$");

  private final Provider provider = new Provider();

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void theSetIsLargeEnough() {
    assertThat(Injections.read().postings()).hasSizeGreaterThanOrEqualTo(25);
    assertThat(Injections.read().prompts()).hasSizeGreaterThanOrEqualTo(10);
    assertThat(Injections.read().all().map(Attack::aim)).contains(Injections.Aim.values());
  }

  @ParameterizedTest
  @MethodSource("postings")
  void aPostingChangesNothingButItsOwnMessage(Attack attack) {
    List<String> harmless = request(POSTING, WISHES).messages("user");
    Received attacked = request(POSTING + attack.text(), WISHES);

    List<String> messages = attacked.messages("user");
    assertThat(attacked.messages("system")).containsExactly(Prompts.SCORE);
    assertThat(messages).hasSize(2);
    assertThat(messages.getLast()).isEqualTo(harmless.getLast());
    assertThat(tags(messages.getFirst())).isEqualTo(tags(harmless.getFirst()));
    assertThat(TAG.matcher(messages.getFirst()).replaceAll("")).doesNotContain("<", ">");
  }

  @ParameterizedTest
  @MethodSource("prompts")
  void aPromptChangesNothingButTheWishes(Attack attack) {
    List<String> harmless = request(POSTING, WISHES).messages("user");
    Received attacked = request(POSTING, WISHES + attack.text());

    List<String> messages = attacked.messages("user");
    assertThat(attacked.messages("system")).containsExactly(Prompts.SCORE);
    assertThat(messages).hasSize(2);
    assertThat(messages.getFirst()).isEqualTo(harmless.getFirst());
    assertThat(tags(messages.getLast())).containsExactly("<wishes>", "</wishes>");
    assertThat(TAG.matcher(messages.getLast()).replaceAll("")).doesNotContain("<", ">");
  }

  @ParameterizedTest
  @MethodSource("postings")
  void inResearchAPostingKeepsToItsMessageToo(Attack attack) {
    provider.searching().research(Samples.companyQuestion(POSTING), Provider.AMPLE);
    provider.searching().research(Samples.companyQuestion(POSTING + attack.text()), Provider.AMPLE);
    List<String> harmless = provider.request(1).messages("user");
    List<String> messages = provider.request(2).messages("user");

    assertThat(provider.request(2).messages("system")).containsExactly(Prompts.RESEARCH);
    assertThat(messages.getFirst()).isEqualTo(harmless.getFirst());
    assertThat(tags(messages.getLast())).containsExactly("<posting>", "</posting>");
    assertThat(TAG.matcher(messages.getLast()).replaceAll("")).doesNotContain("<", ">");
  }

  @ParameterizedTest
  @MethodSource("postings")
  void aModelThatObeysAPostingIsNotBelieved(Attack attack) {
    assertNotBelieved(attack, POSTING + attack.text(), WISHES);
  }

  @ParameterizedTest
  @MethodSource("prompts")
  void aModelThatObeysAPromptIsNotBelieved(Attack attack) {
    assertNotBelieved(attack, POSTING, WISHES + attack.text());
  }

  private void assertNotBelieved(Attack attack, String posting, String wishes) {
    provider.openAi.says(attack.obedience()).says(attack.obedience());

    assertThat(ask(posting, wishes))
        .isInstanceOfSatisfying(
            Verdict.NotScored.class,
            verdict -> assertThat(verdict.reason().reason()).isEqualTo(Reason.BAD_ANSWER));
  }

  private Received request(String posting, String wishes) {
    ask(posting, wishes);
    return provider.openAi.received().getLast();
  }

  private Verdict ask(String posting, String wishes) {
    return provider
        .analyst()
        .score(
            ScoreQuestion.of(
                Samples.USER, wishes, Samples.job(Samples.JOB, "Night porter", posting)),
            Provider.AMPLE)
        .getFirst();
  }

  private static List<String> tags(String message) {
    return message.lines().filter(TAG.asMatchPredicate()).toList();
  }

  private static Stream<Attack> postings() {
    return Injections.read().postings().stream();
  }

  private static Stream<Attack> prompts() {
    return Injections.read().prompts().stream();
  }
}
