package com.jobping.doubles.boards;

import com.jobping.job.EmploymentType;
import com.jobping.job.Salary;
import com.jobping.job.Site;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A posting of the corpus, on one board or several.
 *
 * @param ordinal which of them it is, from 1; decides what a board leaves out about it
 * @param ids its id on each board that lists it
 * @param remote done from home
 * @param description Markdown; empty where the corpus has none
 */
record Posting(
    int ordinal,
    Map<Site, String> ids,
    String title,
    Optional<String> company,
    Optional<String> industry,
    Optional<String> employees,
    Optional<String> website,
    Optional<Place> place,
    boolean remote,
    List<EmploymentType> employmentTypes,
    Optional<String> seniority,
    Optional<String> jobFunction,
    Optional<Salary> salary,
    Optional<String> applyUrl,
    Optional<Instant> postedAt,
    String description) {

  String idOn(Site site) {
    String id = ids.get(site);
    if (id == null) {
      throw new IllegalArgumentException("Not listed on " + site + ": " + title);
    }
    return id;
  }

  String placeText() {
    return place.map(Place::text).orElse("");
  }

  /** The company's name as boards write it in addresses. */
  String companySlug() {
    return Markup.slug(company.orElse("confidential"));
  }

  boolean postedSince(Instant instant) {
    return postedAt.isPresent() && !postedAt.get().isBefore(instant);
  }
}
