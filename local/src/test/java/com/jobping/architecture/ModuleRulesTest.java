package com.jobping.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of the house: who may use what. */
class ModuleRulesTest {
  private static final Set<String> FUNCTIONS =
      Set.of("api", "enricher", "fetcher", "matcher", "notifier");
  private static final String[] COMMON = {
    "com.jobping.auth..",
    "com.jobping.aws..",
    "com.jobping.company..",
    "com.jobping.db..",
    "com.jobping.error..",
    "com.jobping.fetch..",
    "com.jobping.http..",
    "com.jobping.job..",
    "com.jobping.json..",
    "com.jobping.lambda..",
    "com.jobping.match..",
    "com.jobping.metrics..",
    "com.jobping.notification..",
    "com.jobping.queue..",
    "com.jobping.rule..",
    "com.jobping.search..",
    "com.jobping.settings..",
    "com.jobping.text..",
    "com.jobping.usage..",
    "com.jobping.user..",
  };

  private static final JavaClasses JOBPING =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("com.jobping");

  @Test
  void everyModuleIsLookedAt() {
    for (String root : List.of("ai", "channel", "migrate", "doubles", "local", "job")) {
      assertThat(classesUnder(root)).as(root).isPositive();
    }
    for (String function : FUNCTIONS) {
      assertThat(classesUnder(function)).as(function).isPositive();
    }
  }

  @Test
  void functionsDependOnCommonNeverOnEachOther() {
    Map<String, Set<String>> mayUse =
        Map.of(
            "api", Set.of("ai", "channel"),
            "enricher", Set.of("ai"),
            "matcher", Set.of("ai"),
            "notifier", Set.of("channel"));
    for (String function : FUNCTIONS) {
      List<String> others =
          List.of(
              "api",
              "enricher",
              "fetcher",
              "matcher",
              "notifier",
              "ai",
              "channel",
              "migrate",
              "doubles",
              "local");
      for (String other : others) {
        if (!other.equals(function) && !mayUse.getOrDefault(function, Set.of()).contains(other)) {
          noClasses()
              .that()
              .resideInAPackage("com.jobping." + function + "..")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("com.jobping." + other + "..")
              .check(JOBPING);
        }
      }
    }
  }

  @Test
  void commonUsesNothingOfOursAndNothingHeavy() {
    noClasses()
        .that()
        .resideInAnyPackage(COMMON)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.jobping.ai..",
            "com.jobping.api..",
            "com.jobping.channel..",
            "com.jobping.doubles..",
            "com.jobping.enricher..",
            "com.jobping.fetcher..",
            "com.jobping.local..",
            "com.jobping.matcher..",
            "com.jobping.migrate..",
            "com.jobping.notifier..",
            "com.openai..",
            "jakarta.mail..",
            "okhttp3..",
            "org.flywaydb..",
            "org.jsoup..")
        .check(JOBPING);
  }

  @Test
  void analystAndChannelsUseCommonOnly() {
    for (List<String> pair : List.of(List.of("ai", "channel"), List.of("channel", "ai"))) {
      noClasses()
          .that()
          .resideInAPackage("com.jobping." + pair.getFirst() + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.jobping." + pair.getLast() + "..",
              "com.jobping.api..",
              "com.jobping.doubles..",
              "com.jobping.enricher..",
              "com.jobping.fetcher..",
              "com.jobping.local..",
              "com.jobping.matcher..",
              "com.jobping.migrate..",
              "com.jobping.notifier..")
          .check(JOBPING);
    }
  }

  @Test
  void onlyTheAnalystKnowsOpenAi() {
    noClasses()
        .that()
        .resideOutsideOfPackage("com.jobping.ai..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.openai..")
        .check(JOBPING);
  }

  @Test
  void oneChannelPackageSpeaksHttpAndOneMail() {
    onlyOneKnows("com.jobping.channel.http..", "okhttp3..");
    onlyOneKnows("com.jobping.channel.email..", "jakarta.mail..");
  }

  private static void onlyOneKnows(String owner, String library) {
    noClasses()
        .that()
        .resideInAPackage("com.jobping.channel..")
        .and()
        .resideOutsideOfPackage(owner)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(JOBPING);
  }

  /** Jakarta Mail reads while it holds a monitor, and so pins what Java 21 runs such threads on. */
  @Test
  void nobodySendsOnVirtualThreads() {
    noClasses()
        .that()
        .resideInAnyPackage("com.jobping.channel..", "com.jobping.notifier..")
        .should()
        .callMethod(Thread.class, "ofVirtual")
        .orShould()
        .callMethod(Thread.class, "startVirtualThread", Runnable.class)
        .orShould()
        .callMethod(Executors.class, "newVirtualThreadPerTaskExecutor")
        .check(JOBPING);
  }

  @Test
  void whatCouriersShareKnowsNoCourier() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "com.jobping.channel.address..",
            "com.jobping.channel.card..",
            "com.jobping.channel.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "com.jobping.channel.discord..",
            "com.jobping.channel.email..",
            "com.jobping.channel.slack..",
            "com.jobping.channel.telegram..")
        .check(JOBPING);
  }

  @Test
  void boardsDoNotKnowEachOtherNorDoCouriers() {
    for (String siblings :
        List.of("fetcher.(linkedin|indeed|glassdoor)", "channel.(discord|slack|telegram|email)")) {
      slices()
          .matching("com.jobping." + siblings + "..")
          .should()
          .notDependOnEachOther()
          .check(JOBPING);
    }
  }

  @Test
  void packagesOfAModuleFormNoCycle() {
    for (String module :
        List.of("api", "enricher", "fetcher", "matcher", "notifier", "ai", "channel", "local")) {
      slices()
          .matching("com.jobping." + module + ".(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .check(JOBPING);
    }
  }

  @Test
  void nothingStaticCanChange() {
    fields().that().areStatic().and(areWrittenByPeople()).should(beFinal()).check(JOBPING);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .that()
        .resideInAPackage("com.jobping..")
        .should(liveInANullMarkedPackage())
        .check(JOBPING);
  }

  private long classesUnder(String root) {
    return JOBPING.stream()
        .filter(type -> type.getPackageName().startsWith("com.jobping." + root))
        .count();
  }

  private static DescribedPredicate<JavaField> areWrittenByPeople() {
    return DescribedPredicate.describe(
        "are written by people", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  private static ArchCondition<JavaField> beFinal() {
    return new ArchCondition<>("be final") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        boolean isFinal = field.getModifiers().contains(JavaModifier.FINAL);
        events.add(new SimpleConditionEvent(field, isFinal, field.getDescription()));
      }
    };
  }

  private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
    return new ArchCondition<>("live in a @NullMarked package") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                type, marked, type.getName() + ": package is @NullMarked: " + marked));
      }
    };
  }
}
