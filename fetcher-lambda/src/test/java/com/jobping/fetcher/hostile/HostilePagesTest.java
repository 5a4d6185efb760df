package com.jobping.fetcher.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.fetcher.SavedPages;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.ParsedPage;
import com.jobping.job.JobPosting;
import com.jobping.job.Site;
import com.jobping.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a page is, reading it ends in an outcome whose counts add up, and a bad card costs one
 * card. The pages are our own, and the captures too where they are found.
 */
class HostilePagesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private final SavedPages pages = new SavedPages(Json.mapper());

  @Property(tries = 150)
  void ownPagesThatGotHurtEndInAnOutcome(
      @ForAll("ownPages") Page page, @ForAll Mutation mutation, @ForAll long seed) {
    readsToTheEnd(page, mutation.of(page.text(), new Random(seed)));
  }

  @Property(tries = 40)
  void realPagesThatGotHurtEndInAnOutcome(
      @ForAll("allPages") Page page, @ForAll Mutation mutation, @ForAll long seed) {
    readsToTheEnd(page, mutation.of(page.text(), new Random(seed)));
  }

  @Property(tries = 200)
  void anythingElseEndsInAnOutcome(@ForAll Site site, @ForAll @From("anything") String text) {
    readsToTheEnd(new Page(site, "anything", text), text);
  }

  @ParameterizedTest
  @EnumSource(Site.class)
  void aBadCardCostsOneCard(Site site) {
    for (String bad : Pages.badCards(site)) {
      ParsedPage page = pages.read(site, Pages.search(site, List.of(bad), 4), NOW);
      assertThat(page.outcome()).as(bad).isEqualTo(Outcome.OK);
      assertThat(page.found()).as(bad).isEqualTo(5);
      assertThat(page.postings()).as(bad).hasSize(4);
      assertThat(page.dropped().values()).as(bad).containsExactly(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Site.class)
  void aBadMemberCostsTheMemberNotTheCard(Site site) {
    for (String odd : Pages.oddCards(site)) {
      ParsedPage page = pages.read(site, Pages.search(site, List.of(odd), 4), NOW);
      assertThat(page.postings()).as(odd).hasSize(5);
    }
  }

  @Test
  void nestingThatNobodyMeansIsReadAsFarAsItGoes() {
    String deep = "<div>".repeat(50_000) + "loom" + "</div>".repeat(50_000);
    ParsedPage page = pages.read(Site.LINKEDIN, "<html><body>" + deep, NOW);
    assertThat(page.outcome()).isEqualTo(Outcome.CHANGED);
    assertThat(pages.read(Site.INDEED, "[".repeat(50_000), NOW).outcome())
        .isEqualTo(Outcome.CHANGED);
    assertThat(pages.read(Site.GLASSDOOR, "{\"data\":".repeat(50_000), NOW).outcome())
        .isEqualTo(Outcome.CHANGED);
  }

  private void readsToTheEnd(Page page, String text) {
    ParsedPage read = pages.read(page.site(), text, NOW);

    int dropped = read.dropped().values().stream().mapToInt(Integer::intValue).sum();
    assertThat(read.postings().size() + dropped).isEqualTo(read.found());
    assertThat(read.outcome() == Outcome.OK).isEqualTo(!read.postings().isEmpty());
    for (JobPosting posting : read.postings()) {
      String wire = Json.write(Json.mapper(), posting);
      assertThat(Json.read(Json.mapper(), wire, JobPosting.class)).isEqualTo(posting);
    }
  }

  @Provide
  Arbitrary<Page> ownPages() {
    return Arbitraries.of(Pages.own());
  }

  @Provide
  Arbitrary<Page> allPages() {
    return Arbitraries.of(Pages.realOrOwn());
  }

  @Provide
  Arbitrary<String> anything() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(300),
        Arbitraries.of(
            "",
            " ",
            "null",
            "[]",
            "{}",
            "[null]",
            "{\"data\":null}",
            "{\"data\":{\"jobSearch\":3}}",
            "{\"data\":{\"jobSearch\":{\"results\":[3,null,[],{\"job\":\"x\"}]}}}",
            "[{\"data\":{\"jobListings\":{\"jobListings\":[null,7,{\"jobview\":null}]}}}]",
            "<html>",
            "<!--",
            "<script id=\"__NEXT_DATA__\">{",
            "\ufeff{}",
            "NaN",
            "\"text\""));
  }
}
