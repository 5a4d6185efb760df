package com.jobping.fetcher.hostile;

import com.jobping.job.Site;

/** A page of a board, with a name that a failing test can show. */
record Page(Site site, String name, String text) {
  @Override
  public String toString() {
    return site.code() + " " + name;
  }
}
