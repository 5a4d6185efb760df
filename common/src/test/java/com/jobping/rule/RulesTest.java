package com.jobping.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.job.Job;
import com.jobping.job.JobStatus;
import com.jobping.job.Places;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  private static final Posting POSTING = new Posting();

  @Test
  void withoutRulesEveryJobPasses() {
    Rules rules = Rules.read(Map.of("theme", "dark", "rules.places", " "));

    assertThat(rules.complaints()).isEmpty();
    assertThat(rules.exclusion(POSTING.title("Anything").job())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PLACES,'Austin, TX; Germany;;remote','Austin, TX|Germany|remote'",
    "EXCLUDE_COMPANIES,'Smith, Jones & Co;Meta','Smith, Jones & Co|Meta'",
    "SENIORITY,'mid, senior',mid|senior",
    "EXCLUDE_WORDS,'php; on call,cobol',php|on call|cobol",
    "LANGUAGES,'en,German',en|German",
    "MIN_PAY,'80,000 USD','80,000 USD'"
  })
  void aValueIsTakenApartAndPutTogetherAgainAsTheRuleReadsIt(
      RuleKey rule, String value, String items) {
    assertThat(String.join("|", rule.items(value))).isEqualTo(items);
    assertThat(rule.items(RuleKey.value(rule.items(value)))).isEqualTo(rule.items(value));
  }

  @Test
  void anExclusionNamesTheRuleAndSaysWhy() {
    assertThat(
            Rules.read(Map.of("rules.min_pay", "80000 USD"))
                .exclusion(POSTING.pay(null, "60000", "USD", "yearly").job()))
        .contains(
            new Exclusion(
                "rules.min_pay",
                "The pay is at most 60,000 USD a year; you want 80,000 USD a year."));
  }

  @Test
  void oneRuleIsEnoughToExclude() {
    Rules rules = Rules.read(Map.of("rules.exclude_words", "php", "rules.remote_only", "true"));

    assertThat(rules.exclusion(POSTING.title("PHP developer").remote(true).job())).isPresent();
    assertThat(rules.exclusion(POSTING.title("Go developer").remote(false).job())).isPresent();
    assertThat(rules.exclusion(POSTING.title("Go developer").remote(true).job())).isEmpty();
  }

  @Test
  void whatCannotBeReadIsComplainedOfAndTheOtherRulesHold() {
    Rules rules = Rules.read(Map.of("rules.min_pay", "a lot", "rules.remote_only", "true"));

    assertThat(rules.complaints()).containsOnlyKeys(RuleKey.MIN_PAY);
    assertThat(rules.exclusion(POSTING.remote(false).job())).isPresent();
  }

  @ParameterizedTest
  @EnumSource(RuleKey.class)
  void aPostingThatTellsNothingPassesEveryRule(RuleKey key) {
    Map<String, String> rule =
        Map.of(
            key.key(),
            switch (key) {
              case PLACES -> "Austin, TX";
              case REMOTE_ONLY -> "true";
              case MIN_PAY -> "80000 USD";
              case PAY_MISSING -> "filter";
              case SENIORITY -> "senior";
              case EXCLUDE_COMPANIES -> "Meta";
              case EXCLUDE_WORDS -> "php";
              case LANGUAGES -> "de";
            });

    assertThat(Rules.read(rule).exclusion(POSTING.title("Developer").job())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rules.places            | ;
          rules.remote_only       | yes
          rules.min_pay           | 80000
          rules.min_pay           | USD 80000
          rules.min_pay           | 80000 USD per fortnight
          rules.pay_missing       | drop
          rules.seniority         | senior, wizard
          rules.exclude_words     | php, !!
          rules.languages         | Klingonese
          """)
  void aMalformedValueIsComplainedOf(String key, String value) {
    assertThat(Rules.complaint(RuleKey.of(key).orElseThrow(), value))
        .hasValueSatisfying(complaint -> assertThat(complaint).startsWith("It is "));
  }

  @Nested
  class AboutPlaces {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            Austin, TX             | Austin, TX
            austin, texas          | Austin, TX, US
            Texas                  | Austin, TX
            TX                     | Austin, TX
            US                     | Austin, TX
            USA                    | Austin, TX
            United States          | Austin, TX
            Austin                 | Austin, TX
            CA                     | San Francisco, CA
            CA                     | Toronto, Ontario, Canada
            New York               | New York, NY, US
            New York               | Buffalo, NY, US
            NYC                    | New York, NY, US
            Munich                 | München, Bayern, Deutschland
            München                | Munich, Germany
            Muenchen, Germany      | München, Bayern, Deutschland
            Bavaria                | München, Bayern, Deutschland
            Deutschland            | Berlin, Germany
            DE                     | Berlin, Germany
            London                 | Greater London, England, United Kingdom
            England                | Leeds, England, United Kingdom
            UK                     | Leeds, England, United Kingdom
            Frankfurt              | Frankfurt am Main, Hessen, Deutschland
            Wien                   | Wien, Österreich
            東京                   | 東京, 日本
            Paris; Austin, TX      | Austin, TX
            """)
    void aJobInOneOfThemPasses(String wanted, String place) {
      assertThat(excluded("rules.places", wanted, POSTING.place(place))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            Austin, TX             | Dallas, TX
            Austin                 | Dallas, TX, US
            Portland, OR           | Portland, ME
            Texas                  | Reno, NV
            TX                     | Reno, NV
            Germany                | Wien, Österreich
            DE                     | Paris, France
            Berlin                 | München, Bayern, Deutschland
            Berlin                 | Munich, Germany
            Bavaria                | Köln, Nordrhein-Westfalen, Deutschland
            York                   | New York, NY, US
            London                 | Londonderry, Northern Ireland, United Kingdom
            Paris; Berlin          | Austin, TX
            remote                 | Austin, TX
            """)
    void aJobElsewhereIsFiltered(String wanted, String place) {
      assertThat(excluded("rules.places", wanted, POSTING.place(place).remote(false)))
          .contains("The job is in %s; you want %s.".formatted(place, wanted));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            Austin, TX             | United States
            Austin, TX             | Texas, United States
            Austin                 | Texas, United States
            Texas                  | United States
            Bavaria                | Munich, Germany
            Boston, MA             | Greater Boston
            Berlin                 | Multiple locations
            """)
    void aPlaceThatMayBeOneOfThemPasses(String wanted, String place) {
      assertThat(excluded("rules.places", wanted, POSTING.place(place).remote(false))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            remote                 | Austin, TX       | true
            Berlin; remote         | Austin, TX       | true
            Austin, TX             | Dallas, TX       | true
            Texas                  | Reno, NV         | true
            Berlin, Germany        | Deutschland      | true
            Berlin                 | United States    | true
            Berlin                 | Remote           | true
            Germany                | Remote           |
            Berlin; remote         | Austin, TX       |
            remote                 | Remote, US       |
            """)
    void aRemoteJobIsAsFarAwayAsItsCountry(String wanted, String place, Boolean remote) {
      assertThat(excluded("rules.places", wanted, POSTING.place(place).remote(remote))).isEmpty();
    }

    @Test
    void aRemoteJobOfAnotherCountryIsFilteredUnlessRemoteWillDoAnywhere() {
      Posting job = POSTING.place("Austin, TX").remote(true);

      assertThat(excluded("rules.places", "Germany", job))
          .contains("The job is remote, in Austin, TX; you want Germany.");
      assertThat(excluded("rules.places", "Germany; Remote", job)).isEmpty();
    }
  }

  @Nested
  class AboutRemoteWork {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            false | Austin, TX           | filtered
            true  | Austin, TX           | kept
                  | Austin, TX           | kept
                  | Remote, US           | kept
                  | Hybrid in Reno, NV   | filtered
            true  | Hybrid in Reno, NV   | filtered
                  | Austin, TX (On-site) | filtered
            """)
    void aJobThatIsOnSiteAtTimesIsFiltered(@Nullable Boolean remote, String place, String outcome) {
      assertThat(excluded("rules.remote_only", "true", POSTING.place(place).remote(remote)))
          .as(outcome)
          .matches(reason -> reason.isPresent() == outcome.equals("filtered"));
    }

    @Test
    void falseRulesNothingOut() {
      assertThat(excluded("rules.remote_only", "false", POSTING.remote(false))).isEmpty();
    }
  }

  @Nested
  class AboutPay {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            80000 USD            | 70000 | 80000 | USD | yearly
            80k usd              | 70000 | 90000 | USD | yearly
            80,000 USD per year  | 80000 |       | USD | yearly
            80000 USD            | 40    |       | USD | hourly
            40 USD per hour      |       | 83200 | USD | yearly
            40 USD/hour          |       | 40    | USD | hourly
            5000 EUR a month     |       | 60000 | EUR | yearly
            300 EUR per day      |       | 1500  | EUR | weekly
            52000 EUR            | 1000  |       | EUR | weekly
            """)
    void enoughPasses(String least, String min, String max, String currency, String interval) {
      assertThat(
              excluded("rules.min_pay", least, POSTING.pay(min, max, currency, interval), "filter"))
          .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            80000 USD            | 70000 | 79999 | USD | yearly
            80k USD              |       | 38    | USD | hourly
            41 USD per hour      |       | 83200 | USD | yearly
            45.50 EUR per hour   | 20    | 45.49 | EUR | hourly
            """)
    void lessIsFiltered(String least, String min, String max, String currency, String interval) {
      assertThat(excluded("rules.min_pay", least, POSTING.pay(min, max, currency, interval)))
          .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
                  |       |     |
            10000 | 20000 | EUR | yearly
            10000 | 20000 |     | yearly
            10000 | 20000 | USD |
            10000 |       | USD | yearly
            """)
    void payThatCannotBeComparedIsMissingAndTheUserSaysWhatThen(
        String min, String max, String currency, String interval) {
      Posting job = POSTING.pay(min, max, currency, interval);

      assertThat(excluded("rules.min_pay", "80000 USD", job)).isEmpty();
      assertThat(excluded("rules.min_pay", "80000 USD", job, "keep")).isEmpty();
      assertThat(excluded("rules.min_pay", "80000 USD", job, "filter"))
          .contains("The posting does not tell that the pay is 80,000 USD a year.");
    }

    private Optional<String> excluded(
        String key, String value, Posting posting, String whenMissing) {
      return RulesTest.excluded(Map.of(key, value, "rules.pay_missing", whenMissing), posting);
    }

    private Optional<String> excluded(String key, String value, Posting posting) {
      return RulesTest.excluded(key, value, posting);
    }
  }

  @Nested
  class AboutSeniority {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            senior         | Junior Developer
            senior         | Jr. Developer
            senior         | Software Engineering Intern
            senior         | Werkstudent (m/w/d) Softwareentwicklung
            senior         | Graduate Software Engineer
            junior, mid    | Senior Java Engineer
            junior, mid    | Sr. Java Engineer
            senior         | Staff Software Engineer
            senior         | Principal Engineer
            senior         | Tech Lead, Payments
            senior, lead   | Director of Engineering
            senior, lead   | Head of Data
            senior, lead   | VP Engineering
            senior, lead   | CTO
            senior         | Mid-Level Developer
            """)
    void anotherLevelIsFiltered(String wanted, String title) {
      assertThat(excluded("rules.seniority", wanted, POSTING.title(title)))
          .hasValueSatisfying(
              reason -> assertThat(reason).startsWith("The level is ").contains("you want"));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            senior         | Senior Java Engineer
            Senior; Lead   | Staff Software Engineer
            junior         | Junior/Senior Developer
            senior         | Java Engineer
            senior         | Internal Auditor
            senior         | Associate Architect
            junior         | Senior Care Assistant
            junior         | Lead Generation Specialist
            junior         | Staff Nurse
            junior         | Assistant to the Director
            junior         | Art Director
            junior         | International Sales
            executive      | Head of Data
            intern         | Praktikant Marketing
            """)
    void theSameLevelAndWordsThatTellNoneForSurePass(String wanted, String title) {
      assertThat(excluded("rules.seniority", wanted, POSTING.title(title))).isEmpty();
    }

    @Test
    void aLevelIsReadBelowAnyNumberOfLinesWithoutAWord() {
      assertThat(
              excluded(
                  "rules.seniority",
                  "senior",
                  POSTING.description("-\n".repeat(300_000) + "Seniority level: Entry level")))
          .contains("The level is junior; you want senior.");
    }

    @Test
    void theDescriptionCountsWhereItNamesTheLevelAsSuch() {
      Posting job = POSTING.title("Java Engineer");

      assertThat(
              excluded(
                  "rules.seniority",
                  "senior",
                  job.description("**Seniority level**: Entry level\nWe like senior people.")))
          .contains("The level is junior; you want senior.");
      assertThat(
              excluded(
                  "rules.seniority",
                  "junior",
                  job.description("You work with senior engineers. 5+ years of experience.")))
          .isEmpty();
    }

    @Test
    void anInternshipIsToldByTheEmploymentType() {
      assertThat(
              excluded("rules.seniority", "senior", POSTING.title("Analyst").jobType("internship")))
          .contains("The level is intern; you want senior.");
    }
  }

  @Nested
  class AboutCompanies {
    @ParameterizedTest
    @ValueSource(strings = {"Meta", "META Platforms, Inc.", "meta platforms", "The Meta"})
    void theFirstWordsOfANameAreEnough(String company) {
      assertThat(excluded("rules.exclude_companies", "Foo; Meta", POSTING.company(company)))
          .contains("The company is %s; you left out Meta.".formatted(company));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Metabase", "Alpha Meta", "Fooling", "Facebook"})
    void partsOfWordsAreNot(String company) {
      assertThat(excluded("rules.exclude_companies", "Foo; Meta", POSTING.company(company)))
          .isEmpty();
    }

    @Test
    void legalFormsAreNoMatter() {
      assertThat(
              excluded(
                  "rules.exclude_companies", "Müller GmbH & Co. KG", POSTING.company("MULLER")))
          .isPresent();
    }
  }

  @Nested
  class AboutWords {
    @ParameterizedTest
    @ValueSource(strings = {"php", "C++", "commission only", "Résumé", ".NET"})
    void aWordOfTitleOrDescriptionIsEnough(String word) {
      assertThat(
              excluded(
                  "rules.exclude_words",
                  "cobol, " + word,
                  POSTING.description("We do PHP, c++ and .net. Commission-only. Send a resume!")))
          .contains("The posting says \"%s\".".formatted(word));
      assertThat(excluded("rules.exclude_words", word, POSTING.title("The " + word + " job")))
          .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "go", "c", "only commission"})
    void partsOfWordsAndOtherOrdersAreNot(String word) {
      assertThat(
              excluded(
                  "rules.exclude_words",
                  word,
                  POSTING.description("JavaScript, C++, Django. Commission only.")))
          .isEmpty();
    }
  }

  @Nested
  class AboutLanguages {
    private static final String ENGLISH =
        """
        We are looking for an engineer who will join our team in Berlin. You build the services that
        our customers use each day, and you are on call for them. You will work with the people of
        the design team, and we will help you to learn what you need to do it well.
        """;
    private static final String GERMAN =
        """
        Wir suchen für unser Team in Berlin eine Person, die mit uns die Dienste baut, die unsere
        Kunden jeden Tag benutzen. Du arbeitest mit den Menschen aus dem Design zusammen, und wir
        helfen dir, das zu lernen, was du brauchst. Bei uns ist das Arbeiten von zu Hause möglich.
        """;
    private static final String JAPANESE =
        "私たちは東京のチームで働くエンジニアを探しています。お客様が毎日使うサービスを作り、改善していただきます。経験よりも学ぶ意欲を大切にしています。";

    @Test
    void aPostingInAnotherLanguageIsFiltered() {
      assertThat(excluded("rules.languages", "en", POSTING.description(GERMAN)))
          .contains("The posting is written in German.");
      assertThat(excluded("rules.languages", "German", POSTING.description(ENGLISH)))
          .contains("The posting is written in English.");
      assertThat(excluded("rules.languages", "en, de", POSTING.description(JAPANESE)))
          .contains("The posting is written in Japanese.");
    }

    @Test
    void aPostingInOneOfThemPasses() {
      assertThat(excluded("rules.languages", "en, German", POSTING.description(GERMAN))).isEmpty();
      assertThat(excluded("rules.languages", "EN", POSTING.description(ENGLISH))).isEmpty();
      assertThat(excluded("rules.languages", "ja", POSTING.description(JAPANESE))).isEmpty();
    }

    @Test
    void aShortOrMixedTextIsNotJudged() {
      assertThat(excluded("rules.languages", "en", POSTING.description("Wir suchen dich!")))
          .isEmpty();
      assertThat(excluded("rules.languages", "fr", POSTING.description(ENGLISH + GERMAN)))
          .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Fluent German is required.",
          "- German (C1)",
          "Languages: English and German, both fluent",
          "You must speak German"
        })
    void aLanguageThatIsAskedForIsFiltered(String sentence) {
      assertThat(excluded("rules.languages", "en", POSTING.description(ENGLISH + sentence)))
          .contains("The posting asks for German.");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Fluent German is a plus.",
          "Fluent in English or German",
          "German proficiency preferred",
          "Our German customers love it.",
          "You must polish what you ship",
          "German is not required"
        })
    void aLanguageThatIsWelcomePasses(String sentence) {
      assertThat(excluded("rules.languages", "en", POSTING.description(ENGLISH + sentence)))
          .isEmpty();
    }
  }

  private static Optional<String> excluded(String key, String value, Posting posting) {
    return excluded(Map.of(key, value), posting);
  }

  private static Optional<String> excluded(Map<String, String> preferences, Posting posting) {
    Rules rules = Rules.read(preferences);
    assertThat(rules.complaints()).isEmpty();
    return rules.exclusion(posting.job()).map(Exclusion::reason);
  }

  private record Posting(
      String title,
      Optional<String> company,
      Optional<String> place,
      Optional<String> description,
      Optional<String> jobType,
      Optional<Boolean> remote,
      Optional<BigDecimal> min,
      Optional<BigDecimal> max,
      Optional<String> currency,
      Optional<String> interval) {
    Posting() {
      this(
          "Engineer",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    Posting title(String changed) {
      return new Posting(
          changed, company, place, description, jobType, remote, min, max, currency, interval);
    }

    Posting company(String changed) {
      return new Posting(
          title,
          Optional.of(changed),
          place,
          description,
          jobType,
          remote,
          min,
          max,
          currency,
          interval);
    }

    Posting place(String changed) {
      return new Posting(
          title,
          company,
          Optional.of(changed),
          description,
          jobType,
          remote,
          min,
          max,
          currency,
          interval);
    }

    Posting description(String changed) {
      return new Posting(
          title,
          company,
          place,
          Optional.of(changed),
          jobType,
          remote,
          min,
          max,
          currency,
          interval);
    }

    Posting jobType(String changed) {
      return new Posting(
          title,
          company,
          place,
          description,
          Optional.of(changed),
          remote,
          min,
          max,
          currency,
          interval);
    }

    Posting remote(@Nullable Boolean changed) {
      return new Posting(
          title,
          company,
          place,
          description,
          jobType,
          Optional.ofNullable(changed),
          min,
          max,
          currency,
          interval);
    }

    Posting pay(
        @Nullable String least,
        @Nullable String most,
        @Nullable String coin,
        @Nullable String per) {
      return new Posting(
          title,
          company,
          place,
          description,
          jobType,
          remote,
          Optional.ofNullable(least).map(BigDecimal::new),
          Optional.ofNullable(most).map(BigDecimal::new),
          Optional.ofNullable(coin),
          Optional.ofNullable(per));
    }

    Job job() {
      return new Job(
          new UUID(0, 1),
          title,
          company,
          place,
          place.flatMap(Places::read),
          "https://jobs.example.com/1",
          Optional.empty(),
          description,
          jobType,
          remote,
          min,
          max,
          currency,
          interval,
          Optional.empty(),
          Optional.empty(),
          JobStatus.ENRICHED,
          Instant.EPOCH);
    }
  }
}
