package com.jobping.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.channel.Delivery;
import com.jobping.channel.Delivery.Delivered;
import com.jobping.channel.Delivery.Gone;
import com.jobping.channel.Delivery.InDoubt;
import com.jobping.channel.Delivery.NotTaken;
import com.jobping.channel.Envelope;
import com.jobping.channel.Parcel;
import com.jobping.channel.Printout;
import com.jobping.channel.address.Address;
import com.jobping.channel.address.EmailAddress;
import com.jobping.channel.address.ParsedAddress;
import com.jobping.channel.card.AnyMatch;
import com.jobping.channel.card.Matches;
import com.jobping.doubles.mail.Mail;
import com.jobping.doubles.mail.MailDouble;
import com.jobping.doubles.mail.SmtpFault;
import com.jobping.lambda.Deadline;
import com.jobping.match.Match;
import com.jobping.notification.Format;
import com.jobping.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailCourierTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final URI UNSUBSCRIBE =
      URI.create("https://api.example.com/unsubscribe?token=a.b");
  private static final Envelope RICH = new Envelope(Format.RICH, Optional.of(UNSUBSCRIBE));
  private static final Envelope TEXT = new Envelope(Format.TEXT, Optional.empty());

  private final MailDouble server = MailDouble.start();
  private final EmailAddress plain = own(server.port(), "mode=insecure");
  private final EmailCourier courier = courier(true, Optional.empty());

  @AfterEach
  @AfterProperty
  void close() {
    server.close();
  }

  @Provide
  Arbitrary<List<Match>> matches() {
    return AnyMatch.some();
  }

  @Test
  void aMatchReadsAsItsUserSeesIt() {
    send(courier, plain, RICH, Matches.full());

    Mail mail = onlyMail();
    assertThat(mail.subject()).isEqualTo("Job Match: Loom Engineer at Bright Looms (92/100)");
    assertThat(mail.body("text/plain").orElseThrow().replace("\r\n", "\n"))
        .isEqualTo(
            """
            Job Match: Loom Engineer at Bright Looms
            Match Score: 92/100

            Your looms, your city, your pay.

            Salary: EUR 90,000 to 120,000.5, yearly
            Location: Berlin
            Remote: Yes
            Type: fulltime, contract
            Posted: 24 November 2026

            Why it matches:
            • looms

            Pros:
            • Builds looms
            • Pays well

            Cons:
            • Long hours

            Red flags:
            • long hours

            Green flags:
            • pays well

            Company:
            Size: 50 to 100
            Industry: Textiles
            Funding: Series A
            Tech stack: Java, C#

            View job: https://jobs.example.com/1

            Apply on the employer's site: https://looms.example.com/apply(1)

            Scored by the offline analyst (lexical), not a model's judgement

            ----
            Unsubscribe: https://api.example.com/unsubscribe?token=a.b
            """);
    assertThat(mail.body("text/html").orElseThrow())
        .contains(
            "<h1 dir=\"auto\"", "Loom Engineer at Bright Looms</h1>", "<b>Location:</b> Berlin")
        .contains("<a href=\"https://jobs.example.com/1\">View job</a>")
        .doesNotContain("<img", "<script", "url(");
  }

  @Test
  void itsHeadersAreThoseOfAGoodMail() {
    send(courier, plain, RICH, Matches.full());

    Mail mail = onlyMail();
    assertThat(mail.header("From")).hasValue("JobPing <ada@example.com>");
    assertThat(mail.header("Date")).isPresent();
    assertThat(mail.header("Message-ID").orElseThrow()).matches("<[0-9a-f]{32}@example\\.com>");
    assertThat(mail.header("MIME-Version")).hasValue("1.0");
    assertThat(mail.header("Content-Type").orElseThrow()).startsWith("multipart/alternative");
    assertThat(mail.header("List-Unsubscribe")).hasValue("<" + UNSUBSCRIBE + ">");
    assertThat(mail.header("List-Unsubscribe-Post")).hasValue("List-Unsubscribe=One-Click");
    assertThat(mail.header("Auto-Submitted")).hasValue("auto-generated");
  }

  @Test
  void aRepeatBearsTheSameIdAndAnotherMatchAnotherOne() {
    Match match = Matches.full();
    send(courier, plain, RICH, match);
    send(courier, plain, RICH, match);
    send(courier, plain, RICH, Matches.full());

    List<String> ids =
        server.messages().stream().map(mail -> mail.header("Message-ID").orElseThrow()).toList();
    assertThat(ids).hasSize(3);
    assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
  }

  @Test
  void theIdTellsNothingOfThePassword() {
    Match match = Matches.full();

    assertThat(idWritten(address("mailto://ada:before@mail.example.com"), match))
        .isEqualTo(idWritten(address("mailto://ada:after@mail.example.com"), match));
  }

  private String idWritten(EmailAddress to, Match match) {
    return courier
        .pack(to, RICH, List.of(match))
        .getFirst()
        .parts()
        .getFirst()
        .printout()
        .body()
        .lines()
        .filter(line -> line.startsWith("Message-ID"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theIdIsWhatTheLedgerIsTold() {
    Delivery delivery = send(courier, plain, RICH, Matches.full());

    assertThat(onlyMail().header("Message-ID"))
        .hasValue("<" + ((Delivered) delivery).providerMessageId() + ">");
  }

  @Test
  void aTitleCannotAddAHeader() {
    String title = "Engineer\r\nBcc: everybody@example.com\r\n\r\n<script>alert(1)</script>";
    send(courier, plain, RICH, Matches.titled(title, Optional.empty(), "https://a.example"));

    assertThat(onlyMail().header("Bcc")).isEmpty();
    assertThat(onlyMail().subject()).startsWith("Job Match: Engineer Bcc: everybody@example.com");
    assertThat(onlyMail().body("text/html").orElseThrow())
        .contains("&lt;script&gt;")
        .doesNotContain("<script>");
  }

  @Test
  void aSubjectIsBounded() {
    send(
        courier,
        plain,
        RICH,
        Matches.titled("织".repeat(5_000), Optional.empty(), "https://a.example"));

    assertThat(onlyMail().subject()).startsWith("Job Match: 织织").endsWith("…").hasSize(160);
  }

  @Test
  void copiesGoToAllAndBlindOnesAreNotTold() {
    EmailAddress many =
        own(
            server.port(),
            "mode=insecure&to=ada@example.com&cc=grace@example.com&bcc=linus@example.com"
                + "&reply=jobs@example.com&name=My%20J%C3%B6bs&from=me@example.com");
    send(courier, many, RICH, Matches.full());

    assertThat(server.messages())
        .extracting(Mail::mailbox)
        .containsExactlyInAnyOrder("ada@example.com", "grace@example.com", "linus@example.com");
    Mail mail = server.messages().getFirst();
    assertThat(mail.header("To")).hasValue("ada@example.com");
    assertThat(mail.header("Cc")).hasValue("grace@example.com");
    assertThat(mail.header("Bcc")).isEmpty();
    assertThat(mail.header("Reply-To")).hasValue("jobs@example.com");
    assertThat(mail.header("From")).hasValue("=?UTF-8?Q?My_J=C3=B6bs?= <me@example.com>");
  }

  @Test
  void matchesTravelTogether() {
    List<Match> matches = IntStream.range(0, 20).mapToObj(i -> Matches.full()).toList();

    List<Parcel> parcels = courier.pack(plain, RICH, matches);
    assertThat(parcels).hasSize(1);
    assertThat(parcels.getFirst().matchIds())
        .containsExactlyElementsOf(matches.stream().map(Match::id).toList());
    deliver(parcels.getFirst());
    assertThat(onlyMail().subject())
        .isEqualTo("Job Match: Loom Engineer at Bright Looms (92/100) and 19 more");
  }

  @Test
  void theOriginalsTextIsAllThatThoseGetWhoWantIt() {
    send(courier, plain, TEXT, Matches.full());

    assertThat(onlyMail().header("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(onlyMail().body("text/plain").orElseThrow())
        .contains("**Match Score: 92/100**", "[View Job](https://jobs.example.com/1)");
    assertThat(onlyMail().header("List-Unsubscribe")).isEmpty();
  }

  @Property(tries = 30)
  void aServerTakesWhateverTheMatchesHold(@ForAll @From("matches") List<Match> matches) {
    for (Envelope envelope : List.of(RICH, TEXT)) {
      List<Parcel> parcels = courier.pack(plain, envelope, matches);
      assertThat(parcels.stream().flatMap(parcel -> parcel.matchIds().stream()))
          .containsExactlyElementsOf(matches.stream().map(Match::id).toList());
      assertThat(parcels.stream().map(this::deliver))
          .allMatch(delivery -> delivery instanceof Delivered);
    }
  }

  @Property(tries = 30)
  void nothingOfAStrangerIsMarkUp(@ForAll @From("matches") List<Match> matches) {
    for (Parcel parcel : courier.pack(plain, RICH, matches)) {
      String mime = parcel.parts().getFirst().printout().body();
      String headers = mime.substring(0, mime.indexOf("\r\n\r\n"));
      assertThat(headers.lines()).noneMatch(line -> line.startsWith("Bcc"));
    }
  }

  @Test
  void startTlsIsSpoken() {
    EmailAddress named = own(server.port(), "smtp=localhost:" + server.port());

    assertThat(send(courier, named, RICH, Matches.full())).isInstanceOf(Delivered.class);
  }

  @Test
  void tlsIsSpokenFromTheFirstByte() {
    EmailAddress tls = own(server.tlsPort(), "mode=ssl");

    assertThat(send(courier, tls, RICH, Matches.full())).isInstanceOf(Delivered.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mode=ssl", "mode=starttls"})
  void aCertificateThatNobodySignedIsRefused(String mode) {
    int port = mode.equals("mode=ssl") ? server.tlsPort() : server.port();
    EmailCourier strict =
        new EmailCourier(
            new Mailer(
                new MailConnector(
                    new MailPolicy(true), (SSLSocketFactory) SSLSocketFactory.getDefault()),
                Optional.empty()));

    assertThat(send(strict, own(port, mode), RICH, Matches.full()))
        .isInstanceOf(Gone.class)
        .extracting("code")
        .isEqualTo("email_tls_refused");
    assertThat(server.messages()).isEmpty();
  }

  @Test
  void aServerWithoutTlsGetsNoPassword() {
    server.failNext(1, new SmtpFault.Reply("EHLO", "250 small.example.com"));

    assertThat(send(courier, own(server.port(), "mode=starttls"), RICH, Matches.full()))
        .isInstanceOf(Gone.class)
        .extracting("code")
        .isEqualTo("email_no_tls");
  }

  @Test
  void aLoginThatIsRefusedIsItsOwnersMatter() {
    EmailAddress wrong =
        address("mailto://ada:wrong@127.0.0.1:" + server.port() + "?mode=insecure");
    server.addLogin("ada", "right");

    assertThat(send(courier, wrong, RICH, Matches.full()))
        .isInstanceOf(Gone.class)
        .extracting("code")
        .isEqualTo("email_login_refused");
    server.failNext(1, new SmtpFault.Reply("AUTH", "454 4.7.0 Temporary failure"));
    assertThat(send(courier, wrong, RICH, Matches.full())).isInstanceOf(NotTaken.class);
  }

  @Test
  void aConnectionLostWhileLoggingInIsNoRefusal() {
    EmailAddress known =
        address("mailto://ada:right@127.0.0.1:" + server.port() + "?mode=insecure");
    server.addLogin("ada", "right");

    server.failNext(1, new SmtpFault.Drop("AUTH"));
    assertThat(send(courier, known, RICH, Matches.full())).isInstanceOf(NotTaken.class);

    server.failNext(1, new SmtpFault.Stall("AUTH"));
    assertThat(sendWithin(Duration.ofMillis(500), known)).isInstanceOf(NotTaken.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "greeting  | 421 4.3.2 Closing                | NotTaken | email_unavailable",
        "greeting  | 554 5.7.1 Not from your address  | NotTaken | email_unavailable",
        "MAIL      | 451 4.3.0 Later                  | NotTaken | email_unavailable",
        "MAIL      | 550 5.7.1 Not your name          | Gone     | email_sender_refused",
        "MAIL      | 530 5.7.0 Log in first           | Gone     | email_login_refused",
        "RCPT      | 450 4.2.0 Greylisted             | NotTaken | email_unavailable",
        "RCPT      | 550 5.1.1 User unknown           | Gone     | email_recipient_refused",
        "RCPT      | 554 5.7.1 Relaying denied        | Gone     | email_relaying_refused",
        "RCPT      | 552 5.2.2 Mailbox full           | NotTaken | email_unavailable",
        "DATA      | 451 4.3.0 Later                  | NotTaken | email_unavailable",
        ".         | 452 4.3.1 No space               | NotTaken | email_unavailable",
        ".         | 554 5.7.1 Spam                   | Rejected | email_refused"
      })
  void aReplyMeansWhatItsCodeSays(String command, String line, String outcome, String code) {
    server.failNext(1, new SmtpFault.Reply(command, line));

    Delivery delivery = send(courier, plain, RICH, Matches.full());
    assertThat(delivery.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(delivery).extracting("code").isEqualTo(code);
    assertThat(server.messages()).isEmpty();
  }

  @Test
  void aConnectionLostAfterTheMailLeavesDoubt() {
    server.failNext(1, new SmtpFault.AcceptThenDrop());

    assertThat(send(courier, plain, RICH, Matches.full())).isInstanceOf(InDoubt.class);
    assertThat(server.messages()).hasSize(1);
    assertThat(server.connections()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"greeting", "EHLO", "MAIL", "RCPT", "DATA"})
  void aConnectionLostBeforeTheMailLeavesNone(String command) {
    server.failNext(1, new SmtpFault.Drop(command));

    assertThat(send(courier, plain, RICH, Matches.full())).isInstanceOf(NotTaken.class);
  }

  @Test
  void aServerThatFallsSilentIsLeftAtTheDeadline() {
    server.failNext(1, new SmtpFault.Stall("RCPT"));

    assertThat(sendWithin(Duration.ofMillis(500), plain)).isInstanceOf(NotTaken.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mode=insecure", "mode=ssl"})
  void aServerThatDripsIsLeftAtTheDeadline(String mode) {
    try (Drip drip = Drip.start()) {
      assertThat(sendWithin(Duration.ofMillis(500), own(drip.port(), mode)))
          .isInstanceOf(NotTaken.class);
    }
  }

  @Test
  void whereNobodyListensNothingWasTaken() {
    server.close();

    assertThat(send(courier, plain, RICH, Matches.full()))
        .isInstanceOf(NotTaken.class)
        .extracting("code")
        .isEqualTo("email_unreachable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255"
      })
  void aServerOfAPrivateNetworkIsNotTalkedTo(String host) {
    EmailAddress inside = address("mailto://ada:secret@" + host + ":25");

    assertThat(send(courier(false, Optional.empty()), inside, RICH, Matches.full()))
        .isInstanceOf(Gone.class)
        .extracting("code")
        .isEqualTo("email_server_refused");
  }

  @ParameterizedTest
  @ValueSource(ints = {22, 80, 5_432, 6_379})
  void aPortThatIsNoneOfMailsIsNotTalkedTo(int port) {
    EmailAddress odd = address("mailto://ada:secret@mail.example.com:" + port);

    assertThat(send(courier(false, Optional.empty()), odd, RICH, Matches.full()))
        .isInstanceOf(Gone.class)
        .extracting("code")
        .isEqualTo("email_server_refused");
  }

  @Test
  void whoHasNoServerIsServedByTheRelay() {
    Optional<Secret> relay = relay("smtp=127.0.0.1:%d&mode=insecure".formatted(server.port()));
    EmailAddress simple = address("mailto:ada@example.com");

    // The relay is ours, so that it may be anywhere.
    assertThat(send(courier(false, relay), simple, RICH, Matches.full()))
        .isInstanceOf(Delivered.class);
    assertThat(onlyMail().header("From")).hasValue("JobPing <ping@jobs.example.com>");
    assertThat(onlyMail().mailbox()).isEqualTo("ada@example.com");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EHLO | 250 small.example.com         | NotTaken | email_relay_no_tls",
        "MAIL | 550 5.7.1 Not your name       | NotTaken | email_relay_sender_refused",
        "MAIL | 530 5.7.0 Log in first        | NotTaken | email_relay_login_refused",
        "RCPT | 554 5.7.1 Relaying denied     | NotTaken | email_relay_relaying_refused",
        "RCPT | 550 5.1.1 User unknown        | Gone     | email_recipient_refused",
      })
  void aFaultOfTheRelayEndsNobodysChannel(
      String command, String line, String outcome, String code) {
    server.failNext(1, new SmtpFault.Reply(command, line));
    EmailCourier relayed =
        courier(false, relay("smtp=localhost:%d&mode=starttls".formatted(server.port())));

    Delivery delivery = send(relayed, address("mailto:ada@example.com"), RICH, Matches.full());
    assertThat(delivery.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(delivery).extracting("code").isEqualTo(code);
  }

  @Test
  void aRelayWhoseCertificateNobodySignedEndsNobodysChannel() {
    EmailCourier relayed =
        new EmailCourier(
            new Mailer(
                new MailConnector(
                    new MailPolicy(false), (SSLSocketFactory) SSLSocketFactory.getDefault()),
                relay("smtp=localhost:%d&mode=ssl".formatted(server.tlsPort()))));

    assertThat(send(relayed, address("mailto:ada@example.com"), RICH, Matches.full()))
        .isInstanceOf(NotTaken.class)
        .extracting("code")
        .isEqualTo("email_relay_tls_refused");
  }

  @Test
  void withoutARelayWhoHasNoServerIsToldWhereTheAddressIsSet() {
    assertThat(courier.refusal(address("mailto:ada@example.com")))
        .hasValueSatisfying(
            refused -> assertThat(refused.code()).isEqualTo("address_without_server"));
    assertThat(courier.refusal(plain)).isEmpty();
    assertThat(courier(false, relay("smtp=localhost")).refusal(address("mailto:ada@example.com")))
        .isEmpty();
  }

  @Test
  void aRelayThatIsTakenAwayEndsNobodysChannel() {
    assertThat(send(courier, address("mailto:ada@example.com"), RICH, Matches.full()))
        .isInstanceOf(NotTaken.class)
        .extracting("code")
        .isEqualTo("email_relay_missing");
  }

  @Test
  void noPasswordIsPrintedOrTold() {
    EmailAddress secret =
        address("mailto://ada:hunter2@127.0.0.1:" + server.port() + "?mode=insecure");
    Printout printout =
        courier
            .pack(secret, RICH, List.of(Matches.full()))
            .getFirst()
            .parts()
            .getFirst()
            .printout();

    assertThat(printout.head())
        .isEqualTo(
            "SMTP 127.0.0.1:%d, NONE\nMAIL FROM:<ada@127.0.0.1>\nRCPT TO:<ada@127.0.0.1>"
                .formatted(server.port()));
    assertThat(printout.body()).contains("Subject: Job Match").doesNotContain("hunter2");
    assertThat(send(courier, secret, RICH, Matches.full()).toString()).doesNotContain("hunter2");
  }

  private Mail onlyMail() {
    assertThat(server.messages()).hasSize(1);
    return server.messages().getFirst();
  }

  private Delivery send(EmailCourier by, EmailAddress to, Envelope envelope, Match match) {
    return deliver(by.pack(to, envelope, List.of(match)).getFirst());
  }

  private Delivery sendWithin(Duration patience, EmailAddress to) {
    Parcel parcel = courier.pack(to, RICH, List.of(Matches.full())).getFirst();
    return parcel.parts().getFirst().send(Optional.empty(), Deadline.in(patience));
  }

  private Delivery deliver(Parcel parcel) {
    return parcel.parts().getFirst().send(Optional.empty(), Deadline.in(LONG));
  }

  private static Optional<Secret> relay(String parameters) {
    return Optional.of(
        Secret.of("mailto://x@jobs.example.com?from=ping@jobs.example.com&" + parameters));
  }

  private EmailCourier courier(boolean anyServer, Optional<Secret> relay) {
    return new EmailCourier(
        new Mailer(
            new MailConnector(new MailPolicy(anyServer), server.trustingSocketFactory()), relay));
  }

  /** Ada's mailbox, by a server on this machine. */
  private static EmailAddress own(int port, String parameters) {
    String smtp = parameters.contains("smtp=") ? "" : "&smtp=127.0.0.1:" + port;
    String to = parameters.contains("to=") ? "" : "&to=ada@example.com";
    String from = parameters.contains("from=") ? "" : "&from=ada@example.com";
    return address("mailto://ada@example.com?" + parameters + smtp + to + from);
  }

  private static EmailAddress address(String text) {
    return Address.parse(text) instanceof ParsedAddress.Valid valid
            && valid.address() instanceof EmailAddress email
        ? email
        : fail(text);
  }

  private static EmailAddress fail(String text) {
    throw new AssertionError("Not an address of mail: " + text);
  }
}
