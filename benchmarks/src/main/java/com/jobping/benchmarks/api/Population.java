package com.jobping.benchmarks.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.api.account.Argon2PasswordHasher;
import com.jobping.company.CompanyInfo;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.match.Evidence;
import com.jobping.match.MatchAnalysis;
import com.jobping.match.SubScores;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Users, jobs of three months and matches of both, as many as wanted, the same each time. One user
 * has {@link #heavyMatches} of the matches, and the others as many each.
 */
record Population(int jobs, int users, int matches) {
  /** Of every user. */
  static final String PASSWORD = "a password of the benchmarks";

  private static final Duration AGE = Duration.ofDays(90);
  private static final int DESCRIPTION = 3_684;
  private static final int JOBS_OF_A_COMPANY = 3;
  private static final String ANALYST = "openai";
  private static final String MODEL = "gpt-4.1-mini";
  private static final List<String> LEVELS = List.of("", "Junior ", "Senior ", "Staff ", "Lead ");
  private static final List<String> FIELDS =
      List.of("Java", "Backend", "Data", "Platform", "Frontend", "Security", "Cloud", "Mobile");
  private static final List<String> ROLES = List.of("Engineer", "Developer", "Architect");
  private static final List<Site> SITES = List.of(Site.values());
  private static final List<String> STATES =
      List.of("new", "new", "new", "new", "new", "new", "new", "dismissed", "saved", "applied");
  private static final List<String> CITIES =
      List.of("Austin", "Berlin", "Boston", "Denver", "London", "Paris", "Remote", "Seattle");

  Population {
    if (users < 2 || matches < users || heavyMatches(matches) > jobs || matches / users > jobs) {
      throw new IllegalArgumentException(
          "%d users can't have %d matches with %d jobs".formatted(users, matches, jobs));
    }
  }

  /** How many matches the user with the most has: a twentieth of all. */
  int heavyMatches() {
    return heavyMatches(matches);
  }

  private static int heavyMatches(int matches) {
    return matches / 20;
  }

  /** The name of a user; the first has the most matches. */
  static String username(int index) {
    return "user-" + index;
  }

  /** Fills the tables of an empty database, in one transaction. */
  void fill(Handle handle) {
    Filling filling = new Filling(handle);
    handle.useTransaction(
        ignored -> {
          List<String> wordIndexes = dropWordIndexes(handle);
          filling.fill();
          wordIndexes.forEach(handle::execute);
        });
    handle.execute("VACUUM ANALYZE");
  }

  /** They are made many times faster of all rows than row by row; how to make them again. */
  private static List<String> dropWordIndexes(Handle handle) {
    handle.execute("SET LOCAL maintenance_work_mem = '512MB'");
    return handle
        .createQuery(
            "SELECT indexname, indexdef FROM pg_indexes WHERE indexdef LIKE '% USING gin %'")
        .map(
            (row, context) -> {
              handle.execute("DROP INDEX " + row.getString("indexname"));
              return row.getString("indexdef");
            })
        .list();
  }

  private final class Filling {
    private final Handle handle;
    private final ObjectMapper mapper = Json.mapper();
    private final Prose prose = new Prose();
    private final SplittableRandom random = new SplittableRandom(2);
    private final Instant start = Instant.now().minus(AGE);
    private final UUID[] userIds = ids(users);
    private final UUID[] jobIds = ids(jobs);

    Filling(Handle handle) {
      this.handle = handle;
    }

    void fill() {
      String hash = new Argon2PasswordHasher().hash(PASSWORD);
      copy(
          "users (id, username, password_hash, ai_prompt)",
          users,
          user -> row(userIds[user], username(user), hash, prose.text(400)));
      copy(
          "notification_channels (user_id, kind, address)",
          users,
          user ->
              row(
                  userIds[user],
                  "discord",
                  "https://discord.com/api/webhooks/%d/secret".formatted(user)));
      copy(
          "ai_usage (day, user_id, purpose, model, requests, input_tokens, cached_input_tokens,"
              + " output_tokens, searches, cost_usd)",
          users * Math.toIntExact(AGE.toDays()),
          index ->
              row(
                  start.plus(Duration.ofDays(index / users + 1)).toString().substring(0, 10),
                  userIds[index % users],
                  "score",
                  MODEL,
                  12,
                  26_000,
                  20_000,
                  3_400,
                  0,
                  "0.009"));
      copy(
          "jobs (id, title, company, location, place, job_url, description, job_type, is_remote,"
              + " min_salary, max_salary, salary_currency, salary_interval, date_posted,"
              + " company_info, status, matched_at, created_at, updated_at)",
          jobs,
          this::job);
      copy("job_sources (job_id, site, external_id, job_url)", jobs, this::source);
      long[] pairs = pairs();
      copy(
          "user_job_matches (user_id, job_id, outcome, score, analysis, analyst, model,"
              + " rubric_version, prompt_hash, input_tokens, output_tokens, rule, rule_reason,"
              + " notified, state, created_at, updated_at)",
          pairs.length,
          index -> match(Math.toIntExact(pairs[index] / users), (int) (pairs[index] % users)));
    }

    private String job(int index) {
      Instant made = madeAt(index);
      String city = one(CITIES);
      boolean remote = random.nextInt(4) == 0;
      int salary = 60_000 + 1_000 * random.nextInt(120);
      int company = random.nextInt(1 + jobs / JOBS_OF_A_COMPANY);
      return row(
          jobIds[index],
          one(LEVELS) + one(FIELDS) + " " + one(ROLES) + ", " + prose.text(12),
          Prose.name(company),
          city,
          "{\"city\": \"" + city + "\"}",
          "https://jobs.example.com/" + index,
          prose.text(DESCRIPTION / 2 + random.nextInt(DESCRIPTION)),
          "fulltime",
          remote,
          salary,
          salary + 30_000,
          "USD",
          "yearly",
          made,
          Json.write(mapper, company(made)),
          "enriched",
          made,
          made,
          made);
    }

    private CompanyInfo company(Instant researched) {
      return new CompanyInfo(
          Optional.of("1,000 to 5,000"),
          Optional.of(prose.text(25)),
          Optional.of(prose.text(120)),
          Optional.of(prose.text(40)),
          Optional.of(prose.text(120)),
          Optional.of(prose.text(60)),
          Optional.of(prose.text(80)),
          List.of(prose.text(60)),
          List.of(prose.text(60), prose.text(60)),
          List.of(),
          CompanyInfo.Basis.MODEL_KNOWLEDGE,
          ANALYST,
          MODEL,
          researched);
    }

    private String source(int index) {
      Site site = one(SITES);
      return row(
          jobIds[index],
          site.code(),
          String.valueOf(index),
          "https://%s.example.com/%d".formatted(site.code(), index));
    }

    /** A tenth is kept away by a rule. */
    private String match(int job, int user) {
      Instant made = madeAt(job).plusSeconds(60L + random.nextInt(600));
      if (random.nextInt(10) == 0) {
        return row(
            userIds[user],
            jobIds[job],
            "filtered",
            null,
            null,
            null,
            null,
            null,
            null,
            0,
            0,
            "rules.exclude_words",
            prose.text(60),
            false,
            "new",
            made,
            made);
      }
      int score = IntStream.range(0, 4).map(part -> random.nextInt(26)).sum();
      return row(
          userIds[user],
          jobIds[job],
          "scored",
          score,
          Json.write(mapper, analysis(score)),
          ANALYST,
          MODEL,
          1,
          "0",
          2_167,
          282,
          null,
          null,
          true,
          one(STATES),
          made,
          made);
    }

    /** As long as gpt-4.1-mini's are. */
    private MatchAnalysis analysis(int score) {
      List<String> pros = List.of(prose.text(60), prose.text(60), prose.text(60));
      List<String> cons = List.of(prose.text(60), prose.text(60));
      return new MatchAnalysis(
          score,
          prose.text(250),
          pros,
          cons,
          List.of(prose.text(12), prose.text(12), prose.text(12)),
          new SubScores(
              OptionalInt.of(score),
              OptionalInt.of(score),
              OptionalInt.of(score),
              OptionalInt.of(score),
              OptionalInt.empty(),
              OptionalInt.of(score)),
          new Evidence(quotes(3), quotes(2), quotes(3)),
          1,
          ANALYST,
          MODEL);
    }

    private List<Evidence.Quote> quotes(int count) {
      return IntStream.range(0, count)
          .mapToObj(index -> new Evidence.Quote(prose.text(40), Evidence.Source.POSTING))
          .toList();
    }

    /**
     * Job times users plus user of every match, in the order in which jobs come: a user's matches
     * lie far apart, as they do where each job is matched when it comes.
     */
    private long[] pairs() {
      long[] pairs = new long[matches];
      int next = 0;
      for (int user = 0; user < users; user++) {
        int end =
            user == 0
                ? heavyMatches()
                : heavyMatches()
                    + Math.toIntExact((long) (matches - heavyMatches()) * user / (users - 1));
        int job = random.nextInt(jobs);
        // Steps of less than this do not come round to a job that the user has.
        int longest = Math.max(1, jobs / (end - next + 1));
        for (; next < end; next++) {
          job = (job + 1 + random.nextInt(longest)) % jobs;
          pairs[next] = (long) job * users + user;
        }
      }
      Arrays.sort(pairs);
      return pairs;
    }

    private Instant madeAt(int job) {
      return start.plus(AGE.multipliedBy(job).dividedBy(jobs));
    }

    private <T> T one(List<T> choices) {
      return choices.get(random.nextInt(choices.size()));
    }

    private UUID[] ids(int count) {
      return IntStream.range(0, count)
          .mapToObj(index -> new UUID(version4(random.nextLong()), variant(random.nextLong())))
          .toArray(UUID[]::new);
    }

    private static long version4(long bits) {
      return (bits & ~0xF000L) | 0x4000L;
    }

    private static long variant(long bits) {
      return (bits & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    }

    /** A line of CSV. */
    private static String row(@Nullable Object... values) {
      return Arrays.stream(values)
          .map(value -> value == null ? "" : '"' + value.toString().replace("\"", "\"\"") + '"')
          .collect(Collectors.joining(",", "", "\n"));
    }

    private void copy(String target, int rows, IntFunction<String> row) {
      try {
        CopyIn copy =
            handle
                .getConnection()
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + target + " FROM STDIN (FORMAT csv)");
        for (int index = 0; index < rows; index++) {
          byte[] bytes = row.apply(index).getBytes(StandardCharsets.UTF_8);
          copy.writeToCopy(bytes, 0, bytes.length);
        }
        copy.endCopy();
      } catch (SQLException e) {
        throw new IllegalStateException("Not written: " + target, e);
      }
    }
  }
}
