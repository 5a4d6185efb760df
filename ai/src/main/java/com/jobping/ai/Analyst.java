package com.jobping.ai;

import com.jobping.company.CompanyInfo;
import com.jobping.lambda.Deadline;
import java.util.List;

/** Judges companies and jobs. Implementations are safe for use by several threads. */
public interface Analyst {
  /**
   * What instructions and rubric, or the offline method, make scores mean; raised with every change
   * of it.
   */
  int RUBRIC_VERSION = 2;

  /**
   * What is known about the company of a posting; what is unknown stays absent.
   *
   * @throws AnalystException when there is no usable answer before {@code deadline}
   */
  CompanyInfo research(CompanyQuestion question, Deadline deadline);

  /**
   * How well each of the jobs fits what the user wishes: one verdict per job, in the order of the
   * question. A job without a usable answer before {@code deadline} is {@link Verdict.NotScored},
   * never a score that nobody gave, and takes no other with it.
   */
  List<Verdict> score(ScoreQuestion question, Deadline deadline);
}
