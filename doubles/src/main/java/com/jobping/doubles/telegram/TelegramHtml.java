package com.jobping.doubles.telegram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Telegram's HTML as its server reads it: a few tags, four named entities, and an error for
 * everything else that looks like mark-up.
 *
 * @see <a href="https://core.telegram.org/bots/api#html-style">HTML style</a>
 */
public final class TelegramHtml {
  private static final Set<String> TAGS =
      Set.of(
          "b",
          "strong",
          "i",
          "em",
          "u",
          "ins",
          "s",
          "strike",
          "del",
          "a",
          "code",
          "pre",
          "blockquote",
          "tg-spoiler");
  private static final Map<String, String> ENTITIES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"");
  private static final Pattern TAG =
      Pattern.compile(
          "<(?<end>/?)(?<name>[a-zA-Z][a-zA-Z-]*)(?:\\s+(?:href=\"[^\"<>]*\"|expandable))?\\s*>");
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#(?<number>\\d{1,7})|#x(?<hex>[0-9a-fA-F]{1,6})|(?<name>\\w+));");

  private final String html;
  private final StringBuilder text = new StringBuilder();
  private int entities;
  private final Deque<String> open = new ArrayDeque<>();

  private TelegramHtml(String html) {
    this.html = html;
  }

  /** What is left of {@code html} when it is shown, or what is wrong with it. */
  public sealed interface Parsed {
    /**
     * How it is shown.
     *
     * @param text after entities were parsed: what is counted
     * @param entities how many pieces are marked up
     */
    record Shown(String text, int entities) implements Parsed {}

    /** As Telegram words it. */
    record Wrong(String description) implements Parsed {}
  }

  /** Reads {@code html}. */
  public static Parsed parse(String html) {
    TelegramHtml parser = new TelegramHtml(html);
    return parser
        .problem()
        .<Parsed>map(Parsed.Wrong::new)
        .orElseGet(() -> new Parsed.Shown(parser.text.toString().strip(), parser.entities));
  }

  private Optional<String> problem() {
    int at = 0;
    while (at < html.length()) {
      char letter = html.charAt(at);
      if (letter == '<') {
        Matcher tag = TAG.matcher(html).region(at, html.length());
        if (!tag.lookingAt()) {
          return problem("Unexpected tag", at);
        }
        Optional<String> nesting = nesting(tag, at);
        if (nesting.isPresent()) {
          return nesting;
        }
        at = tag.end();
      } else if (letter == '&') {
        Matcher entity = ENTITY.matcher(html).region(at, html.length());
        at = entity.lookingAt() ? shown(entity) : shown(at);
      } else {
        at = shown(at);
      }
    }
    return open.isEmpty()
        ? Optional.empty()
        : problem("Can't find end tag corresponding to start tag \"" + open.peek() + "\"", at);
  }

  private Optional<String> nesting(Matcher tag, int at) {
    String name = tag.group("name").toLowerCase(Locale.ROOT);
    if (!TAGS.contains(name)) {
      return problem("Unsupported start tag \"" + name + "\"", at);
    }
    if (tag.group("end").isEmpty()) {
      open.push(name);
      entities++;
      return Optional.empty();
    }
    return !open.isEmpty() && open.pop().equals(name)
        ? Optional.empty()
        : problem("Unmatched end tag", at);
  }

  private int shown(Matcher entity) {
    String name = entity.group("name");
    if (name == null) {
      String number = entity.group("number");
      text.appendCodePoint(
          number == null ? Integer.parseInt(entity.group("hex"), 16) : Integer.parseInt(number));
    } else {
      text.append(ENTITIES.getOrDefault(name, entity.group()));
    }
    return entity.end();
  }

  private int shown(int at) {
    text.append(html.charAt(at));
    return at + 1;
  }

  private static Optional<String> problem(String what, int at) {
    return Optional.of(
        "Bad Request: can't parse entities: %s at byte offset %d".formatted(what, at));
  }
}
