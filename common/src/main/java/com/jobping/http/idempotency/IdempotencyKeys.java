package com.jobping.http.idempotency;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.Content;
import com.jobping.http.Filter;
import com.jobping.http.HttpAnswers;
import com.jobping.http.ProblemException;
import com.jobping.json.Json;
import com.jobping.text.Sha256;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * Answers a signed-in POST that carries an {@code Idempotency-Key} seen before with what was
 * answered then, for 24 hours. Faults of ours, refusals for a while, and refusals of what only
 * headers say (If-Match, Content-Type) are not kept: they are what one tries again for, the last
 * with other headers. Routes whose answers are secret know no keys.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 *     IETF's draft</a>
 */
public final class IdempotencyKeys implements Filter {
  private static final String HEADER = "idempotency-key";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Set<Integer> NOT_KEPT = Set.of(412, 415, 429);
  private static final int FIRST_FAULT = 500;

  private final StoredAnswers answers;
  private final HttpAnswers written;
  private final ObjectMapper mapper;

  /** Kept in {@code jdbi}'s database, as {@code mapper} writes them. */
  public IdempotencyKeys(Jdbi jdbi, ObjectMapper mapper) {
    this.answers = new StoredAnswers(jdbi);
    this.written = new HttpAnswers(mapper);
    this.mapper = requireNonNull(mapper, "mapper is null");
  }

  @Override
  public Answer answer(Call call, Supplier<Answer> next) {
    Optional<String> key = call.request().header(HEADER);
    if (key.isEmpty()
        || call.user().isEmpty()
        || call.route().secret()
        || !call.route().method().equals("POST")) {
      return next.get();
    }
    return answer(call.request(), call.user().get().id(), valid(key.get()), next);
  }

  private static String valid(String key) {
    if (!key.matches("[!-~]{1,128}")) {
      throw ProblemException.of(
          400,
          "invalid_idempotency_key",
          "Invalid Idempotency-Key",
          "It has 1 to 128 visible characters of ASCII.");
    }
    return key;
  }

  private Answer answer(ApiRequest request, UUID userId, String key, Supplier<Answer> next) {
    String fingerprint =
        Sha256.hex(
            String.join(
                "\n",
                request.path(),
                new TreeMap<>(request.query()).toString(),
                request.body().orElse("")));
    return switch (answers.claim(userId, key, fingerprint)) {
      case StoredAnswers.Claim.Held held -> done(held, userId, key, next);
      case StoredAnswers.Claim.Used used -> replayed(used, fingerprint);
    };
  }

  private Answer done(
      StoredAnswers.Claim.Held held, UUID userId, String key, Supplier<Answer> next) {
    boolean stored = false;
    try {
      Answer answer = next.get();
      if (answer.status() < FIRST_FAULT && !NOT_KEPT.contains(answer.status())) {
        answers.store(held, userId, key, Json.write(mapper, Stored.of(answer, written)));
        stored = true;
      }
      return answer;
    } finally {
      if (!stored) {
        answers.release(held, userId, key);
      }
    }
  }

  private Answer replayed(StoredAnswers.Claim.Used used, String fingerprint) {
    if (!used.request().equals(fingerprint)) {
      throw ProblemException.of(
          422,
          "idempotency_key_reused",
          "Idempotency-Key reused",
          "This key was sent with another request; each needs one of its own.");
    }
    return used.answer()
        .map(json -> Json.read(mapper, json, Stored.class).answer())
        .orElseThrow(
            () ->
                ProblemException.retryLater(
                    409,
                    "idempotency_in_progress",
                    "Still running",
                    "The first request with this key is not answered yet.",
                    RETRY_AFTER));
  }

  private record Stored(
      int status, Map<String, String> headers, Optional<String> mediaType, Optional<String> body) {
    static Stored of(Answer answer, HttpAnswers written) {
      Optional<Content> content = answer.body().map(written::content);
      return new Stored(
          answer.status(),
          answer.headers(),
          content.map(Content::mediaType),
          content.map(Content::text));
    }

    Answer answer() {
      Optional<Object> content = mediaType.map(type -> new Content(type, body.orElse("")));
      return new Answer(status, content, headers).withHeader("idempotency-replayed", "true");
    }
  }
}
