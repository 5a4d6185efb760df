package com.jobping.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.db.Database;
import com.jobping.doubles.services.Services;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One job with words in title, company and description. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobTextIT {
  private final Jdbi jdbi = Database.jdbi(Database.pool(Services.migratedDatabase()));

  @BeforeAll
  void aJob() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                INSERT INTO jobs (job_url, title, company, description)
                VALUES ('https://jobs.example.com/1', 'Senior Loom Engineering', 'Bright Webereien',
                        'You run our IT: Kotlin/Java services, **CI/CD**, and 30% of travelling.')
                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loom",
        "engineers",
        "travel",
        "BRIGHT loom kotlin",
        "it",
        "java",
        "ci/cd",
        "webereien",
        "\"loom engineer\"",
        "cobol or kotlin",
        "loom -cobol"
      })
  void whatIsThereIsFound(String query) {
    assertThat(finds(query)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cobol",
        "loom cobol",
        "\"engineer loom\"",
        "loom -kotlin",
        "-cobol",
        "loom or -cobol",
        "",
        "& | ! ( ) :*"
      })
  void whatIsNotThereIsNot(String query) {
    assertThat(finds(query)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "((", "a & & b", "'", "\\", "loom:*", "<->", "🧵", "-", "or or or"})
  void noTextIsWrong(String query) {
    assertThat(finds(query)).isIn(true, false);
  }

  @Test
  void theLongestDescriptionIsTaken() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                INSERT INTO jobs (job_url, title, description)
                SELECT 'https://jobs.example.com/2', 'Lexicographer',
                       left(string_agg(md5(word::text), ' '), ?)
                FROM generate_series(1, 1000) word
                """,
                JobPosting.MAX_DESCRIPTION));

    assertThat(finds("lexicographers")).isTrue();
  }

  private boolean finds(String query) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT count(*) > 0 FROM jobs j WHERE " + JobText.HAS_WORDS)
                .bind("q", query)
                .mapTo(Boolean.class)
                .one());
  }
}
