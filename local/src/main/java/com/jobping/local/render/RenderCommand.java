package com.jobping.local.render;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.channel.Couriers;
import com.jobping.channel.Envelope;
import com.jobping.channel.Parcel;
import com.jobping.channel.Printout;
import com.jobping.channel.address.Address;
import com.jobping.channel.address.ParsedAddress;
import com.jobping.channel.wiring.ChannelSettings;
import com.jobping.error.CodedException;
import com.jobping.json.Json;
import com.jobping.notification.Channel;
import com.jobping.notification.Format;
import com.jobping.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Prints what a channel's provider would get for matches, and sends nothing. Bodies go to the
 * standard output, so that they can be piped; request lines, headers and mail envelopes go to the
 * standard error, secrets masked. Exit codes: 0 printed, 1 a file that can't be read as matches, 2
 * a wrong call.
 */
public final class RenderCommand {
  private static final String USAGE =
      """
      Usage: ./jobping render --channel discord|slack|telegram|email [--format rich|text]
                              [--address ADDRESS] FILE

      Prints the exact message that a match becomes: the request's JSON body, or the mail. FILE is
      a match as GET /api/users/me/matches shows it, an array of them, or that call's whole answer;
      - reads the standard input. Several matches travel together where the channel allows it.
      Where it takes several messages, they are printed as a JSON array (mails as one of strings).
      --address is where it would go, e.g. a webhook's URL; its parameters shape the message. The
      request line and headers are printed to the standard error, secrets masked. Nothing is sent.
      """;

  private final PrintStream out;
  private final PrintStream err;
  private final ObjectMapper mapper = Json.mapper();

  /** A command that prints there. */
  public RenderCommand(PrintStream out, PrintStream err) {
    this.out = requireNonNull(out, "out is null");
    this.err = requireNonNull(err, "err is null");
  }

  /** The command line. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int exitCode = new RenderCommand(out, err).run(List.of(arguments));
    out.flush();
    System.exit(exitCode);
  }

  /** Runs and returns the exit code. */
  public int run(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(USAGE);
      return 0;
    }
    try {
      Call call = Call.read(arguments);
      print(call);
      return 0;
    } catch (CodedException e) {
      err.println(e.getMessage());
      if (!e.code().equals(Call.MISUSED)) {
        return 1;
      }
      err.println();
      err.print(USAGE);
      return 2;
    } catch (IOException e) {
      err.printf("Can't read the file: %s%n", e.getClass().getSimpleName());
      return 1;
    }
  }

  private record Call(Address address, Format format, String file) {
    static final String MISUSED = "misused";

    static Call read(List<String> arguments) {
      Map<String, String> options = new HashMap<>();
      Optional<String> file = Optional.empty();
      for (int index = 0; index < arguments.size(); index++) {
        String argument = arguments.get(index);
        if (!argument.startsWith("--")) {
          file = Optional.of(argument);
          continue;
        }
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        if (!List.of("--channel", "--format", "--address").contains(name)) {
          throw misused("Unknown option '%s'".formatted(name));
        }
        index += equals < 0 ? 1 : 0;
        if (index >= arguments.size()) {
          throw misused(name + " needs a value");
        }
        options.put(name, equals < 0 ? arguments.get(index) : argument.substring(equals + 1));
      }
      Channel channel =
          Channel.fromCode(options.getOrDefault("--channel", ""))
              .orElseThrow(() -> misused("Say --channel discord, slack, telegram or email"));
      Format format =
          Format.fromCode(options.getOrDefault("--format", Format.RICH.code()))
              .orElseThrow(() -> misused("Say --format rich or text"));
      return new Call(
          address(options.getOrDefault("--address", example(channel)), channel),
          format,
          file.orElseThrow(() -> misused("Name a file with a match")));
    }

    /** A place that is nobody's, to render without one's own. */
    private static String example(Channel channel) {
      return switch (channel) {
        case DISCORD -> "https://discord.com/api/webhooks/1234567890/example-token-example-token";
        case SLACK -> "https://hooks.slack.com/services/T0000000000/B0000000000/example";
        case TELEGRAM -> "tgram://123456789:example-token-example-token/123456789";
        case EMAIL -> "mailto://jobping@example.com/ada@example.com?smtp=mail.example.com";
      };
    }

    private static Address address(String text, Channel channel) {
      Address address =
          switch (Address.parse(text)) {
            case ParsedAddress.Valid valid -> valid.address();
            case ParsedAddress.Invalid invalid -> throw misused(invalid.detail());
          };
      if (address.channel() != channel) {
        throw misused("The address is one of " + address.channel().code());
      }
      return address;
    }

    private static CodedException misused(String message) {
      return new CodedException(MISUSED, message);
    }
  }

  private void print(Call call) throws IOException {
    Couriers couriers = Settings.of(Map.of()).read(ChannelSettings::read).couriers(mapper);
    Envelope envelope =
        new Envelope(call.format(), Optional.of(URI.create("https://jobping.example/unsubscribe")));
    List<Printout> messages =
        couriers
            .pack(call.address(), envelope, new MatchFile(mapper).read(text(call.file())))
            .stream()
            .map(Parcel::parts)
            .flatMap(List::stream)
            .map(part -> part.printout())
            .toList();
    messages.forEach(message -> err.println(message.head() + "\n"));
    if (messages.size() == 1) {
      out.println(messages.getFirst().body());
    } else {
      boolean isMail = call.address().channel() == Channel.EMAIL;
      out.println(
          messages.stream()
              .map(Printout::body)
              .map(body -> isMail ? Json.write(mapper, body) : body)
              .collect(Collectors.joining(",\n", "[", "]")));
    }
  }

  private static String text(String file) throws IOException {
    byte[] bytes = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
