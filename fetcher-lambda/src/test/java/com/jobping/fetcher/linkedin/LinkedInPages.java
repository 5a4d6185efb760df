package com.jobping.fetcher.linkedin;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Pages in the shape of LinkedIn's guest pages, of made-up jobs. */
public final class LinkedInPages {
  private LinkedInPages() {}

  /** A card. */
  public static String card(long id, String title, String more) {
    return """
    <li><div class="base-card base-search-card job-search-card"
        data-entity-urn="urn:li:jobPosting:%1$d">
      <a class="base-card__full-link"
         href="https://www.linkedin.com/jobs/view/some-job-%1$d?position=1&amp;trackingId=x">
        <span class="sr-only"> %2$s </span></a>
      <div class="base-search-card__info">
        <h3 class="base-search-card__title"> %2$s </h3>
        %3$s
      </div></div></li>
    """
        .formatted(id, title, more);
  }

  /** The employer and the place. */
  public static String employer(String place) {
    return """
    <h4 class="base-search-card__subtitle">
      <a href="https://www.linkedin.com/company/loom-works?trk=abc"> Loom Works </a></h4>
    <span class="job-search-card__location"> %s </span>
    """
        .formatted(place);
  }

  /** A fragment of {@code count} cards, ids from {@code first} up. */
  public static String cards(long first, int count) {
    return IntStream.range(0, count)
        .mapToObj(index -> card(first + index, "Weaver " + index, employer("Reno, NV")))
        .collect(Collectors.joining());
  }

  /** A job's page that says of it no more than headings and their texts. */
  public static String criteria(String... headingsAndTexts) {
    String items =
        IntStream.range(0, headingsAndTexts.length / 2)
            .mapToObj(
                index ->
                    """
                    <li class="description__job-criteria-item">
                      <h3 class="description__job-criteria-subheader">%s</h3>
                      <span class="description__job-criteria-text">%s</span></li>
                    """
                        .formatted(headingsAndTexts[2 * index], headingsAndTexts[2 * index + 1]))
            .collect(Collectors.joining());
    return """
    <section><a class="topcard__link" href="https://www.linkedin.com/jobs/view/weaver-4000000006">
      <h2 class="topcard__title">Weaver</h2></a><ul>%s</ul></section>
    """
        .formatted(items);
  }

  /** A job's page. */
  public static String detail(long id) {
    return """
    <section><a class="topcard__link" href="https://www.linkedin.com/jobs/view/weaver-%d?x=y">
      <h2 class="top-card-layout__title topcard__title">Weaver</h2></a>
      <a class="topcard__org-name-link" href="https://de.linkedin.com/company/loom-works?trk=a">
        Loom Works</a>
      <span class="topcard__flavor topcard__flavor--bullet">Berlin</span>
      <div class="salary compensation__salary">€70.00/hr - €100.00/hr</div>
      <div class="description__text"><div class="show-more-less-html__markup">
        <p>We <strong>weave</strong>.</p></div><button>Show more</button></div>
      <ul>
        <li class="description__job-criteria-item">
          <h3 class="description__job-criteria-subheader">Karrierestufe</h3>
          <span class="description__job-criteria-text">Berufseinstieg</span></li>
        <li class="description__job-criteria-item">
          <h3 class="description__job-criteria-subheader">Beschäftigungsverhältnis</h3>
          <span class="description__job-criteria-text">Vollzeit</span></li>
        <li class="description__job-criteria-item">
          <h3 class="description__job-criteria-subheader">Tätigkeitsbereich</h3>
          <span class="description__job-criteria-text">Handwerk</span></li>
        <li class="description__job-criteria-item">
          <h3 class="description__job-criteria-subheader">Branchen</h3>
          <span class="description__job-criteria-text">Textil</span></li>
      </ul>
      <code id="applyUrl"><!--"https://x.linkedin.com/jobs/view/externalApply/1?url=https%%3A%%2F%%2Floom%%2Eexample%%2Fjobs%%3Fa%%3D1&urlHash=zz"--></code>
    </section>
    """
        .formatted(id);
  }
}
