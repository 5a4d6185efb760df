package com.jobping.job;

/**
 * Looks for words in title, company and description of jobs, as people type them: all of them, in
 * any order; {@code "in quotes"} next to each other, {@code or} between alternatives, {@code -}
 * before what must not be there. No text is wrong; one without words finds nothing.
 *
 * @see <a href="https://www.postgresql.org/docs/current/textsearch-controls.html">
 *     websearch_to_tsquery</a>
 */
public final class JobText {
  /** That the job {@code j} has what {@code :q} asks for. */
  public static final String HAS_WORDS =
      "j.words @@ websearch_to_tsquery('job_text', translate(:q, '/', ' '))";

  private JobText() {}
}
