package com.jobping.job;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.jobping.queue.QueueMessage;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One posting as one board shows it; the message of the queue {@code jobs-to-filter}, and a line of
 * {@code ./jobping parse}.
 *
 * @param v the contract's version, {@value #VERSION}
 * @param site the board
 * @param externalId the board's own id, without a prefix
 * @param title at most {@value #MAX_LINE} chars
 * @param company the employer's name, where the board tells it
 * @param companyUrl the employer's page on the board
 * @param companyFacts what else the posting says about the employer
 * @param location the place in the board's words, e.g. {@code "Austin, TX, US"}
 * @param place what {@code location}, or the board beside it, tells of city, region and country
 * @param remote whether it is done from home; absent where the board does not say
 * @param jobUrl the posting's page on the board, http or https
 * @param directUrl where the employer takes applications
 * @param description Markdown, at most {@value #MAX_DESCRIPTION} chars
 * @param descriptionStatus what {@code description} is, or why there is none
 * @param employmentTypes in the order told, none twice
 * @param seniority in the board's words
 * @param jobFunction in the board's words
 * @param salary the pay
 * @param postedAt when it was posted, as exactly as {@code postedProvenance} says
 * @param searchId the search that found it
 */
public record JobPosting(
    int v,
    Site site,
    String externalId,
    String title,
    Optional<String> company,
    Optional<String> companyUrl,
    CompanyFacts companyFacts,
    Optional<String> location,
    Optional<Place> place,
    Optional<Boolean> remote,
    String jobUrl,
    Optional<String> directUrl,
    Optional<String> description,
    DescriptionStatus descriptionStatus,
    List<EmploymentType> employmentTypes,
    Optional<String> seniority,
    Optional<String> jobFunction,
    Optional<Salary> salary,
    Optional<Instant> postedAt,
    DateProvenance postedProvenance,
    Optional<String> searchId)
    implements QueueMessage {
  public static final int VERSION = 1;
  public static final int MAX_LINE = 500;
  public static final int MAX_URL = 2_048;
  public static final int MAX_DESCRIPTION = 20_000;

  @JsonCreator
  public JobPosting {
    require(externalId, MAX_LINE, "external_id");
    require(title, MAX_LINE, "title");
    company.ifPresent(text -> require(text, MAX_LINE, "company"));
    location.ifPresent(text -> require(text, MAX_LINE, "location"));
    if (!isWebAddress(jobUrl)) {
      throw new IllegalArgumentException("job_url is not a web address");
    }
    // A link that is none is worth less than the job that carries it.
    companyUrl = companyUrl.filter(JobPosting::isWebAddress);
    directUrl = directUrl.filter(JobPosting::isWebAddress);
    companyFacts = requireNonNullElse(companyFacts, CompanyFacts.NONE);
    description.ifPresent(text -> require(text, MAX_DESCRIPTION, "description"));
    description = description.filter(Predicate.not(String::isBlank));
    descriptionStatus =
        requireNonNullElse(
            descriptionStatus,
            description.isPresent() ? DescriptionStatus.FULL : DescriptionStatus.ABSENT);
    employmentTypes = List.copyOf(requireNonNullElse(employmentTypes, List.of()));
  }

  /** Whether {@code address} is an absolute http or https URL within {@value #MAX_URL} chars. */
  public static boolean isWebAddress(String address) {
    if (address == null || address.length() > MAX_URL) {
      return false;
    }
    try {
      URI uri = new URI(address);
      String scheme = requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
      return (scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  static void require(String text, int maxLength, String member) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(member + " is missing");
    }
    if (text.length() > maxLength) {
      throw new IllegalArgumentException(member + " is longer than " + maxLength);
    }
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(member + " holds a NUL character");
    }
  }
}
