package com.jobping.channel.address;

import static com.jobping.channel.address.AddressRefused.malformed;

import com.jobping.channel.address.SmtpServer.Login;
import com.jobping.channel.address.SmtpServer.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads {@code mailto:} addresses as browsers and as Apprise write them: {@code mailto:ada@host},
 * {@code mailto://user:password@host[:port][/recipient]}, {@code mailtos://…}. With a password or
 * {@code smtp=} the mail goes through the user's own server, which is the one that is known for
 * their domain, or the domain itself; otherwise through the relay of this deployment.
 *
 * <p>Unlike Apprise, {@code mailto://} sends no password in the clear: plain SMTP has to be asked
 * for, by {@code mode=insecure}.
 */
final class EmailAddresses {
  private static final Pattern HOST =
      Pattern.compile(
          "(?<name>[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?)(?::(?<port>\\d{1,5}))?");
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";

  /** As strict as Jakarta Mail, which would refuse it only when a mail is written. */
  private static final Pattern MAILBOX =
      Pattern.compile(
          "(?=[^@]{1,64}@.{1,254}$)%1$s(?:\\.%1$s)*@%2$s(?:\\.%2$s)*".formatted(ATOM, LABEL));

  private static final int STARTTLS_PORT = 587;
  private static final int TLS_PORT = 465;
  private static final int PLAIN_PORT = 25;
  private static final int MAX_PORT = 65_535;
  private static final int MAX_RECIPIENTS = 50;

  /** The servers of the mail providers that most people have, by domain. */
  private static final Map<String, SmtpServer> KNOWN_SERVERS =
      Map.ofEntries(
          known("gmail.com", "smtp.gmail.com", STARTTLS_PORT),
          known("googlemail.com", "smtp.gmail.com", STARTTLS_PORT),
          known("outlook.com", "smtp-mail.outlook.com", STARTTLS_PORT),
          known("hotmail.com", "smtp-mail.outlook.com", STARTTLS_PORT),
          known("live.com", "smtp-mail.outlook.com", STARTTLS_PORT),
          known("yahoo.com", "smtp.mail.yahoo.com", TLS_PORT),
          known("icloud.com", "smtp.mail.me.com", STARTTLS_PORT),
          known("me.com", "smtp.mail.me.com", STARTTLS_PORT),
          known("fastmail.com", "smtp.fastmail.com", TLS_PORT),
          known("fastmail.fm", "smtp.fastmail.com", TLS_PORT),
          known("gmx.net", "mail.gmx.net", STARTTLS_PORT),
          known("gmx.de", "mail.gmx.net", STARTTLS_PORT),
          known("zoho.com", "smtp.zoho.com", TLS_PORT));

  private EmailAddresses() {}

  private static Map.Entry<String, SmtpServer> known(String domain, String host, int port) {
    Security security = port == TLS_PORT ? Security.TLS : Security.STARTTLS;
    return Map.entry(domain, new SmtpServer(host, port, security, Optional.empty()));
  }

  static EmailAddress ofApprise(Spelling address) throws AddressRefused {
    Parameters parameters = address.parameters();
    Optional<Matcher> host = host(address.host());
    Optional<String> domain = host.map(read -> read.group("name").toLowerCase(Locale.ROOT));
    String[] userInfo = address.user().orElse("").split(":", 2);
    Optional<String> user = parameters.mailbox("user").or(() -> decoded(userInfo, 0));
    Optional<String> password = parameters.mailbox("pass").or(() -> decoded(userInfo, 1));
    Optional<String> own = user.flatMap(name -> mailbox(name, domain));
    Optional<SmtpServer> server = server(address.scheme(), parameters, host, user, own, password);
    EmailAddress email =
        new EmailAddress(
            recipients(address, own),
            mailboxes("cc", parameters.mailboxes("cc")),
            mailboxes("bcc", parameters.mailboxes("bcc")),
            from(parameters, own, server.isPresent()),
            parameters.text("name"),
            only("reply", parameters.mailboxes("reply", "reply_to")),
            server,
            AddressParser.format(parameters));
    checkRelayed(email);
    return email;
  }

  /** The relay is this deployment's, and writes to one mailbox at a time, in its own name. */
  private static void checkRelayed(EmailAddress email) throws AddressRefused {
    if (email.server().isPresent()) {
      return;
    }
    if (email.from().isPresent()) {
      throw new AddressRefused(
          "address_needs_server",
          "A sender of your own (from=) needs a mail server of your own:"
              + " mailtos://user:password@host");
    }
    if (email.recipients().size() > 1) {
      throw new AddressRefused(
          "address_needs_server",
          "Several recipients (to=, cc=, bcc=) need a mail server of your own:"
              + " mailtos://user:password@host; or add a channel for each");
    }
  }

  private static List<String> recipients(Spelling address, Optional<String> own)
      throws AddressRefused {
    List<String> named =
        Stream.concat(
                address.segments().stream().map(Parameters::decode),
                address.parameters().mailboxes("to").stream())
            .toList();
    List<String> all = named.isEmpty() ? own.stream().toList() : named;
    if (all.isEmpty()) {
      throw new AddressRefused(
          "address_incomplete", "The address lacks a recipient: mailto://ada@example.com");
    }
    return mailboxes("The recipient", all);
  }

  private static Optional<String> from(
      Parameters parameters, Optional<String> own, boolean byOwnServer) throws AddressRefused {
    Optional<String> from = only("from", parameters.mailboxes("from"));
    return from.isPresent() || !byOwnServer ? from : own.filter(MAILBOX.asMatchPredicate());
  }

  private static Optional<SmtpServer> server(
      String scheme,
      Parameters parameters,
      Optional<Matcher> host,
      Optional<String> user,
      Optional<String> own,
      Optional<String> password)
      throws AddressRefused {
    Optional<String> smtp = parameters.mailbox("smtp");
    if (password.isEmpty() && smtp.isEmpty()) {
      return Optional.empty();
    }
    Matcher server =
        smtp.isPresent()
            ? host(smtp.get()).orElseThrow(EmailAddresses::malformedServer)
            : host.orElseThrow(EmailAddresses::malformedServer);
    String name = server.group("name").toLowerCase(Locale.ROOT);
    Optional<SmtpServer> known =
        smtp.isPresent() ? Optional.empty() : Optional.ofNullable(KNOWN_SERVERS.get(name));
    Optional<Integer> port = port(server).or(() -> host.flatMap(EmailAddresses::port));
    if (port.isPresent() && (port.get() < 1 || port.get() > MAX_PORT)) {
      throw malformedServer();
    }
    Optional<Login> login =
        password.map(
            secret ->
                new Login((known.isPresent() ? own.or(() -> user) : user).orElse(""), secret));
    if (known.isPresent() && port.isEmpty()) {
      return known.map(one -> new SmtpServer(one.host(), one.port(), one.security(), login));
    }
    Security security = security(parameters, scheme, port);
    return Optional.of(
        new SmtpServer(
            known.map(SmtpServer::host).orElse(name),
            port.orElseGet(() -> usualPort(security)),
            security,
            login));
  }

  private static Security security(Parameters parameters, String scheme, Optional<Integer> port)
      throws AddressRefused {
    Optional<String> mode = parameters.text("mode").map(text -> text.toLowerCase(Locale.ROOT));
    if (mode.isEmpty()) {
      return port.filter(number -> number == TLS_PORT).isPresent()
          ? Security.TLS
          : Security.STARTTLS;
    }
    return switch (mode.get()) {
      case "starttls" -> Security.STARTTLS;
      case "ssl", "tls" -> Security.TLS;
      case "insecure" -> {
        if (scheme.equals("mailtos")) {
          throw new AddressRefused(
              "address_contradicts_itself", "mailtos:// and mode=insecure exclude each other");
        }
        yield Security.NONE;
      }
      default -> throw malformed("mode", "starttls, ssl or insecure");
    };
  }

  private static int usualPort(Security security) {
    return switch (security) {
      case STARTTLS -> STARTTLS_PORT;
      case TLS -> TLS_PORT;
      case NONE -> PLAIN_PORT;
    };
  }

  private static Optional<Matcher> host(String text) {
    Matcher host = HOST.matcher(text);
    return host.matches() ? Optional.of(host) : Optional.empty();
  }

  private static Optional<Integer> port(Matcher host) {
    return Optional.ofNullable(host.group("port")).map(Integer::parseInt);
  }

  private static Optional<String> decoded(String[] userInfo, int index) {
    return index < userInfo.length && !userInfo[index].isEmpty()
        ? Optional.of(Parameters.decode(userInfo[index]))
        : Optional.empty();
  }

  /** The mailbox of {@code user}, which is one itself or one of {@code domain}. */
  private static Optional<String> mailbox(String user, Optional<String> domain) {
    return user.contains("@") ? Optional.of(user) : domain.map(name -> user + "@" + name);
  }

  private static Optional<String> only(String name, List<String> mailboxes) throws AddressRefused {
    if (mailboxes.size() > 1) {
      throw malformed(name, "one mailbox");
    }
    return mailboxes(name, mailboxes).stream().findFirst();
  }

  private static List<String> mailboxes(String name, List<String> texts) throws AddressRefused {
    List<String> mailboxes = new ArrayList<>();
    for (String text : texts) {
      if (!MAILBOX.matcher(text).matches()) {
        throw malformed(name, "mailboxes like ada@example.com, apart by commas");
      }
      mailboxes.add(text);
    }
    if (mailboxes.size() > MAX_RECIPIENTS) {
      throw malformed(name, "at most 50 mailboxes");
    }
    return mailboxes;
  }

  private static AddressRefused malformedServer() {
    return malformed("The mail server", "a host name, and :port from 1 to 65535 where not usual");
  }
}
