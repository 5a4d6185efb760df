package com.jobping.fetcher.board;

import com.jobping.job.DescriptionStatus;
import com.jobping.job.JobPosting;
import com.jobping.text.Text;
import com.vladsch.flexmark.html2md.converter.FlexmarkHtmlConverter;
import com.vladsch.flexmark.util.data.MutableDataSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jsoup.select.NodeTraversor;

/**
 * A description as Markdown: headings, lists, emphasis and links are kept; scripts, styles, images
 * and what follows people ({@link Links}) are not. A longer one is cut at a paragraph, else at a
 * line, and ends in {@value #CUT_MARK} then.
 *
 * @param markdown at most {@link JobPosting#MAX_DESCRIPTION} chars
 * @param status what it is, or why there is none
 */
public record Description(Optional<String> markdown, DescriptionStatus status) {
  /** None. */
  public static final Description ABSENT =
      new Description(Optional.empty(), DescriptionStatus.ABSENT);

  /** Asked for and not got. */
  public static final Description FAILED =
      new Description(Optional.empty(), DescriptionStatus.FAILED);

  /** The last line of one that was cut. */
  public static final String CUT_MARK = "[…]";

  private static final int MAX_HTML = 400_000;
  private static final int MAX_DEPTH = 100;

  /** Begins only where a run of spaces does: else a long one is read again from each of them. */
  private static final Pattern TRAILING_SPACE =
      Pattern.compile("(?<![ \\t\\u00A0])[ \\t\\u00A0]++\\n");

  private static final Pattern BLANK_LINES = Pattern.compile("\\n{3,}");
  private static final FlexmarkHtmlConverter CONVERTER = converter();
  private static final Safelist TEXT_AND_LINKS =
      Safelist.relaxed().removeTags("img").addTags("hr", "s", "article", "section");

  /** What {@code html} says. */
  public static Description ofHtml(String html) {
    if (html.isBlank()) {
      return ABSENT;
    }
    boolean tooLong = html.length() > MAX_HTML;
    Document document =
        new Cleaner(TEXT_AND_LINKS)
            .clean(Jsoup.parseBodyFragment(tooLong ? html.substring(0, MAX_HTML) : html));
    flatten(document);
    for (Element link : document.select("a[href]")) {
      link.attr("href", Links.withoutTrackers(link.attr("href")));
    }
    String markdown = CONVERTER.convert(document.body().html());
    return ofMarkdown(markdown, tooLong ? DescriptionStatus.TRUNCATED : DescriptionStatus.FULL);
  }

  /** Elements nested deeper than any text needs give way to their text: conversion recurses. */
  private static void flatten(Document document) {
    List<Element> deep = new ArrayList<>();
    NodeTraversor.traverse(
        (node, depth) -> {
          if (depth == MAX_DEPTH && node instanceof Element element) {
            deep.add(element);
          }
        },
        document);
    deep.forEach(element -> element.text(element.wholeText()));
  }

  /** What {@code text} says, cut at a paragraph where it is too long. */
  public static Description ofMarkdown(String text, DescriptionStatus status) {
    String compact =
        BLANK_LINES.matcher(TRAILING_SPACE.matcher(text).replaceAll("\n")).replaceAll("\n\n");
    Optional<String> lines = Text.lines(compact, Integer.MAX_VALUE);
    if (lines.isEmpty()) {
      return ABSENT;
    }
    String whole = lines.get();
    return whole.length() <= JobPosting.MAX_DESCRIPTION
        ? new Description(lines, status)
        : new Description(Optional.of(cut(whole)), DescriptionStatus.TRUNCATED);
  }

  private static String cut(String text) {
    int room = JobPosting.MAX_DESCRIPTION - CUT_MARK.length() - 2;
    for (String gap : List.of("\n\n", "\n", " ")) {
      int end = text.lastIndexOf(gap, room);
      if (end > room / 2) {
        return text.substring(0, end).stripTrailing() + "\n\n" + CUT_MARK;
      }
    }
    return Text.truncate(text, room) + "\n\n" + CUT_MARK;
  }

  private static FlexmarkHtmlConverter converter() {
    MutableDataSet options = new MutableDataSet();
    options.set(FlexmarkHtmlConverter.SETEXT_HEADINGS, false);
    options.set(FlexmarkHtmlConverter.TYPOGRAPHIC_QUOTES, false);
    options.set(FlexmarkHtmlConverter.TYPOGRAPHIC_SMARTS, false);
    options.set(FlexmarkHtmlConverter.OUTPUT_ATTRIBUTES_ID, false);
    options.set(FlexmarkHtmlConverter.BR_AS_EXTRA_BLANK_LINES, false);
    options.set(FlexmarkHtmlConverter.BR_AS_PARA_BREAKS, true);
    return FlexmarkHtmlConverter.builder(options).build();
  }
}
