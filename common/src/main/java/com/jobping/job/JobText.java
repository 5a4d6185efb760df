package com.jobping.job;

/**
 * Looks for words in title, company and description of jobs, as people type them: all of them, in
 * any order; {@code "in quotes"} next to each other, {@code or} between alternatives, {@code -}
 * before what must not be there. No text is wrong; one that names nothing to look for finds
 * nothing, rather than reading every job.
 *
 * @see <a href="https://www.postgresql.org/docs/current/textsearch-controls.html">
 *     websearch_to_tsquery</a>
 */
public final class JobText {
  private static final String QUERY = "websearch_to_tsquery('job_text', translate(:q, '/', ' '))";

  /** That the job {@code j} has what {@code :q} asks for. */
  public static final String HAS_WORDS =
      // What querytree leaves of a query is what an index can look up; T is everything.
      "j.words @@ %1$s AND querytree(%1$s) <> 'T'".formatted(QUERY);

  private JobText() {}
}
