package com.jobping.doubles.discord;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of Discord's Markdown that messages use, as spans. */
final class Markdown {
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          \\\\(?<escaped>[^0-9A-Za-z\\s])
          |\\*\\*(?<bold>(?:\\\\.|[^\\\\])+?)\\*\\*
          |__(?<underlined>(?:\\\\.|[^\\\\])+?)__
          |\\*(?<italic>(?:\\\\.|[^\\\\*])+?)\\*
          |`(?<code>[^`]+)`
          |\\[(?<label>(?:\\\\.|[^\\\\\\[\\]])+)\\]\\(<?(?<target>https?://[^\\s<>)]+)>?\\)
          |<t:(?<time>-?\\d{1,12})(?::[tTdDfFR])?>
          |(?<address>https?://[^\\s<]*[^\\s<.,:;"')\\]])
          """
              .replace("\n", ""),
          Pattern.DOTALL);

  private Markdown() {}

  /** A stretch of text that looks one way. */
  sealed interface Span {
    record Plain(String text) implements Span {}

    record Bold(List<Span> content) implements Span {}

    record Italic(List<Span> content) implements Span {}

    record Code(String text) implements Span {}

    record Link(List<Span> label, String target) implements Span {}

    record Time(Instant instant) implements Span {}
  }

  /** The spans of {@code text}. */
  static List<Span> parse(String text) {
    List<Span> spans = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find()) {
      plain.append(text, end, matcher.start());
      end = matcher.end();
      Optional<String> escaped = group(matcher, "escaped");
      if (escaped.isPresent()) {
        plain.append(escaped.get());
      } else {
        flush(plain, spans);
        spans.add(span(matcher));
      }
    }
    plain.append(text, end, text.length());
    flush(plain, spans);
    return spans;
  }

  private static Span span(Matcher matcher) {
    Optional<Span> marked =
        group(matcher, "bold")
            .or(() -> group(matcher, "underlined"))
            .<Span>map(content -> new Span.Bold(parse(content)))
            .or(() -> group(matcher, "italic").map(content -> new Span.Italic(parse(content))))
            .or(() -> group(matcher, "code").map(Span.Code::new))
            .or(
                () ->
                    group(matcher, "time")
                        .map(time -> new Span.Time(Instant.ofEpochSecond(Long.parseLong(time)))))
            .or(
                () ->
                    group(matcher, "label")
                        .map(label -> new Span.Link(parse(label), matcher.group("target"))));
    return marked.orElseGet(
        () -> {
          String address = matcher.group("address");
          return new Span.Link(List.of(new Span.Plain(address)), address);
        });
  }

  private static Optional<String> group(Matcher matcher, String name) {
    return Optional.ofNullable(matcher.group(name));
  }

  private static void flush(StringBuilder plain, List<Span> spans) {
    if (!plain.isEmpty()) {
      spans.add(new Span.Plain(plain.toString()));
      plain.setLength(0);
    }
  }
}
