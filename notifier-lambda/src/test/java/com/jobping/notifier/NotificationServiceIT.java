package com.jobping.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.channel.Delivery;
import com.jobping.channel.Rest;
import com.jobping.lambda.Deadline;
import com.jobping.notification.Channel;
import com.jobping.notification.Format;
import com.jobping.notification.Frequency;
import com.jobping.notification.Manners;
import com.jobping.notification.NotificationChannel;
import com.jobping.notification.NotificationChannel.SwitchedOff;
import com.jobping.notification.QuietHours;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent when, by the ledger on a real database; the channels are a double's. */
class NotificationServiceIT {
  private static final Outcome DONE = new Outcome.Done();
  private static final Outcome COMES_BACK = new Outcome.ComesBack(Optional.empty());
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final Desk desk = new Desk();
  private final UUID ada = desk.user();
  private final String home = Desk.discord();
  private final String work = Desk.discord();

  @AfterEach
  void close() {
    desk.close();
  }

  @Nested
  class Together {
    @Test
    void theMatchesOfAUserTravelTogetherBestFirst() {
      desk.channel(ada, home);
      List<UUID> matches = desk.matches(ada, 71, 99, 85);
      CourierDouble courier = CourierDouble.packing(2);

      assertThat(desk.deliver(desk.service(courier), matches)).containsOnly(DONE);

      assertThat(courier.toldAt(home))
          .containsExactly(List.of(matches.get(1), matches.get(2)), List.of(matches.getFirst()));
    }

    @Test
    void oneMessageWakesAllOfItsUsersMatchesAndTheOthersFindThemDone() {
      desk.channel(ada, home);
      List<UUID> matches = desk.matches(ada, 90, 80);
      CourierDouble courier = CourierDouble.packing(10);
      NotificationService service = desk.service(courier);

      assertThat(desk.deliver(service, matches.getLast())).isEqualTo(DONE);
      assertThat(desk.deliver(service, matches.getFirst())).isEqualTo(DONE);

      assertThat(courier.toldAt(home)).containsExactly(matches);
    }

    @Test
    void whatIsUnderTheThresholdOrGoneIsNotSent() {
      desk.channel(ada, home);
      CourierDouble courier = CourierDouble.packing(10);

      assertThat(
              desk.deliver(desk.service(courier), List.of(desk.match(ada, 69), UUID.randomUUID())))
          .containsOnly(DONE);
      assertThat(courier.asked()).isZero();
    }

    @Test
    void aLongBacklogLetsTheOthersOfItsWebhookHaveTheirTurn() {
      UUID grace = desk.user();
      desk.channel(ada, home);
      desk.channel(grace, home);
      List<UUID> backlog = IntStream.range(0, 50).mapToObj(index -> desk.match(ada, 90)).toList();
      UUID single = desk.match(grace, 75);
      CourierDouble courier = CourierDouble.packing(10);

      assertThat(desk.deliver(desk.service(courier), List.of(backlog.getFirst(), single)))
          .containsOnly(DONE);

      assertThat(courier.toldAt(home)).hasSize(6);
      assertThat(courier.toldAt(home).indexOf(List.of(single))).isEqualTo(2);
    }
  }

  @Nested
  class SeveralChannels {
    @Test
    void eachIsToldAndTheMatchIsNotifiedWhenAllAre() {
      desk.channel(ada, home);
      desk.channel(ada, work);
      UUID match = desk.match(ada, 90);
      CourierDouble courier = CourierDouble.packing(10);
      courier.answer(work, new Delivery.NotTaken("down", "Down."));
      NotificationService service = desk.service(courier);

      assertThat(desk.deliver(service, match)).isInstanceOf(Outcome.ComesBack.class);
      assertThat(desk.notified(match)).isFalse();

      desk.passes(Duration.ofMinutes(1));
      assertThat(desk.deliver(service, match)).isEqualTo(DONE);
      assertThat(desk.notified(match)).isTrue();
      assertThat(courier.toldAt(home)).hasSize(1);
      assertThat(courier.toldAt(work)).hasSize(1);
    }

    @Test
    void oneThatComesLaterIsNotToldOfWhatWasTold() {
      desk.channel(ada, home);
      UUID match = desk.match(ada, 90);
      CourierDouble courier = CourierDouble.packing(10);
      NotificationService service = desk.service(courier);
      desk.deliver(service, match);
      desk.channel(ada, work);

      assertThat(desk.deliver(service, match)).isEqualTo(DONE);
      assertThat(courier.toldAt(work)).isEmpty();
    }

    @Test
    void oneThatComesLaterIsNotFloodedWithWhatFittedBefore() {
      UUID match = desk.match(ada, 90);
      desk.channel(ada, home);
      CourierDouble courier = CourierDouble.packing(10);

      assertThat(desk.deliver(desk.service(courier), match)).isEqualTo(DONE);
      assertThat(courier.asked()).isZero();
    }

    @Test
    void oneThatIsOffIsNotTold() {
      desk.channel(ada, home);
      desk.channels.switchOff(desk.channel(ada, work), SwitchedOff.BY_USER);
      UUID match = desk.match(ada, 90);
      CourierDouble courier = CourierDouble.packing(10);

      assertThat(desk.deliver(desk.service(courier), match)).isEqualTo(DONE);
      assertThat(courier.toldAt(work)).isEmpty();
      assertThat(desk.notified(match)).isTrue();
    }

    @Test
    void whenTheOneThatWasStillToBeToldIsSwitchedOffTheMatchIsNotified() {
      desk.channel(ada, home);
      UUID second = desk.channel(ada, work);
      UUID match = desk.match(ada, 90);
      CourierDouble courier = CourierDouble.packing(10);
      courier.answer(work, new Delivery.NotTaken("down", "Down."));
      desk.deliver(desk.service(courier), match);

      desk.channels.switchOff(second, SwitchedOff.BY_USER);

      assertThat(desk.notified(match)).isTrue();
    }

    @Test
    void whenItsWebhookIsClearedTheMatchIsNotified() {
      desk.channel(ada, home);
      desk.channels.create(ada, Channel.EMAIL, "mailto:?to=ada@example.com", Format.RICH);
      UUID match = desk.match(ada, 90);
      CourierDouble courier = CourierDouble.packing(10);
      courier.answer(home, new Delivery.NotTaken("down", "Down."));
      desk.deliver(desk.service(courier), match);
      assertThat(desk.notified(match)).isFalse();

      desk.users.setDiscordWebhook(ada, Optional.empty());

      assertThat(desk.notified(match)).isTrue();
    }

    @Test
    void oneThatWasMendedMeanwhileIsNotSwitchedOffForItsOldAddress() {
      UUID channel = desk.channel(ada, home);
      UUID match = desk.match(ada, 90);
      CourierDouble courier =
          CourierDouble.packing(1).with(() -> desk.users.setDiscordWebhook(ada, Optional.of(work)));
      courier.answer(home, new Delivery.Gone("webhook_gone", "Unknown Webhook"));
      NotificationService service = desk.service(courier);

      assertThat(desk.deliver(service, match)).isInstanceOf(Outcome.ComesBack.class);
      assertThat(desk.channels.find(ada, channel).orElseThrow().enabled()).isTrue();

      assertThat(desk.deliver(service, match)).isEqualTo(DONE);
      assertThat(courier.toldAt(work)).containsExactly(List.of(match));
    }

    @Test
    void oneThatWasSetAnewMeanwhileDoesNotMove() {
      UUID channel = desk.channel(ada, home);
      NotificationChannel read = desk.channels.find(ada, channel).orElseThrow();
      desk.users.setDiscordWebhook(ada, Optional.of(work));

      desk.channels.move(read, Desk.discord());

      assertThat(desk.channels.find(ada, channel).orElseThrow().address()).isEqualTo(work);
    }

    @Test
    void oneThatIsGoneIsSwitchedOffWithItsReasonAndNeverCountsAsDelivered() {
      UUID channel = desk.channel(ada, home);
      List<UUID> matches = desk.matches(ada, 90, 80);
      CourierDouble courier = CourierDouble.packing(1);
      courier.answer(home, new Delivery.Gone("webhook_gone", "Unknown Webhook"));
      NotificationService service = desk.service(courier);

      assertThat(desk.deliver(service, matches)).containsOnly(DONE);

      SwitchedOff off =
          desk.channels.find(ada, channel).flatMap(NotificationChannel::off).orElseThrow();
      assertThat(off.reason()).isEqualTo("webhook_gone");
      assertThat(off.detail()).hasValue("Unknown Webhook");
      assertThat(desk.row(matches.getFirst()).status()).isEqualTo("failed");
      assertThat(desk.row(matches.getFirst()).errorCode()).hasValue("webhook_gone");
      assertThat(desk.row(matches.getLast()).status()).isEqualTo("pending");
      assertThat(matches).noneMatch(desk::notified);
      assertThat(courier.asked()).isEqualTo(1);
      assertThat(desk.cloudWatch.values("NotificationsDelivered")).containsExactly(BigDecimal.ZERO);
    }

    @Test
    void whatWaitedForOneThatWasGoneIsToldWhenItsOwnerHasMendedIt() {
      desk.channel(ada, home);
      List<UUID> matches = desk.matches(ada, 90, 80);
      CourierDouble courier = CourierDouble.packing(1);
      courier.answer(home, new Delivery.Gone("webhook_gone", "Unknown Webhook"));
      NotificationService service = desk.service(courier);
      desk.deliver(service, matches);

      desk.users.setDiscordWebhook(ada, Optional.of(work));

      assertThat(desk.deliver(service, matches.getLast())).isEqualTo(DONE);
      assertThat(courier.toldAt(work)).containsExactly(List.of(matches.getLast()));
    }

    @Test
    void oneWhoseStoredAddressIsNoneIsSwitchedOffAndNotCalled() {
      desk.users.setDiscordWebhook(ada, Optional.of("http://169.254.169.254/latest"));
      UUID match = desk.match(ada, 90);
      CourierDouble courier = CourierDouble.packing(1);

      assertThat(desk.deliver(desk.service(courier), match)).isEqualTo(DONE);
      assertThat(desk.row(match).status()).isEqualTo("failed");
      assertThat(desk.channels.list(ada).getFirst().enabled()).isFalse();
      assertThat(courier.asked()).isZero();
    }
  }

  @Nested
  class SeveralParts {
    @Test
    void theyGoInOrderAndAreOneMessageToTheLedger() {
      desk.channel(ada, home);
      UUID match = desk.match(ada, 90);
      CourierDouble courier = CourierDouble.splitting(3);

      assertThat(desk.deliver(desk.service(courier), match)).isEqualTo(DONE);

      assertThat(courier.taken()).extracting(CourierDouble.Taken::part).containsExactly(0, 1, 2);
      assertThat(courier.taken())
          .extracting(CourierDouble.Taken::after)
          .containsExactly(Optional.empty(), Optional.of("m1"), Optional.of("m1"));
      assertThat(desk.row(match).providerMessageId()).hasValue("m1");
      assertThat(desk.row(match).partsSent()).isEqualTo(3);
    }

    @Test
    void afterAFailureTheyGoOnWhereTheyStoppedThoughABetterMatchHasCome() {
      desk.channel(ada, home);
      UUID begun = desk.match(ada, 80);
      CourierDouble courier = CourierDouble.splitting(3);
      NotificationService service = desk.service(courier);
      courier.take(home, 1);
      courier.answer(home, new Delivery.NotTaken("down", "Down."));
      desk.deliver(service, begun);
      desk.passes(Duration.ofMinutes(1));
      UUID better = desk.match(ada, 95);

      assertThat(desk.deliver(service, better)).isEqualTo(DONE);

      assertThat(courier.taken())
          .extracting(taken -> taken.matchIds().getFirst())
          .containsExactly(begun, begun, begun, better, better, better);
      assertThat(courier.taken())
          .extracting(CourierDouble.Taken::part)
          .containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void whatWasBegunElsewhereOrInAnotherFormatBeginsAnew() {
      UUID channel = desk.channel(ada, home);
      UUID match = desk.match(ada, 80);
      CourierDouble courier = CourierDouble.splitting(2);
      NotificationService service = desk.service(courier);
      begin(courier, service, home, match);

      desk.channels.update(ada, channel, Channel.DISCORD, home, Format.TEXT, Optional.empty());
      begin(courier, service, home, match);
      desk.channels.update(ada, channel, Channel.DISCORD, work, Format.TEXT, Optional.empty());
      begin(courier, service, work, match);
      String third = Desk.discord();
      desk.users.setDiscordWebhook(ada, Optional.of(third));
      desk.passes(Duration.ofMinutes(1));

      assertThat(desk.deliver(service, match)).isEqualTo(DONE);
      assertThat(courier.taken())
          .extracting(taken -> taken.place() + " " + taken.part())
          .containsExactly(home + " 0", home + " 0", work + " 0", third + " 0", third + " 1");
    }

    /** Has the first of two parts taken. */
    private void begin(
        CourierDouble courier, NotificationService service, String place, UUID match) {
      courier.take(place, 1);
      courier.answer(place, new Delivery.NotTaken("down", "Down."));
      desk.passes(Duration.ofMinutes(1));
      assertThat(desk.deliver(service, match)).isInstanceOf(Outcome.ComesBack.class);
    }

    @Test
    void whoseAddressChangesUnderWayStopsAndBeginsAnewThere() {
      UUID channel = desk.channel(ada, home);
      UUID match = desk.match(ada, 80);
      CourierDouble courier =
          CourierDouble.splitting(2)
              .with(
                  () ->
                      desk.channels.update(
                          ada, channel, Channel.DISCORD, work, Format.RICH, Optional.empty()));
      desk.deliver(desk.service(courier), match);
      assertThat(courier.taken()).hasSize(1);

      CourierDouble after = CourierDouble.splitting(2);
      assertThat(desk.deliver(desk.service(after), match)).isEqualTo(DONE);
      assertThat(after.toldAt(work)).hasSize(2);
    }

    @Test
    void whoseLeaseIsLostUnderWaySendsNoMore() {
      desk.channel(ada, home);
      UUID match = desk.match(ada, 80);
      CourierDouble other = CourierDouble.splitting(3);
      AtomicBoolean lost = new AtomicBoolean();
      CourierDouble frozen =
          CourierDouble.splitting(3)
              .with(
                  () -> {
                    if (lost.compareAndSet(false, true)) {
                      desk.endLeases();
                      desk.deliver(desk.service(other), match);
                    }
                  });

      desk.deliver(desk.service(frozen), match);

      assertThat(other.taken()).hasSize(3);
      assertThat(frozen.taken()).hasSize(1);
      assertThat(desk.row(match).partsSent()).isEqualTo(3);
    }
  }

  @Nested
  class Trouble {
    @Test
    void aLongWaitSendsTheMessageBackUntilItIsOverAndAsksNobodyMeanwhile() {
      UUID grace = desk.user();
      desk.channel(ada, home);
      desk.channel(grace, home);
      UUID limited = desk.match(ada, 90);
      UUID other = desk.match(grace, 90);
      CourierDouble courier = CourierDouble.packing(1);
      courier.answer(home, limited(Duration.ofMinutes(7), Rest.Scope.BUCKET));
      NotificationService service = desk.service(courier);

      assertThat(desk.deliver(service, List.of(limited, other)))
          .containsOnly(new Outcome.ComesBack(Optional.of(Duration.ofMinutes(7))));
      assertThat(courier.asked()).isEqualTo(1);

      desk.passes(Duration.ofMinutes(7));
      assertThat(desk.deliver(service, List.of(limited, other))).containsOnly(DONE);
      assertThat(courier.toldAt(home)).hasSize(2);
    }

    @Test
    void aGlobalWaitIsForEveryWebhookOfThatProvider() {
      UUID grace = desk.user();
      desk.channel(ada, home);
      desk.channel(grace, work);
      CourierDouble courier = CourierDouble.packing(1);
      courier.answer(home, limited(Duration.ofSeconds(30), Rest.Scope.GLOBAL));
      NotificationService service = desk.service(courier);
      desk.deliver(service, desk.match(ada, 90));

      assertThat(desk.deliver(service, desk.match(grace, 90)))
          .isEqualTo(new Outcome.ComesBack(Optional.of(Duration.ofSeconds(30))));
      assertThat(courier.asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"BUCKET, P1D", "GLOBAL, PT1H"})
    void anOddAnswerStopsNobodyForYears(Rest.Scope scope, Duration longest) {
      desk.channel(ada, home);
      UUID match = desk.match(ada, 90);
      CourierDouble courier = CourierDouble.packing(1);
      courier.answer(home, limited(Duration.ofSeconds(999_999_999), scope));
      NotificationService service = desk.service(courier);

      assertThat(desk.deliver(service, match))
          .isEqualTo(new Outcome.ComesBack(Optional.of(longest)));
      desk.passes(longest);
      assertThat(desk.deliver(service, match)).isEqualTo(DONE);
    }

    @Test
    void aShortRestIsSatOut() {
      desk.channel(ada, home);
      List<UUID> matches = desk.matches(ada, 90, 80);
      CourierDouble courier = CourierDouble.packing(1);
      courier.answer(
          home,
          new Delivery.Delivered(
              "x",
              Optional.empty(),
              Optional.of(new Rest(Duration.ofMillis(1_250), Rest.Scope.BUCKET))));

      assertThat(desk.deliver(desk.service(courier), matches)).containsOnly(DONE);
      assertThat(desk.pauses).containsExactly(Duration.ofMillis(1_250));
    }

    @Test
    void whatMayPassIsTriedAgainAfterLongerAndLonger() {
      desk.channel(ada, home);
      UUID match = desk.match(ada, 90);
      CourierDouble courier = CourierDouble.packing(1);
      NotificationService service = desk.service(courier);

      for (int seconds : List.of(5, 10, 20, 40)) {
        courier.answer(home, new Delivery.NotTaken("down", "Down."));
        assertThat(desk.deliver(service, match))
            .isEqualTo(new Outcome.ComesBack(Optional.of(Duration.ofSeconds(seconds))));
        desk.passes(Duration.ofSeconds(seconds));
      }
      assertThat(desk.deliver(service, match)).isEqualTo(DONE);
      assertThat(desk.row(match).attempts()).isEqualTo(5);
      assertThat(desk.row(match).errorCode()).isEmpty();
    }

    @Test
    void aWaitNeverEndsInTheDeadLetterQueueButIsLeftToTheSweep() {
      desk.channel(ada, home);
      UUID match = desk.match(ada, 90);
      CourierDouble courier = CourierDouble.packing(1);
      courier.answer(home, new Delivery.NotTaken("down", "Down."));

      WakeUp last = new WakeUp(desk.wakeUp(match).body(), 5);
      assertThat(desk.service(courier).deliver(List.of(last), Deadline.in(Desk.LEASE)))
          .containsExactly(DONE);
      assertThat(desk.row(match).status()).isEqualTo("pending");
    }

    @Test
    void aMessageThatIsWrongTakesNoOtherWithItAndFailsInTheEnd() {
      desk.channel(ada, home);
      List<UUID> matches = desk.matches(ada, 90, 80);
      UUID wrong = matches.getFirst();
      CourierDouble courier = CourierDouble.packing(2);
      NotificationService service = desk.service(courier);
      Delivery rejected = new Delivery.Rejected("refused", "Invalid Form Body");
      courier.answer(home, rejected);
      assertThat(desk.deliver(service, matches)).containsOnly(COMES_BACK);

      for (int receive = 2; receive <= 5; receive++) {
        courier.answer(home, rejected);
        assertThat(desk.deliver(service, wrong)).isEqualTo(COMES_BACK);
      }

      assertThat(courier.toldAt(home)).containsExactly(List.of(matches.getLast()));
      assertThat(desk.row(wrong).status()).isEqualTo("failed");
      assertThat(desk.row(wrong).errorCode()).hasValue("refused");
      assertThat(desk.deliver(service, matches.getLast())).isEqualTo(DONE);
      assertThat(courier.asked()).isEqualTo(6);
    }

    @Test
    void whatWasCalledWrongOnceAndWaitsNowComesBackAfterTheWait() {
      desk.channel(ada, home);
      UUID match = desk.match(ada, 90);
      CourierDouble courier = CourierDouble.packing(1);
      NotificationService service = desk.service(courier);
      courier.answer(home, new Delivery.Rejected("refused", "Once"));
      assertThat(desk.deliver(service, match)).isEqualTo(COMES_BACK);
      courier.answer(home, limited(Duration.ofHours(1), Rest.Scope.BUCKET));

      assertThat(desk.deliver(service, match))
          .isEqualTo(new Outcome.ComesBack(Optional.of(Duration.ofHours(1))));
      WakeUp last = new WakeUp(desk.wakeUp(match).body(), 5);
      assertThat(service.deliver(List.of(last), Deadline.in(Desk.LEASE))).containsExactly(DONE);
    }

    @Test
    void aMatchThatCannotBePackedHoldsNoOtherBackAndEndsInTheDeadLetterQueue() {
      desk.channel(ada, home);
      List<UUID> matches = desk.matches(ada, 95, 90, 80);
      UUID unreadable = matches.get(1);
      CourierDouble courier = CourierDouble.packing(10);
      courier.cannotRead(unreadable);
      NotificationService service = desk.service(courier);

      assertThat(desk.deliver(service, matches)).containsExactly(DONE, COMES_BACK, DONE);
      assertThat(courier.toldAt(home))
          .containsExactly(List.of(matches.getFirst()), List.of(matches.getLast()));

      WakeUp last = new WakeUp(desk.wakeUp(unreadable).body(), 5);
      for (int receive = 2; receive <= 5; receive++) {
        assertThat(service.deliver(List.of(last), Deadline.in(Desk.LEASE)))
            .containsExactly(COMES_BACK);
      }
      assertThat(desk.row(unreadable).status()).isEqualTo("failed");
      assertThat(desk.row(unreadable).errorCode()).hasValue("match_unreadable");
    }

    @Test
    void aFaultIsNotRunIntoAgainAtOnce() {
      desk.channel(ada, home);
      UUID match = desk.match(ada, 90);
      CourierDouble courier =
          CourierDouble.packing(1)
              .with(
                  () -> {
                    desk.endLeases();
                    throw new IllegalStateException("A fault");
                  });

      assertThat(desk.deliver(desk.service(courier), match))
          .isEqualTo(new Outcome.ComesBack(Optional.of(Duration.ofMinutes(1))));
    }

    @Test
    void whatAnotherHasBegunSinceItWasReadIsNotBegunAgain() {
      desk.channel(ada, home);
      List<UUID> matches = desk.matches(ada, 90, 80);
      UUID second = matches.getLast();
      AtomicBoolean seen = new AtomicBoolean();
      CourierDouble courier =
          CourierDouble.splitting(2)
              .with(
                  () -> {
                    if (seen.compareAndSet(false, true)) {
                      desk.jdbi.useHandle(
                          handle ->
                              handle.execute(
                                  """
                                  UPDATE notifications
                                  SET parts_sent = 1, provider_message_id = 'theirs'
                                  WHERE match_id = ?
                                  """,
                                  second));
                    }
                  });

      assertThat(desk.deliver(desk.service(courier), matches)).containsOnly(DONE);

      assertThat(courier.taken())
          .filteredOn(taken -> taken.matchIds().contains(second))
          .singleElement()
          .satisfies(taken -> assertThat(taken.part()).isEqualTo(1))
          .satisfies(taken -> assertThat(taken.after()).hasValue("theirs"));
    }

    @Test
    void whatWasPutOffSinceItWasReadIsNotSent() {
      desk.channel(ada, home);
      List<UUID> matches = desk.matches(ada, 90, 80);
      CourierDouble courier =
          CourierDouble.packing(1)
              .with(
                  () ->
                      desk.jdbi.useHandle(
                          handle ->
                              handle.execute(
                                  "UPDATE notifications SET due_at = ? WHERE match_id = ?",
                                  desk.instant().plus(Duration.ofHours(1)),
                                  matches.getLast())));

      assertThat(desk.deliver(desk.service(courier), matches)).containsOnly(DONE);
      assertThat(courier.toldAt(home)).containsExactly(List.of(matches.getFirst()));
    }

    @Test
    void whatNoLongerFitsIsNotTold() {
      desk.channel(ada, home);
      List<UUID> matches = desk.matches(ada, 90, 80);
      CourierDouble courier = CourierDouble.packing(1);
      courier.answer(home, new Delivery.NotTaken("down", "Down."));
      NotificationService service = desk.service(courier);
      desk.deliver(service, matches);

      desk.users.setThreshold(ada, 85);
      desk.passes(Duration.ofMinutes(1));

      assertThat(desk.deliver(service, matches)).containsOnly(DONE);
      assertThat(courier.toldAt(home)).containsExactly(List.of(matches.getFirst()));
    }

    @Test
    void whileItIsInDoubtNobodySendsAndAfterwardsTheDoubtIsCounted() {
      desk.channel(ada, home);
      List<UUID> matches = desk.matches(ada, 90, 80);
      UUID doubtful = matches.getFirst();
      CourierDouble courier = CourierDouble.packing(1);
      courier.answer(home, new Delivery.InDoubt("no_answer", "Timed out"));
      NotificationService service = desk.service(courier);

      assertThat(desk.deliver(service, matches)).allMatch(Outcome.ComesBack.class::isInstance);
      assertThat(desk.deliver(service, matches)).allMatch(Outcome.ComesBack.class::isInstance);
      assertThat(courier.asked()).isEqualTo(1);

      desk.endLeases();
      assertThat(desk.deliver(service, matches)).containsOnly(DONE);
      assertThat(desk.row(doubtful).doubtfulAttempts()).isEqualTo(1);
      assertThat(desk.row(matches.getLast()).doubtfulAttempts()).isZero();
    }

    @Test
    void withoutTimeToSendNoLeaseIsTaken() {
      desk.channel(ada, home);
      UUID match = desk.match(ada, 90);
      CourierDouble courier = CourierDouble.packing(1);

      assertThat(
              desk.service(courier)
                  .deliver(List.of(desk.wakeUp(match)), Deadline.in(Duration.ofSeconds(3))))
          .containsExactly(new Outcome.ComesBack(Optional.of(Duration.ofSeconds(5))));
      assertThat(desk.row(match).attempts()).isZero();
    }

    @Test
    void twoAtOnceSendOneMessage() throws Exception {
      desk.channel(ada, home);
      UUID match = desk.match(ada, 90);
      CountDownLatch sending = new CountDownLatch(1);
      CountDownLatch otherDone = new CountDownLatch(1);
      CourierDouble slow =
          CourierDouble.packing(1)
              .with(
                  () -> {
                    sending.countDown();
                    await(otherDone);
                  });
      CourierDouble other = CourierDouble.packing(1);
      try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
        var first = executor.submit(() -> desk.deliver(desk.service(slow), match));
        await(sending);
        Outcome second = desk.deliver(desk.service(other), match);
        otherDone.countDown();

        assertThat(second).isInstanceOf(Outcome.ComesBack.class);
        assertThat(first.get()).isEqualTo(DONE);
      }
      assertThat(slow.taken()).hasSize(1);
      assertThat(other.asked()).isZero();
    }

    private Delivery limited(Duration length, Rest.Scope scope) {
      return new Delivery.Limited("limited", "Wait.", new Rest(length, scope));
    }
  }

  @Nested
  class AsTheUserWishes {
    @Test
    void aDigestHoldsWhatComesAndTellsItTogetherBestFirst() {
      wishes(Frequency.DAILY, Optional.empty(), Optional.empty());
      desk.isNow(Instant.parse("2026-11-25T12:00:00Z"));
      desk.channel(ada, home);
      CourierDouble courier = CourierDouble.packing(10);
      NotificationService service = desk.service(courier);
      UUID good = desk.match(ada, 80);
      assertThat(desk.deliver(service, good)).isEqualTo(DONE);
      desk.passes(Duration.ofHours(5));
      UUID better = desk.match(ada, 90);
      assertThat(desk.deliver(service, better)).isEqualTo(DONE);
      assertThat(courier.asked()).isZero();
      assertThat(desk.row(good).dueAt()).isEqualTo("2026-11-26T07:00:00Z");

      desk.isNow(Instant.parse("2026-11-26T07:00:00Z"));
      assertThat(desk.deliver(service, good)).isEqualTo(DONE);
      assertThat(courier.toldAt(home)).containsExactly(List.of(better, good));
    }

    @Test
    void quietHoursHoldWhatComesInThemAndWhatFallsIntoThem() {
      wishes(Frequency.INSTANT, Optional.of(night()), Optional.empty());
      desk.isNow(Instant.parse("2026-11-25T23:30:00Z"));
      desk.channel(ada, home);
      UUID match = desk.match(ada, 90);
      CourierDouble courier = CourierDouble.packing(10);
      NotificationService service = desk.service(courier);

      assertThat(desk.deliver(service, match)).isEqualTo(DONE);
      assertThat(desk.row(match).dueAt()).isEqualTo("2026-11-26T06:00:00Z");
      assertThat(courier.asked()).isZero();

      desk.isNow(Instant.parse("2026-11-26T06:00:00Z"));
      courier.answer(home, new Delivery.NotTaken("down", "Down."));
      assertThat(desk.deliver(service, match)).isInstanceOf(Outcome.ComesBack.class);

      desk.isNow(Instant.parse("2026-11-26T22:00:00Z"));
      assertThat(desk.deliver(service, match)).isEqualTo(DONE);
      assertThat(desk.row(match).dueAt()).isEqualTo("2026-11-27T06:00:00Z");
      assertThat(courier.toldAt(home)).isEmpty();
    }

    @Test
    void soManyMessagesADayAndTheRestTheNextBestFirst() {
      wishes(Frequency.INSTANT, Optional.empty(), Optional.of(2));
      desk.channel(ada, home);
      List<UUID> matches = desk.matches(ada, 95, 90, 85, 80, 75);
      CourierDouble courier = CourierDouble.packing(1);
      NotificationService service = desk.service(courier);

      assertThat(desk.deliver(service, matches)).containsOnly(DONE);
      assertThat(courier.toldAt(home))
          .containsExactly(List.of(matches.get(0)), List.of(matches.get(1)));
      UUID best = desk.match(ada, 99);
      assertThat(desk.deliver(service, best)).isEqualTo(DONE);
      assertThat(courier.asked()).isEqualTo(2);

      desk.passes(Duration.ofDays(1));
      assertThat(desk.deliver(service, matches.getLast())).isEqualTo(DONE);
      assertThat(courier.toldAt(home)).endsWith(List.of(best), List.of(matches.get(2))).hasSize(4);
    }

    @Test
    void soManyMessagesADayAreCountedWhereTheProviderGivesNoIds() {
      wishes(Frequency.INSTANT, Optional.empty(), Optional.of(2));
      String slack = "https://hooks.slack.com/services/T0000000A/B0000000A/" + "a".repeat(24);
      desk.channels.create(ada, Channel.SLACK, slack, Format.RICH);
      List<UUID> matches = desk.matches(ada, 95, 90, 85);
      CourierDouble courier =
          CourierDouble.packing(1).with(() -> desk.passes(Duration.ofMillis(1)));
      matches.forEach(match -> courier.answer(slack, new Delivery.Delivered("unreported")));

      assertThat(desk.deliver(desk.service(courier), matches)).containsOnly(DONE);
      assertThat(courier.asked()).isEqualTo(2);
    }

    @Test
    void whoChangesTheirMannersHasWhatIsHeldByTheOldOnesToldByTheNew() {
      wishes(Frequency.WEEKLY, Optional.empty(), Optional.empty());
      desk.channel(ada, home);
      UUID match = desk.match(ada, 90);
      CourierDouble courier = CourierDouble.packing(1);
      NotificationService service = desk.service(courier);
      desk.deliver(service, match);
      assertThat(courier.asked()).isZero();

      wishes(Frequency.INSTANT, Optional.empty(), Optional.empty());

      assertThat(desk.deliver(service, match)).isEqualTo(DONE);
      assertThat(courier.toldAt(home)).hasSize(1);
    }

    private void wishes(
        Frequency frequency, Optional<QuietHours> quiet, Optional<Integer> maxPerDay) {
      desk.manners.put(
          ada,
          new Manners(frequency, 8, DayOfWeek.MONDAY, quiet, BERLIN, maxPerDay),
          desk.instant());
    }

    private QuietHours night() {
      return new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
