package com.jobping.local.demo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.db.Database;
import com.jobping.doubles.inbox.Inbox;
import com.jobping.doubles.services.JobPingQueues.Queue;
import com.jobping.job.Job;
import com.jobping.job.JobColumns;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.local.demo.DemoReport.BoardResult;
import com.jobping.local.demo.DemoReport.ChannelResult;
import com.jobping.local.demo.DemoReport.MatchRow;
import com.jobping.local.demo.DemoReport.UserResult;
import com.jobping.local.machine.Home;
import com.jobping.local.machine.Machine;
import com.jobping.notification.Channel;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * One run: three people sign up, the fetcher is started once, and when everything has come to rest
 * what is in the database, the queues and the inbox is held against what it must be.
 */
final class DemoRun {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Captured pages may be years old. */
  private static final int HOURS_OLD = 24 * 365 * 10;

  private static final Set<String> GOOD_OUTCOMES = Set.of("ok", "empty");

  /** What every channel says once of each match. */
  private static final Pattern MATCH = Pattern.compile("Match Score: \\d+/100");

  private static final String FETCH =
      """
      {"source": "eventbridge", "search_term": "software engineer", "location": "United States",
       "results_wanted": %d, "hours_old": %d}
      """;

  private final Machine machine;
  private final int resultsWanted;
  private final PrintStream progress;
  private final ObjectMapper mapper = Json.mapper();

  DemoRun(Machine machine, int resultsWanted, PrintStream progress) {
    this.machine = requireNonNull(machine, "machine is null");
    this.resultsWanted = resultsWanted;
    this.progress = requireNonNull(progress, "progress is null");
  }

  DemoReport run() throws InterruptedException {
    Inbox inbox = machine.inbox().orElseThrow();
    signUp(inbox);
    progress.println("Fetching, enriching, matching, notifying …");
    long start = System.nanoTime();
    JsonNode answer =
        Json.read(mapper, machine.fetch(FETCH.formatted(resultsWanted, HOURS_OLD)), JsonNode.class);
    List<String> lost = new ArrayList<>(machine.quiet().await(Deadline.in(LONGEST)));
    double seconds = (System.nanoTime() - start) / 1e9;
    try (HikariDataSource pool = Database.pool(machine.database())) {
      return report(Database.jdbi(pool), answer, inbox, seconds, lost);
    }
  }

  private void signUp(Inbox inbox) throws InterruptedException {
    try (ApiClient api = new ApiClient(machine.address())) {
      for (DemoUser user : DemoUser.three()) {
        progress.printf(
            "%s signs up: “%s” (from %d on, by %s)%n",
            user.username(),
            user.prompt(),
            user.threshold(),
            user.channels().stream().map(Channel::code).collect(Collectors.joining(", ")));
        api.register(user, Home.newSecret(), user.addresses(inbox));
      }
    }
  }

  private DemoReport report(
      Jdbi jdbi, JsonNode answer, Inbox inbox, double seconds, List<String> lost) {
    List<BoardResult> boards = boards(jdbi, answer);
    List<UserResult> users = users(jdbi);
    List<MatchRow> matches = matches(jdbi);
    List<ChannelResult> channels = channels(jdbi);
    List<String> messages = inbox.texts(false);
    Map<String, Integer> deadLetters = deadLetters();
    int queued = boards.stream().mapToInt(BoardResult::queued).sum();
    int sources = count(jdbi, "SELECT count(*) FROM job_sources");
    int stored = count(jdbi, "SELECT count(*) FROM jobs");
    int enriched = count(jdbi, "SELECT count(*) FROM jobs WHERE status = 'enriched'");
    int finished = count(jdbi, "SELECT count(*) FROM jobs WHERE matched_at IS NOT NULL");
    int due = users.stream().mapToInt(UserResult::due).sum();
    int notified = users.stream().mapToInt(UserResult::notified).sum();
    int toTell = channels.stream().mapToInt(ChannelResult::due).sum();
    int told = channels.stream().mapToInt(ChannelResult::sent).sum();
    int shown = messages.stream().mapToInt(DemoRun::matchesIn).sum();

    boards.stream()
        .filter(board -> !GOOD_OUTCOMES.contains(board.outcome()))
        .forEach(board -> lost.add(board.site() + " was " + board.outcome()));
    expect(lost, "postings queued", queued, "board copies stored", sources);
    expect(lost, "jobs stored", stored, "jobs enriched", enriched);
    expect(lost, "jobs stored", stored, "jobs matched to the end", finished);
    expect(lost, "pairs of user and job", stored * users.size(), "scores kept", matches.size());
    expect(lost, "matches over the threshold", due, "matches delivered", notified);
    expect(lost, "matches over the threshold, by channel", toTell, "matches sent", told);
    expect(lost, "matches sent", told, "matches in the inbox", shown);
    deadLetters.forEach(
        (queue, depth) -> expect(lost, "nothing", 0, "messages in " + queue, depth));
    if (stored == 0) {
      lost.add("not one job was stored");
    }
    return new DemoReport(
        seconds,
        boards,
        boards.stream().mapToInt(BoardResult::found).sum(),
        stored,
        enriched,
        count(jdbi, "SELECT count(*) FROM companies"),
        matches.size(),
        due,
        notified,
        deadLetters,
        List.copyOf(lost),
        users,
        channels,
        jobs(jdbi),
        matches,
        messages);
  }

  private static int matchesIn(String message) {
    return (int) MATCH.matcher(message).results().count();
  }

  private static void expect(
      List<String> lost, String what, int expected, String where, int actual) {
    if (expected != actual) {
      lost.add("%s: %d, but %s: %d".formatted(what, expected, where, actual));
    }
  }

  private static List<BoardResult> boards(Jdbi jdbi, JsonNode answer) {
    Map<String, Integer> newJobs =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT site, count(*) AS new_jobs
                        FROM (SELECT DISTINCT ON (job_id) job_id, site FROM job_sources
                              ORDER BY job_id, first_seen_at, id) first_sources
                        GROUP BY site
                        """)
                    .reduceRows(
                        new LinkedHashMap<String, Integer>(),
                        (map, row) -> {
                          map.put(
                              row.getColumn("site", String.class),
                              row.getColumn("new_jobs", Integer.class));
                          return map;
                        }));
    return StreamSupport.stream(answer.path("boards").spliterator(), false)
        .map(
            board ->
                new BoardResult(
                    board.path("site").asText(),
                    board.path("outcome").asText(),
                    board.path("found").asInt(),
                    board.path("parsed").asInt(),
                    board.path("queued").asInt(),
                    newJobs.getOrDefault(board.path("site").asText(), 0),
                    dropped(board, reason -> reason.equals("duplicate")),
                    dropped(board, reason -> !reason.equals("duplicate")),
                    Optional.of(board.path("detail").asText("")).filter(text -> !text.isEmpty())))
        .toList();
  }

  private static int dropped(JsonNode board, Predicate<String> reasons) {
    return board.path("dropped").properties().stream()
        .filter(count -> reasons.test(count.getKey()))
        .mapToInt(count -> count.getValue().asInt())
        .sum();
  }

  private static List<UserResult> users(Jdbi jdbi) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT u.username, u.notify_threshold AS threshold, count(m.id) AS scored,
                           coalesce(max(m.score), 0) AS best,
                           count(*) FILTER (WHERE m.score >= u.notify_threshold) AS due,
                           count(*) FILTER (WHERE m.notified) AS notified
                    FROM users u
                    LEFT JOIN user_job_matches m ON m.user_id = u.id
                    GROUP BY u.id
                    ORDER BY u.username
                    """)
                .map(ConstructorMapper.of(UserResult.class))
                .list());
  }

  private static List<ChannelResult> channels(Jdbi jdbi) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT u.username, c.kind AS channel, c.disabled_reason AS off,
                           count(*) FILTER (WHERE m.score >= u.notify_threshold) AS due,
                           count(*) FILTER (WHERE n.status = 'sent') AS sent,
                           count(*) FILTER (WHERE n.status = 'failed') AS failed
                    FROM notification_channels c
                    JOIN users u ON u.id = c.user_id
                    LEFT JOIN user_job_matches m ON m.user_id = u.id
                    LEFT JOIN notifications n ON n.match_id = m.id AND n.channel_id = c.id
                    GROUP BY u.id, c.id
                    ORDER BY u.username, c.created_at, c.id
                    """)
                .map(ConstructorMapper.of(ChannelResult.class))
                .list());
  }

  private List<MatchRow> matches(Jdbi jdbi) {
    return jdbi.withHandle(
        handle ->
            handle
                .registerColumnMapper(
                    JsonNode.class,
                    (resultSet, column, context) ->
                        Json.read(mapper, resultSet.getString(column), JsonNode.class))
                .createQuery(
                    """
                    SELECT m.id, u.username, m.job_id, j.title, m.score, m.notified,
                           array(SELECT n.provider_message_id FROM notifications n
                                 WHERE n.match_id = m.id AND n.status = 'sent'
                                 ORDER BY n.sent_at, n.channel_id) AS provider_message_ids,
                           m.analysis, m.created_at
                    FROM user_job_matches m
                    JOIN users u ON u.id = m.user_id
                    JOIN jobs j ON j.id = m.job_id
                    ORDER BY u.username, m.score DESC, m.id
                    """)
                .map(ConstructorMapper.of(MatchRow.class))
                .list());
  }

  private static List<Job> jobs(Jdbi jdbi) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT %s FROM jobs j ORDER BY created_at, id".formatted(JobColumns.all("j")))
                .map(ConstructorMapper.of(Job.class))
                .list());
  }

  private Map<String, Integer> deadLetters() {
    Map<String, Integer> depths = new LinkedHashMap<>();
    for (Queue queue : machine.queues().all()) {
      depths.put(queue.name() + "-dlq", machine.queues().depth(queue.deadLetterUrl()));
    }
    return depths;
  }

  private static int count(Jdbi jdbi, String query) {
    return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(Integer.class).one());
  }
}
