package com.jobping.local.demo;

import java.util.List;

/**
 * A person of the demo.
 *
 * @param prompt what they look for
 * @param threshold the score from which they want to hear of a job
 */
record DemoUser(String username, String prompt, int threshold) {
  static List<DemoUser> three() {
    return List.of(
        new DemoUser(
            "ada-backend",
            "Senior backend engineer, Java or Kotlin, PostgreSQL, AWS. Remote. No crypto.",
            70),
        new DemoUser(
            "grace-data",
            "Data engineer or machine learning engineer: Python, Spark, SQL, Airflow, PyTorch.",
            65),
        new DemoUser(
            "linus-frontend",
            "Frontend developer with React and TypeScript, accessibility matters to me.",
            60));
  }
}
