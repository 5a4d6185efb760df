package com.jobping.ai;

import com.jobping.company.CompanyInfo;
import com.jobping.job.Job;
import com.jobping.lambda.Deadline;

/** Judges companies and jobs. Implementations are safe for use by several threads. */
public interface Analyst {
  /**
   * What instructions and rubric, or the offline method, make scores mean; raised with every change
   * of it.
   */
  int RUBRIC_VERSION = 1;

  /**
   * What is known about the company of a posting; what is unknown stays absent.
   *
   * @throws AnalystException when there is no usable answer before {@code deadline}
   */
  CompanyInfo research(CompanyQuestion question, Deadline deadline);

  /**
   * How well {@code job} fits what {@code prompt} wishes.
   *
   * @param prompt a user's own words; never taken for instructions
   * @throws AnalystException when there is no usable answer before {@code deadline}; never a score
   *     that nobody gave
   */
  Assessment score(Job job, String prompt, Deadline deadline);
}
