package com.jobping.channel.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.match.Match;
import com.jobping.match.SubScores;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CardTest {
  @Provide
  Arbitrary<Match> matches() {
    return AnyMatch.one();
  }

  @Test
  void aMatchReadsInOneOrder() {
    Card card = Card.of(Matches.full());

    assertThat(card.headline()).isEqualTo("Job Match: Loom Engineer at Bright Looms");
    assertThat(card.facts())
        .extracting(Card.Fact::text)
        .containsExactly(
            "EUR 90,000 to 120,000.5, yearly",
            "Berlin",
            "Yes",
            "fulltime, contract",
            "24 November 2026");
    assertThat(card.lists())
        .extracting(Card.Bullets::name)
        .containsExactly("Why it matches", "Pros", "Cons", "Red flags", "Green flags");
    assertThat(card.companyFacts())
        .extracting(Card.Fact::name)
        .containsExactly("Size", "Industry", "Funding", "Tech stack");
  }

  @Test
  void itSaysHowWellThePartsFit() {
    Match match = Matches.full();
    SubScores scores =
        new SubScores(
            OptionalInt.of(90),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.of(60),
            OptionalInt.empty());

    assertThat(Card.of(Matches.withParts(match, scores)).facts())
        .contains(new Card.Fact("Fit", "role 90 · pay 60"));
  }

  @Test
  void whatIsNotKnownIsNotThere() {
    Card card = Card.of(Matches.of(() -> " \u0000 ", List::of, 81));

    assertThat(card.title()).isEqualTo("untitled");
    assertThat(card.explanation()).isEmpty();
    assertThat(card.lists()).isEmpty();
    assertThat(card.companyFacts()).isEmpty();
  }

  @Property(tries = 60)
  void whatFitsIsToldWhole(@ForAll @From("matches") Match match) {
    Card card = Card.of(match);

    Card whole = card.largest(same -> same, any -> true);
    assertThat(whole).isSameAs(card);
  }

  @Property(tries = 60)
  void whatDoesNotFitIsCutNoShorterThanItMust(
      @ForAll @From("matches") Match match, @ForAll @IntRange(min = 1_500, max = 6_000) int room) {
    Card card = Card.of(match);

    int length = card.largest(CardTest::length, told -> told <= room);
    if (length(card) > room) {
      // Ends of words, letters of several characters and … cost a part of the room.
      assertThat(length).isBetween(room / 2, room);
    } else {
      assertThat(length).isEqualTo(length(card));
    }
  }

  @Test
  void textsAreShortenedBeforeListsLoseAnItem() {
    List<String> pros = IntStream.range(0, 20).mapToObj(i -> "long ".repeat(100) + i).toList();
    Card card = Card.of(Matches.of(() -> "x", () -> pros, 80));

    Card told = card.largest(same -> same, cut -> length(cut) <= 8_000);
    assertThat(told.lists()).allSatisfy(list -> assertThat(list.untold()).isZero());
    assertThat(told.lists().getFirst().items().getFirst()).endsWith("…");
  }

  @Test
  void whatAListLosesIsCounted() {
    List<String> pros = IntStream.range(0, 500).mapToObj(i -> "pro " + i).toList();
    Card card = Card.of(Matches.of(() -> "x", () -> pros, 80));

    Card told = card.largest(same -> same, cut -> length(cut) <= 2_000);
    Card.Bullets list = told.lists().getFirst();
    assertThat(list.items().size() + list.untold()).isEqualTo(500);
    assertThat(list.lines().getLast()).isEqualTo("… and %d more".formatted(list.untold()));
  }

  private static int length(Card card) {
    StringBuilder all = new StringBuilder(card.headline());
    card.explanation().ifPresent(all::append);
    card.facts().forEach(fact -> all.append(fact.name()).append(fact.text()));
    card.companyFacts().forEach(fact -> all.append(fact.name()).append(fact.text()));
    card.lists().forEach(list -> all.append(list.name()).append(list.lines()));
    return all.append(card.footer()).length();
  }
}
