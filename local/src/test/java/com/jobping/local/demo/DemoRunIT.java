package com.jobping.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.doubles.boards.BoardBehaviour;
import com.jobping.job.Site;
import com.jobping.local.demo.DemoReport.ChannelResult;
import com.jobping.local.machine.Machine;
import com.jobping.local.machine.MachineOptions;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The whole product, from the boards to the inbox. */
class DemoRunIT {
  private static final MachineOptions OFFLINE =
      new MachineOptions(Optional.empty(), 0, true, Optional.empty());

  @Test
  void everyPostingBecomesAJobAndEveryMatchOverAThresholdAMessage() throws InterruptedException {
    try (Machine machine = Machine.start(OFFLINE, Map.of())) {
      DemoReport report = run(machine);

      assertThat(report.lost()).isEmpty();
      assertThat(report.boards()).hasSize(3).allMatch(board -> board.outcome().equals("ok"));
      assertThat(report.stored())
          .as("copies on several boards are one job")
          .isLessThan(report.found());
      assertThat(report.users()).allMatch(user -> user.notified() > 0);
      assertThat(report.channels())
          .extracting(ChannelResult::channel)
          .containsExactly(
              "discord", "email", "slack", "telegram", "discord", "slack", "telegram", "email");
      assertThat(report.channels())
          .allSatisfy(channel -> assertThat(channel.sent()).isPositive().isEqualTo(channel.due()));
      assertThat(report.matches())
          .allSatisfy(
              match -> assertThat(match.analysis().path("analyst").asText()).isEqualTo("offline"));
      assertThat(DemoSummary.text(report)).contains("linkedin", "DLQs empty");
    }
  }

  @Test
  void aBoardThatBlocksCostsTheOthersNothingAndIsTold() throws InterruptedException {
    try (Machine machine = Machine.start(OFFLINE, Map.of())) {
      machine
          .simulator()
          .orElseThrow()
          .behave(Site.LINKEDIN, BoardBehaviour.blocked(BoardBehaviour.Wall.STATUS));
      DemoReport report = run(machine);

      assertThat(report.lost()).containsExactly("linkedin was blocked");
      assertThat(report.stored()).isPositive();
      assertThat(report.notified()).isPositive();
    }
  }

  @Test
  void poisonEndsInItsDeadLetterQueueAndNothingElseDoes() throws InterruptedException {
    try (Machine machine = Machine.start(OFFLINE, Map.of())) {
      var queues = machine.queues();
      queues.sqs().sendMessage(send -> send.queueUrl(queues.filter().url()).messageBody("{broken"));
      queues
          .sqs()
          .sendMessage(send -> send.queueUrl(queues.match().url()).messageBody("{\"v\":9}"));
      queues.sqs().sendMessage(send -> send.queueUrl(queues.email().url()).messageBody("[]"));
      DemoReport report = run(machine);

      assertThat(report.deadLetters().values()).containsExactly(1, 1, 1);
      assertThat(report.lost()).hasSize(3).allMatch(loss -> loss.contains("-dlq"));
      assertThat(queues.drain(queues.filter().deadLetterUrl())).containsExactly("{broken");
      assertThat(queues.drain(queues.match().deadLetterUrl())).containsExactly("{\"v\":9}");
      assertThat(queues.drain(queues.email().deadLetterUrl())).containsExactly("[]");
    }
  }

  private static DemoReport run(Machine machine) throws InterruptedException {
    PrintStream silence =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new DemoRun(machine, 1_000, silence).run();
  }
}
