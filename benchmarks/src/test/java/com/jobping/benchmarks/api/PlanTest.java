package com.jobping.benchmarks.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.json.Json;
import org.junit.jupiter.api.Test;

class PlanTest {
  @Test
  void readingALargeTableFromEndToEndIsFoundHoweverDeep() {
    Plan plan =
        plan(
            """
            [{"Plan": {"Node Type": "Limit", "Plans": [
              {"Node Type": "Hash Join", "Plans": [
                {"Node Type": "Seq Scan", "Relation Name": "jobs", "Parallel Aware": true},
                {"Node Type": "Hash", "Plans": [
                  {"Node Type": "Seq Scan", "Relation Name": "users"}]}]}]}}]
            """);

    assertThat(plan.wholeReads()).containsExactly("jobs");
    assertThat(plan.reads()).containsExactly("jobs (Seq Scan)", "users (Seq Scan)");
  }

  @Test
  void readingByIndexIsNotFromEndToEnd() {
    Plan plan =
        plan(
            """
            [{"Plan": {"Node Type": "Nested Loop", "Plans": [
              {"Node Type": "Index Scan", "Relation Name": "user_job_matches",
               "Index Name": "user_job_matches_best_idx"},
              {"Node Type": "Bitmap Heap Scan", "Relation Name": "jobs", "Plans": [
                {"Node Type": "Bitmap Index Scan", "Index Name": "jobs_words_idx"}]}]}}]
            """);

    assertThat(plan.wholeReads()).isEmpty();
    assertThat(plan.reads())
        .containsExactly(
            "user_job_matches_best_idx (Index Scan)",
            "jobs (Bitmap Heap Scan)",
            "jobs_words_idx (Bitmap Index Scan)");
  }

  private static Plan plan(String json) {
    return new Plan(Json.read(Json.mapper(), json, JsonNode.class));
  }
}
