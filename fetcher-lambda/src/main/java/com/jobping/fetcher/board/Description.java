package com.jobping.fetcher.board;

import com.jobping.job.DescriptionStatus;
import com.jobping.job.JobPosting;
import com.jobping.text.Text;
import com.vladsch.flexmark.html2md.converter.FlexmarkHtmlConverter;
import com.vladsch.flexmark.util.data.MutableDataSet;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;

/**
 * A description as Markdown.
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

  private static final int MAX_HTML = 400_000;
  private static final Safelist TEXT_AND_LINKS =
      Safelist.relaxed().removeTags("img").addTags("hr", "s", "article", "section");

  /** What {@code html} says; scripts, styles, images and trackers are left out. */
  public static Description ofHtml(String html) {
    String bounded = html.length() > MAX_HTML ? html.substring(0, MAX_HTML) : html;
    String clean = Jsoup.clean(bounded, TEXT_AND_LINKS);
    return ofMarkdown(converter().convert(clean), DescriptionStatus.FULL);
  }

  /** What {@code text} says, cut at a paragraph where it is too long. */
  public static Description ofMarkdown(String text, DescriptionStatus status) {
    String compact = text.replaceAll("[ \\t\\u00A0]+\\n", "\n").replaceAll("\\n{3,}", "\n\n");
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
    int paragraph = text.lastIndexOf("\n\n", JobPosting.MAX_DESCRIPTION);
    return paragraph > JobPosting.MAX_DESCRIPTION / 2
        ? text.substring(0, paragraph).stripTrailing()
        : Text.truncate(text, JobPosting.MAX_DESCRIPTION);
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
