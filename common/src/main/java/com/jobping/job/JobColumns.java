package com.jobping.job;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The columns of a {@link Job}, to be named by whoever reads one: the table has wide ones beside
 * them, and a list has no use for descriptions.
 */
public final class JobColumns {
  private static final List<String> LISTED =
      List.of(
          "id",
          "title",
          "company",
          "location",
          "place",
          "job_url",
          "direct_url",
          "job_type",
          "is_remote",
          "min_salary",
          "max_salary",
          "salary_currency",
          "salary_interval",
          "date_posted",
          "company_info",
          "status",
          "created_at");

  private JobColumns() {}

  /** All of them, of {@code table}. */
  public static String all(String table) {
    return all(table, "");
  }

  /** All of them, of {@code table}, each called {@code prefix} and its name. */
  public static String all(String table, String prefix) {
    return named(table, prefix, "%s.description".formatted(table));
  }

  /** All of them, of {@code table}, the description empty. */
  public static String listed(String table) {
    return listed(table, "");
  }

  /**
   * All of them, of {@code table}, the description empty; each called {@code prefix} and its name.
   */
  public static String listed(String table, String prefix) {
    return named(table, prefix, "cast(NULL AS text)");
  }

  private static String named(String table, String prefix, String description) {
    return LISTED.stream()
        .map(column -> "%s.%s AS %s%s, ".formatted(table, column, prefix, column))
        .collect(Collectors.joining("", "", "%s AS %sdescription".formatted(description, prefix)));
  }
}
