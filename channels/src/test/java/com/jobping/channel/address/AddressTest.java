package com.jobping.channel.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.channel.address.ParsedAddress.Invalid;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  private static final String ID = "123456789012345678";
  private static final String TOKEN = "abcDEF-ghi_JKL0123456789";
  private static final String PATH = "/webhooks/" + ID + "/" + TOKEN;
  private static final String DISCORD = "https://discord.com/api" + PATH;
  private static final String BOT = "xoxb-123456789012-1234567890123-abcdefghijklmnopqrstuvwx";
  private static final String TELEGRAM = "tgram://123456789:AAabcdefghijklmnopqrstuvwxyz0123456/";
  private static final String RELAYED = "mailto:?to=";

  /** What is written, and how it is kept. */
  static Stream<List<String>> forms() {
    return Stream.of(
        List.of(DISCORD, DISCORD),
        List.of(DISCORD + "/", DISCORD),
        List.of(" " + DISCORD + " ", DISCORD),
        List.of("HTTPS://DISCORD.com/api" + PATH, DISCORD),
        List.of("https://discordapp.com/api" + PATH, DISCORD),
        List.of("https://canary.discord.com/api" + PATH, DISCORD),
        List.of("https://ptb.discord.com/api/v10" + PATH, DISCORD),
        List.of(DISCORD + "?wait=false&a=b", DISCORD),
        List.of(DISCORD + "?thread_id=987654321", DISCORD + "?thread_id=987654321"),
        List.of(
            DISCORD + "?thread_name=New+jobs&applied_tags=11111,22222",
            DISCORD + "?thread_name=New%20jobs&applied_tags=11111%2C22222"),
        List.of(
            DISCORD + "?username=Job%20Ping&avatar_url=https://a.example/b.png",
            DISCORD + "?username=Job%20Ping&avatar_url=https%3A%2F%2Fa.example%2Fb.png"),
        List.of("discord://" + ID + "/" + TOKEN, DISCORD),
        List.of("discord://Ping@" + ID + "/" + TOKEN + "/", DISCORD + "?username=Ping"),
        List.of(
            "discord://" + ID + "/" + TOKEN + "?thread=987654321&tts=Yes&flags=4096&format=TEXT",
            DISCORD + "?thread_id=987654321&tts=yes&flags=4096&format=text"),
        List.of(
            "discord://" + ID + "/" + TOKEN + "?ping=@here,%3C@!12345%3E,%3C@%2612345%3E",
            DISCORD + "?ping=%40here%2C%3C%4012345%3E%2C%3C%40%2612345%3E"),
        List.of(
            "discord://" + ID + "/" + TOKEN + "?avatar=no&avatar_url=https://a.example/b.png",
            DISCORD),
        List.of(
            "discord://"
                + ID
                + "/"
                + TOKEN
                + "?footer=yes&footer_logo=no&image=no&fields=no&href=https://a.example&batch=no"
                + "&template=/etc/passwd&overflow=split&retry=2&wait=1.5&format=markdown",
            DISCORD + "?format=rich"),
        List.of(
            "https://hooks.slack.com/services/T0/B0/xyz",
            "https://hooks.slack.com/services/T0/B0/xyz"),
        List.of(
            "https://hooks.slack.com/workflows/T0/A0/123/xyz",
            "https://hooks.slack.com/workflows/T0/A0/123/xyz"),
        List.of(
            "https://hooks.slack.com/triggers/E0/123/xyz",
            "https://hooks.slack.com/triggers/E0/123/xyz"),
        List.of("slack://T0/B0/xyz", "https://hooks.slack.com/services/T0/B0/xyz"),
        List.of(
            "slack://Ping@T0/B0/xyz/#jobs?footer=no",
            "https://hooks.slack.com/services/T0/B0/xyz?channel=%23jobs&username=Ping"),
        List.of("slack://" + BOT + "/#jobs", "slack://" + BOT + "/#jobs"),
        List.of("slack://" + BOT + "/jobs/", "slack://" + BOT + "/#jobs"),
        List.of("slack://" + BOT + "/%23jobs", "slack://" + BOT + "/#jobs"),
        List.of("slack://" + BOT + "/+C0123456789", "slack://" + BOT + "/C0123456789"),
        List.of("slack://" + BOT + "/@U0123456789", "slack://" + BOT + "/@U0123456789"),
        List.of("slack://" + BOT + "?to=jobs&format=text", "slack://" + BOT + "/#jobs?format=text"),
        List.of(
            "slack://" + BOT + "/#jobs:1700000000.123456",
            "slack://" + BOT + "/#jobs:1700000000.123456"),
        List.of(TELEGRAM + "12345", TELEGRAM + "12345"),
        List.of(TELEGRAM.replace("//", "//bot") + "-100123:7", TELEGRAM + "-100123:7"),
        List.of(
            TELEGRAM + "ada_l?topic=7&silent=yes&preview=yes", TELEGRAM + "@ada_l:7?silent=yes"),
        List.of("mailto:ada+jobs@example.com", RELAYED + "ada%2Bjobs%40example.com"),
        List.of("mailto://ada@example.com", RELAYED + "ada%40example.com"),
        List.of(
            "mailto:ada@example.com?reply=d@example.com&name=Ping",
            RELAYED + "ada%40example.com&name=Ping&reply=d%40example.com"),
        List.of(
            "mailto://ada:pw@example.com?cc=b@example.com&bcc=c@example.com",
            "mailto://ada:pw@example.com?to=ada%40example.com&cc=b%40example.com"
                + "&bcc=c%40example.com&from=ada%40example.com&smtp=example.com%3A587&mode=starttls"),
        List.of(
            "mailto://ada:p%3Aw%40@example.com",
            "mailto://ada:p%3Aw%40@example.com?to=ada%40example.com&from=ada%40example.com"
                + "&smtp=example.com%3A587&mode=starttls"),
        List.of(
            "mailtos://ada:pw@gmail.com/bob@example.com/eve@example.com",
            "mailto://ada%40gmail.com:pw@smtp.gmail.com"
                + "?to=bob%40example.com%2Ceve%40example.com&from=ada%40gmail.com"
                + "&smtp=smtp.gmail.com%3A587&mode=starttls"),
        List.of(
            "mailtos://ada:pw@example.com:465",
            "mailto://ada:pw@example.com?to=ada%40example.com&from=ada%40example.com"
                + "&smtp=example.com%3A465&mode=ssl"),
        List.of(
            "mailto://example.com?user=ada&pass=pw&smtp=mx.example.com&mode=insecure&from=x@y.example",
            "mailto://ada:pw@mx.example.com?to=ada%40example.com&from=x%40y.example"
                + "&smtp=mx.example.com%3A25&mode=insecure"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFormThatPeopleHaveIsTaken(List<String> form) {
    Address address = valid(form.getFirst());

    assertThat(address.text()).isEqualTo(form.getLast());
    assertThat(valid(address.text())).isEqualTo(address);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void noSecretIsShown(List<String> form) {
    Address address = valid(form.getFirst());

    assertThat(List.of(address.toString(), address.bucket()))
        .allSatisfy(
            shown ->
                assertThat(shown)
                    .doesNotContain(TOKEN, "xyz", BOT, "AAabcdef", "pw", "p:w")
                    .startsWith(shown.contains("[") ? "" : address.channel().code() + ":"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "http://discord.com/api" + PATH,
        "https:discord.com/api" + PATH,
        "https://discord.com.evil.example/api" + PATH,
        "https://evil.example/?https://discord.com/api" + PATH,
        "https://evil.example#https://discord.com/api" + PATH,
        "https://user@discord.com/api" + PATH,
        "https://evil.example\\@discord.com/api" + PATH,
        "https://discord.com:8443/api" + PATH,
        "https://evil-discord.com/api" + PATH,
        "https://discord.com%2Eevil.example/api" + PATH,
        "https://hooks.slack.com.evil.example/services/T0/B0/xyz",
        "json://localhost/x",
        "file:///etc/passwd",
        "ada@example.com",
      })
  void whatIsNobodysAddressIsRefused(String text) {
    assertThat(refused(text).code()).isEqualTo("address_unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://discord.com/api/webhooks/123456789012345678/abcDEF-ghi_JKL0123456789/github     | nothing after it
          https://discord.com/api/webhooks/123456789012345678/abcDEF-ghi_JKL0123456789#x          | token
          https://discord.com/api/webhooks/123456789012345678/../../users/@me/abcdefghij          | nothing after it
          https://discord.com/api/webhooks/abc/abcDEF-ghi_JKL0123456789                           | id
          https://discord.com/api/webhooks/123456789012345678/abcDEF-ghi_JKL0123456789?flags=2    | flags
          https://discord.com/api/webhooks/123456789012345678/abcDEF-ghi_JKL0123456789?thread=a   | thread_id
          https://discord.com/api/webhooks/123456789012345678/abcDEF-ghi_JKL0123456789?ping=ada   | ping
          https://discord.com/api/webhooks/123456789012345678/abcDEF-ghi_JKL0123456789?format=pdf | format
          https://discord.com/api/webhooks/123456789012345678/abcDEF-ghi_JKL0123456789?avatar_url=file:///etc/passwd | avatar_url
          discord://Discord@123456789012345678/abcDEF-ghi_JKL0123456789                           | username
          discord://123456789012345678/abcDEF-ghi_JKL0123456789?username=%zz                      | percent
          discord://123456789012345678                                                            | discord://
          https://hooks.slack.com/elsewhere/T0/B0/xyz                                             | services
          https://hooks.slack.com/services/T0/B0                                                  | services
          https://hooks.slack.com/services/T0/../xyz                                              | services
          slack://T0/B0                                                                           | slack://
          slack://T0/B0/xyz/%2e%2e%2f                                                             | channel
          tgram://123456789:short/12345                                                           | token
          tgram://123456789:AAabcdefghijklmnopqrstuvwxyz0123456/a%2Fb                             | chat
          mailto:a%20da@example.com                                                               | recipient
          mailto:a..da@example.com                                                                | recipient
          mailto:.ada@example.com                                                                 | recipient
          mailto:ada.@example.com                                                                 | recipient
          mailto:ada@example..com                                                                 | recipient
          mailto:ada@example.com?cc=nobody                                                        | cc
          mailto://ada:pw@example.com:99999                                                       | server
          mailto://ada:pw@example.com?mode=loud                                                   | mode
          """)
  void whatIsMalformedIsRefusedAndToldWhatIsExpected(String text, String toldOf) {
    Invalid refused = refused(text);

    assertThat(refused.code()).isEqualTo("address_malformed");
    assertThat(refused.detail()).containsIgnoringCase(toldOf).doesNotContain("abcDEF", "pw");
  }

  @Test
  void anAddressIsOfOnePlace() {
    assertThat(refused("slack://" + BOT + "/#jobs/#news").code()).isEqualTo("address_of_many");
    assertThat(refused(TELEGRAM + "12345/67890").code()).isEqualTo("address_of_many");
    assertThat(refused("slack://" + BOT).code()).isEqualTo("address_incomplete");
    assertThat(refused(TELEGRAM).code()).isEqualTo("address_incomplete");
    assertThat(refused("mailto:").code()).isEqualTo("address_incomplete");
  }

  @Test
  void anAddressDoesNotContradictItself() {
    assertThat(refused(DISCORD + "?thread_id=12345&thread_name=a").code())
        .isEqualTo("address_contradicts_itself");
    assertThat(refused("mailtos://ada:pw@example.com?mode=insecure").code())
        .isEqualTo("address_contradicts_itself");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "%0A", "%0d", "\u0000", "%7F", "\uD83D"})
  void nothingUnseenGetsIntoAHeader(String unseen) {
    assertThat(refused("mailto:ada@example.com?name=a" + unseen + "b").code())
        .isEqualTo("address_unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mailto:ada@example.com?from=boss@example.com",
        "mailto:ada@example.com?cc=b@example.com",
        "mailto:ada@example.com?bcc=b@example.com",
        "mailto:?to=ada@example.com,b@example.com"
      })
  void theRelayWritesInNobodysNameAndToOneMailbox(String text) {
    assertThat(refused(text).code()).isEqualTo("address_needs_server");
    assertThat(refused(text).detail()).contains("mailtos://user:password@host");
  }

  @Test
  void whatCouldNotBeReadBackIsNotKept() {
    String name = "\u00E4".repeat(400);

    assertThat(refused("mailto:ada@example.com?name=" + name).code()).isEqualTo("address_too_long");
  }

  @Test
  void whatWouldBeTooLongToBeReadAgainIsRefused() {
    String picture = "https://example.com/" + "ä".repeat(1_000);

    assertThat(refused(DISCORD + "?avatar_url=" + picture).code()).isEqualTo("address_too_long");
  }

  @Test
  void anEndlessTextIsNotLookedAt() {
    assertThat(refused(DISCORD + "?username=" + "a".repeat(2_048)).code())
        .isEqualTo("address_unknown");
  }

  @Property(tries = 500)
  void whatIsWrittenIsReadBack(@ForAll @From("addresses") Address address) {
    assertThat(valid(address.text())).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mailto://a%20da:pw@example.com?to=ada@example.com",
        "mailto://:pw@example.com?to=ada@example.com",
        "mailto://ada%40:pw@gmail.com?to=ada@example.com"
      })
  void aUserThatIsNoMailboxIsNoSender(String text) {
    Address address = valid(text);

    assertThat(((EmailAddress) address).from()).isEmpty();
    assertThat(valid(address.text())).isEqualTo(address);
  }

  @Property(tries = 1_000)
  void anythingElseIsReadOrRefusedButNeverAnotherHost(
      @ForAll @From("nearlyAddresses") String text) {
    Address.parse(text)
        .ifValid()
        .ifPresent(
            address -> {
              assertThat(address.text())
                  .matches(
                      "https://(discord\\.com/api/webhooks|hooks\\.slack\\.com)/.*|(slack|tgram)://.*|mailto:.*");
              assertThat(valid(address.text())).isEqualTo(address);
            });
  }

  @Provide
  static Arbitrary<Address> addresses() {
    return Arbitraries.oneOf(discordAddresses(), slackBots(), emails());
  }

  private static Arbitrary<Address> discordAddresses() {
    Arbitrary<String> snowflakes = Arbitraries.strings().numeric().ofMinLength(5).ofMaxLength(20);
    Arbitrary<String> tokens =
        Arbitraries.strings().alpha().numeric().withChars("_-").ofMinLength(20).ofMaxLength(128);
    return Combinators.combine(
            snowflakes, tokens, snowflakes.optional(), names(40).optional(), names(20).optional())
        .as(
            (id, token, thread, title, username) ->
                new DiscordAddress(
                    id,
                    token,
                    title.isPresent() ? Optional.empty() : thread,
                    title,
                    List.of(),
                    username,
                    Optional.empty(),
                    id.endsWith("1"),
                    0,
                    List.of("@here"),
                    Optional.empty()));
  }

  private static Arbitrary<Address> slackBots() {
    Arbitrary<String> channels =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .numeric()
            .withChars("-_")
            .ofMinLength(1)
            .ofMaxLength(80);
    return Combinators.combine(channels, names(30).optional())
        .as(
            (channel, username) ->
                new SlackBot(BOT, "#" + channel, Optional.empty(), username, Optional.empty()));
  }

  private static Arbitrary<Address> emails() {
    Arbitrary<String> users =
        Arbitraries.strings()
            .alpha()
            .numeric()
            .withChars("!#$%&'*+/=?^_`{|}~.-")
            .ofMinLength(1)
            .ofMaxLength(64)
            .filter(name -> !".%s.".formatted(name).contains(".."));
    return Combinators.combine(users, names(30), Arbitraries.integers().between(1, 65_535))
        .as(
            (user, password, port) ->
                new EmailAddress(
                    List.of(user + "@example.com"),
                    port % 2 == 0 ? List.of() : List.of(user + "@example.org"),
                    List.of(),
                    Optional.of(user + "@example.net").filter(sender -> port % 2 == 1),
                    Optional.of(password),
                    Optional.empty(),
                    port % 2 == 0
                        ? Optional.empty()
                        : Optional.of(
                            new SmtpServer(
                                "smtp.example.com",
                                port,
                                port < 1_000 ? SmtpServer.Security.NONE : SmtpServer.Security.TLS,
                                Optional.of(new SmtpServer.Login(user, password)))),
                    Optional.empty()));
  }

  /** Any script, nothing that an address has no place for. */
  private static Arbitrary<String> names(int longest) {
    return Arbitraries.strings()
        .all()
        .ofMinLength(1)
        .ofMaxLength(longest)
        .map(text -> text.replaceAll("[\\p{Cc}\\p{Cs}]", "x").strip())
        .filter(text -> !text.isEmpty() && !text.matches("(?i).*(discord|clyde).*|everyone|here"));
  }

  @Provide
  static Arbitrary<String> nearlyAddresses() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "https://",
            "discord",
            ".com",
            "/api",
            "/webhooks/",
            ID,
            "/",
            TOKEN,
            "?",
            "thread_id=",
            "@",
            ":",
            "//",
            "evil.example",
            "#",
            "%2F",
            "%",
            "slack://",
            "hooks.slack.com",
            BOT,
            "/services",
            "/T0/B0/xyz",
            "mailto:",
            "mailto://",
            "mailto://a%20da:p%20w@",
            "?to=ada@example.com&",
            "?user=a,da&pass=p&",
            "smtp=mx.example.com",
            "ada@example.com",
            TELEGRAM,
            "\\",
            "..",
            "&",
            " ",
            "127.0.0.1",
            "discord://",
            "canary.");
    return Arbitraries.oneOf(
        pieces.list().ofMinSize(1).ofMaxSize(12).map(list -> String.join("", list)),
        Arbitraries.strings().all().ofMaxLength(60),
        Arbitraries.strings().ascii().ofMaxLength(40).map(tail -> DISCORD + tail));
  }

  private static Address valid(String text) {
    return Address.parse(text)
        .ifValid()
        .orElseThrow(() -> new AssertionError(text + ": " + Address.parse(text)));
  }

  private static Invalid refused(String text) {
    return (Invalid) Address.parse(text);
  }
}
