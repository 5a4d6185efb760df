package com.jobping.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.doubles.crash.Crash;
import com.jobping.doubles.crash.ProcessDied;
import com.jobping.notifier.CourierDouble.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The process dies at its n-th step, for every n until it gets through: before and after each
 * commit, each statement outside of a transaction and each message to a provider. The queue then
 * delivers the messages again.
 */
class KilledNotifierIT {
  private final Desk desk = new Desk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void oneChannelOneMessage() {
    dieAtEveryStep(1, CourierDouble.packing(10), 90);
  }

  @Test
  void severalParcelsOnSeveralChannels() {
    dieAtEveryStep(2, CourierDouble.packing(2), 90, 85, 80);
  }

  @Test
  void severalPartsOfSeveralMatches() {
    dieAtEveryStep(1, CourierDouble.splitting(3), 90, 85);
  }

  private void dieAtEveryStep(int channels, CourierDouble kind, int... scores) {
    int windows = 0;
    boolean died = true;
    for (int step = 1; died; step++) {
      UUID user = desk.user();
      List<String> places = new ArrayList<>();
      for (int channel = 0; channel < channels; channel++) {
        places.add(Desk.discord());
        desk.channel(user, places.getLast());
      }
      List<UUID> matches = desk.matches(user, scores);
      Crash crash = Crash.at(step);
      CourierDouble dying = kind.with(crash::step);
      died = dies(desk.service(crash.over(desk.pool), dying), matches);

      desk.endLeases();
      CourierDouble after = kind.with(() -> {});
      assertThat(desk.deliver(desk.service(after), matches))
          .as("after a death at step %d", step)
          .containsOnly(new Outcome.Done());

      windows += check(step, places, matches, dying.taken(), after.taken());
    }
    assertThat(windows).as("deaths between the provider's yes and the ledger").isPositive();
  }

  private boolean dies(NotificationService service, List<UUID> matches) {
    try {
      assertThat(desk.deliver(service, matches)).containsOnly(new Outcome.Done());
      return false;
    } catch (ProcessDied e) {
      return true;
    }
  }

  /** How many messages were sent twice: at most one a channel, and the ledger says so. */
  private int check(
      int step, List<String> places, List<UUID> matches, List<Taken> before, List<Taken> after) {
    assertThat(matches).as("after a death at step %d", step).allMatch(desk::notified);
    int twice = 0;
    for (int channel = 0; channel < places.size(); channel++) {
      String place = places.get(channel);
      List<Taken> first = at(place, before);
      List<Taken> second = at(place, after);
      List<Taken> repeated =
          second.stream()
              .filter(taken -> first.stream().anyMatch(earlier -> overlap(earlier, taken)))
              .toList();
      assertThat(repeated).as("sent twice after a death at step %d", step).hasSizeLessThan(2);
      twice += repeated.size();
      for (UUID match : matches) {
        Desk.Row row = desk.rows(match).get(channel);
        assertThat(row.status()).isEqualTo("sent");
        boolean told = repeated.stream().anyMatch(taken -> taken.matchIds().contains(match));
        if (told) {
          assertThat(row.doubtfulAttempts()).as("doubt at step %d", step).isEqualTo(1);
        }
      }
      assertThat(first.size() + second.size() - repeated.size())
          .as("messages after a death at step %d", step)
          .isEqualTo(parts(first, second));
    }
    return twice;
  }

  private static List<Taken> at(String place, List<Taken> taken) {
    return taken.stream().filter(message -> message.place().equals(place)).toList();
  }

  private static boolean overlap(Taken one, Taken other) {
    return one.part() == other.part() && one.matchIds().equals(other.matchIds());
  }

  /** How many different messages there were. */
  private static int parts(List<Taken> first, List<Taken> second) {
    List<Taken> all = new ArrayList<>(first);
    all.addAll(second);
    return all.stream()
        .map(taken -> taken.matchIds() + " " + taken.part())
        .collect(Collectors.toSet())
        .size();
  }
}
