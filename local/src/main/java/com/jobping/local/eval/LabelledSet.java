package com.jobping.local.eval;

import com.jobping.error.CodedException;
import com.jobping.job.Job;
import com.jobping.job.JobStatus;
import com.jobping.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads labelled pairs: {@code {jobs: [{id, title, company, location, remote, pay: {min, max,
 * currency, interval}?, description: [line…]}], people: [{id, half: tuning|held_out, prompt,
 * judgements: [{job, fit: strong|fair|weak|none, trap?}]}]}}.
 */
final class LabelledSet {
  private static final String BUILT_IN = "pairs.json";
  private static final Instant POSTED = Instant.parse("2026-11-20T08:00:00Z");

  private LabelledSet() {}

  /** The pairs written for the project. */
  static List<LabelledPair> builtIn() {
    try (InputStream file = LabelledSet.class.getResourceAsStream(BUILT_IN)) {
      if (file == null) {
        throw new IllegalStateException("The labelled set is not on the class path");
      }
      return read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The pairs in {@code file}.
   *
   * @throws CodedException {@code labelled_set_unreadable}
   */
  static List<LabelledPair> in(Path file) {
    try {
      return read(Files.readString(file));
    } catch (IOException e) {
      throw new CodedException("labelled_set_unreadable", "Can't read " + file, e);
    }
  }

  private static List<LabelledPair> read(String json) {
    Written set = Json.read(Json.mapper(), json, Written.class);
    Map<String, WrittenJob> jobs =
        set.jobs().stream().collect(Collectors.toMap(WrittenJob::id, Function.identity()));
    return set.people().stream()
        .flatMap(person -> person.judgements().stream().map(said -> pair(person, said, jobs)))
        .toList();
  }

  private static LabelledPair pair(
      Person person, Judgement judgement, Map<String, WrittenJob> jobs) {
    WrittenJob job = jobs.get(judgement.job());
    if (job == null) {
      throw new CodedException(
          "labelled_set_unreadable",
          "%s is judged with a job that the set does not have: %s"
              .formatted(person.id(), judgement.job()));
    }
    return new LabelledPair(
        person.id(),
        person.half(),
        person.prompt(),
        job.id(),
        job.stored(),
        judgement.fit(),
        judgement.trap());
  }

  private record Written(List<WrittenJob> jobs, List<Person> people) {}

  private record Person(String id, Half half, String prompt, List<Judgement> judgements) {}

  private record Judgement(String job, Fit fit, Optional<String> trap) {}

  private record Pay(BigDecimal min, BigDecimal max, String currency, String interval) {}

  private record WrittenJob(
      String id,
      String title,
      String company,
      String location,
      boolean remote,
      Optional<Pay> pay,
      List<String> description) {
    Job stored() {
      return new Job(
          UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
          title,
          Optional.of(company),
          Optional.of(location),
          Optional.empty(),
          "https://jobs.example/" + id,
          Optional.empty(),
          Optional.of(String.join("\n", description)),
          Optional.empty(),
          Optional.of(remote),
          pay.map(Pay::min),
          pay.map(Pay::max),
          pay.map(Pay::currency),
          pay.map(Pay::interval),
          Optional.of(POSTED),
          Optional.empty(),
          JobStatus.ENRICHED,
          POSTED);
    }
  }
}
