package com.jobping.api.match;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.api.job.JobSummary;
import com.jobping.job.Site;
import com.jobping.match.MatchAnalysis;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes matches as RSS. What readers take for HTML has strangers' words escaped, and characters
 * that XML has not are left out.
 *
 * @see <a href="https://www.rssboard.org/rss-specification">RSS 2.0</a>
 */
final class RssFeed {
  private static final int MINUTES_TO_LIVE = 30;

  private final ObjectMapper mapper;
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  private RssFeed(ObjectMapper mapper) throws XMLStreamException {
    this.mapper = mapper;
    this.xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
  }

  /**
   * A document of {@code matches}.
   *
   * @param mapper reads stored analyses
   * @param link where the feed's own page is
   * @param threshold the least score that is in it
   * @param changedAt when it last became another
   */
  static String of(
      ObjectMapper mapper, List<UserMatch> matches, String link, int threshold, Instant changedAt) {
    try {
      RssFeed feed = new RssFeed(mapper);
      feed.write(matches, link, threshold, changedAt);
      return feed.text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A document in memory cannot be written", e);
    }
  }

  private void write(List<UserMatch> matches, String link, int threshold, Instant changedAt)
      throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("rss");
    xml.writeAttribute("version", "2.0");
    xml.writeStartElement("channel");
    element("title", "JobPing");
    element("link", link);
    element("description", "Your newest matches with a score of %d or more".formatted(threshold));
    element("lastBuildDate", date(changedAt));
    element("ttl", String.valueOf(MINUTES_TO_LIVE));
    for (UserMatch match : matches) {
      item(match);
    }
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void item(UserMatch match) throws XMLStreamException {
    xml.writeStartElement("item");
    element("title", title(match));
    element("link", match.job().summary().jobUrl());
    xml.writeStartElement("guid");
    xml.writeAttribute("isPermaLink", "false");
    xml.writeCharacters("urn:uuid:" + match.id());
    xml.writeEndElement();
    element("pubDate", date(match.createdAt()));
    for (Site site : match.job().sites()) {
      element("category", site.code());
    }
    element("description", match.analysis(mapper).map(RssFeed::html).orElse(""));
    xml.writeEndElement();
  }

  private static String title(UserMatch match) {
    JobSummary<?> job = match.job().summary();
    return match.score().map(score -> score + " · ").orElse("")
        + job.title()
        + job.company().map(company -> " at " + company).orElse("");
  }

  private static String html(MatchAnalysis analysis) {
    return "<p>%s</p>%s%s"
        .formatted(
            escaped(analysis.explanation()),
            list("For it", analysis.pros()),
            list("Against it", analysis.cons()));
  }

  private static String list(String title, List<String> items) {
    return items.isEmpty()
        ? ""
        : items.stream()
            .map(item -> "<li>" + escaped(item) + "</li>")
            .collect(Collectors.joining("", "<p>" + title + "</p><ul>", "</ul>"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String date(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }

  private void element(String name, String content) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(
        content
            .codePoints()
            .filter(RssFeed::isXml)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString());
    xml.writeEndElement();
  }

  /** Whether XML 1.0 has the character. */
  private static boolean isXml(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || codePoint == '\r'
        || (codePoint >= 0x20 && codePoint <= 0xD7FF)
        || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
        || codePoint >= 0x10000;
  }
}
