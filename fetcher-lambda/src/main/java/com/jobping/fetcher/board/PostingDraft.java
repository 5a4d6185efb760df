package com.jobping.fetcher.board;

import static java.util.Objects.requireNonNull;

import com.jobping.job.CompanyFacts;
import com.jobping.job.DateProvenance;
import com.jobping.job.DescriptionStatus;
import com.jobping.job.EmploymentType;
import com.jobping.job.JobPosting;
import com.jobping.job.Place;
import com.jobping.job.Places;
import com.jobping.job.Salary;
import com.jobping.job.SalarySource;
import com.jobping.job.Site;
import com.jobping.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A posting while it is read; everything but id, title and address may stay absent.
 *
 * <p>What the board tells nowhere else is read from the texts it gives: the place from the
 * location, and, when a description comes, pay and remote work from it. There the employer's own
 * word on pay goes before the board's estimate.
 */
public final class PostingDraft {
  private final Site site;
  private final String externalId;
  private final String jobUrl;
  private final String title;
  private Optional<String> company = Optional.empty();
  private Optional<String> companyUrl = Optional.empty();
  private CompanyFacts facts = CompanyFacts.NONE;
  private Optional<String> location = Optional.empty();
  private Optional<Place> place = Optional.empty();
  private Optional<Boolean> remote = Optional.empty();
  private Optional<String> directUrl = Optional.empty();
  private Optional<String> description = Optional.empty();
  private DescriptionStatus descriptionStatus = DescriptionStatus.ABSENT;
  private List<EmploymentType> employmentTypes = List.of();
  private Optional<String> seniority = Optional.empty();
  private Optional<String> jobFunction = Optional.empty();
  private Optional<Salary> salary = Optional.empty();
  private Optional<Instant> postedAt = Optional.empty();
  private DateProvenance provenance = DateProvenance.FIRST_SEEN;
  private Optional<String> searchId = Optional.empty();
  private boolean descriptionIsNew;

  private PostingDraft(Site site, String externalId, String title, String jobUrl) {
    this.site = requireNonNull(site, "site is null");
    this.externalId = requireNonNull(externalId, "externalId is null");
    this.title = requireNonNull(title, "title is null");
    this.jobUrl = requireNonNull(jobUrl, "jobUrl is null");
  }

  /** A draft of the least a posting has. */
  public static PostingDraft of(Site site, String externalId, String title, String jobUrl) {
    return new PostingDraft(site, externalId, title, jobUrl);
  }

  /** A draft that begins as {@code posting}. */
  public static PostingDraft from(JobPosting posting) {
    PostingDraft draft =
        new PostingDraft(posting.site(), posting.externalId(), posting.title(), posting.jobUrl());
    draft.company = posting.company();
    draft.companyUrl = posting.companyUrl();
    draft.facts = posting.companyFacts();
    draft.location = posting.location();
    draft.place = posting.place();
    draft.remote = posting.remote();
    draft.directUrl = posting.directUrl();
    draft.description = posting.description();
    draft.descriptionStatus = posting.descriptionStatus();
    draft.employmentTypes = posting.employmentTypes();
    draft.seniority = posting.seniority();
    draft.jobFunction = posting.jobFunction();
    draft.salary = posting.salary();
    draft.postedAt = posting.postedAt();
    draft.provenance = posting.postedProvenance();
    draft.searchId = posting.searchId();
    return draft;
  }

  /** The employer. */
  public PostingDraft company(Optional<String> name, Optional<String> url) {
    company = name.flatMap(PostingDraft::line);
    companyUrl = url;
    return this;
  }

  /** More about the employer. */
  public PostingDraft facts(CompanyFacts told) {
    facts = told;
    return this;
  }

  /** The place in the board's words, and what they tell of it. */
  public PostingDraft location(Optional<String> text) {
    location = text.flatMap(PostingDraft::line);
    place = location.flatMap(Places::read);
    return this;
  }

  /** The place as the board's own members tell it; where they don't, what its words told stays. */
  public PostingDraft place(Optional<Place> told) {
    place = told.or(() -> place);
    return this;
  }

  /** Whether it is done from home. */
  public PostingDraft remote(Optional<Boolean> told) {
    remote = told;
    return this;
  }

  /** Where the employer takes applications. */
  public PostingDraft directUrl(Optional<String> url) {
    directUrl = url;
    return this;
  }

  /** The description and what it is. */
  public PostingDraft description(Description read) {
    description = read.markdown();
    descriptionStatus = read.status();
    descriptionIsNew = true;
    return this;
  }

  /** What became of the description, where it is none. */
  public PostingDraft descriptionStatus(DescriptionStatus status) {
    descriptionStatus = status;
    return this;
  }

  /** The types of employment; none twice. */
  public PostingDraft employmentTypes(List<EmploymentType> types) {
    employmentTypes = new ArrayList<>(types.stream().distinct().toList());
    return this;
  }

  /** The level, in the board's words. */
  public PostingDraft seniority(Optional<String> text) {
    seniority = text.flatMap(PostingDraft::line);
    return this;
  }

  /** The field of work, in the board's words. */
  public PostingDraft jobFunction(Optional<String> text) {
    jobFunction = text.flatMap(PostingDraft::line);
    return this;
  }

  /** The pay. */
  public PostingDraft salary(Optional<Salary> told) {
    salary = told;
    return this;
  }

  /** When it was posted. */
  public PostingDraft posted(PostedDate date) {
    postedAt = date.at();
    provenance = date.provenance();
    return this;
  }

  /** Whose search found it. */
  public PostingDraft searchId(Optional<String> id) {
    searchId = id;
    return this;
  }

  /** The posting. */
  public JobPosting posting() {
    if (descriptionIsNew) {
      readDescription();
      descriptionIsNew = false;
    }
    return new JobPosting(
        JobPosting.VERSION,
        site,
        externalId,
        title,
        company,
        companyUrl,
        facts,
        location,
        place,
        remote,
        jobUrl,
        directUrl,
        description,
        descriptionStatus,
        employmentTypes,
        seniority,
        jobFunction,
        salary,
        postedAt,
        provenance,
        searchId);
  }

  private void readDescription() {
    boolean estimated = salary.map(pay -> pay.source() == SalarySource.BOARD_ESTIMATE).orElse(true);
    if (estimated) {
      salary = description.flatMap(text -> DescriptionPay.read(text, place)).or(() -> salary);
    }
    remote = remote.or(() -> RemoteWork.of(title, location, description));
  }

  private static Optional<String> line(String text) {
    return Text.oneLine(text, JobPosting.MAX_LINE);
  }
}
