package com.jobping.doubles.boards;

import com.jobping.job.EmploymentType;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a visitor asks a board for.
 *
 * @param since the oldest posting of interest
 * @param employmentTypes any of them will do; none means all
 */
record Search(
    String term, Optional<Instant> since, boolean remoteOnly, Set<EmploymentType> employmentTypes) {

  boolean allows(Posting posting) {
    return since.map(posting::postedSince).orElse(true)
        && (!remoteOnly || posting.remote())
        && (employmentTypes.isEmpty()
            || posting.employmentTypes().stream().anyMatch(employmentTypes::contains));
  }
}
