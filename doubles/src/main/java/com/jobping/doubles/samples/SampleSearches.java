package com.jobping.doubles.samples;

import com.jobping.job.Site;
import com.jobping.search.SearchCriteria;
import java.util.List;
import java.util.Optional;

/** Searches for a term anywhere, of any kind of job. */
public final class SampleSearches {
  private SampleSearches() {}

  /** On these boards, for what is at most so old. */
  public static SearchCriteria of(String term, int hoursOld, Site... boards) {
    return new SearchCriteria(
        term,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        List.of(boards),
        hoursOld);
  }
}
