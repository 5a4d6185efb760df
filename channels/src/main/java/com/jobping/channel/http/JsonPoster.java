package com.jobping.channel.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.error.CodedException;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Posts JSON, once: follows no redirect, sends nothing again. No address gets into an answer's
 * reason, since addresses are secrets. Safe for use by several threads.
 */
public final class JsonPoster {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);
  private static final int MAX_ANSWER_BYTES = 64 * 1024;

  private final ObjectMapper mapper;
  private final Duration longestCall;
  private final OkHttpClient client;

  /** Posts that take ten seconds at most. */
  public JsonPoster(ObjectMapper mapper) {
    this(mapper, LONGEST_CALL);
  }

  /** Posts that take {@code longestCall} at most. */
  public JsonPoster(ObjectMapper mapper, Duration longestCall) {
    this.mapper = requireNonNull(mapper, "mapper is null");
    this.longestCall = requireNonNull(longestCall, "longestCall is null");
    // A Lambda is frozen between messages. What became of an idle connection meanwhile shows only
    // when a message has gone out on it, and leaves a doubt that costs more than a handshake.
    ConnectionPool noneIdle = new ConnectionPool(0, 1, TimeUnit.SECONDS);
    this.client =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .connectTimeout(CONNECT)
            .readTimeout(longestCall)
            .writeTimeout(longestCall)
            .connectionPool(noneIdle)
            .addNetworkInterceptor(JsonPoster::noteThatItGoesOut)
            .build();
  }

  /** Posts {@code json} to {@code url} with further {@code headers}; ends by {@code deadline}. */
  public Answer post(URI url, Map<String, String> headers, String json, Deadline deadline) {
    AtomicBoolean wentOut = new AtomicBoolean();
    Request.Builder request =
        new Request.Builder()
            .url(url.toString())
            .header("User-Agent", "JobPing (https://github.com/Jeff15321/jobPing, 1.0)")
            .tag(AtomicBoolean.class, wentOut)
            .post(RequestBody.create(json, JSON));
    headers.forEach(request::header);
    Call call = client.newCall(request.build());
    long left = Math.min(deadline.remaining().toMillis(), longestCall.toMillis());
    call.timeout().timeout(Math.max(1, left), TimeUnit.MILLISECONDS);
    try (Response response = call.execute()) {
      String text = response.peekBody(MAX_ANSWER_BYTES).string();
      return new Answer.Told(response.code(), headers(response), text, json(text));
    } catch (IOException e) {
      String reason = "no answer (" + e.getClass().getSimpleName() + ")";
      return wentOut.get() ? new Answer.Lost(reason) : new Answer.Unreached(reason);
    }
  }

  private static Map<String, String> headers(Response response) {
    return response.headers().toMultimap().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().getLast()));
  }

  private JsonNode json(String text) {
    try {
      return Json.read(mapper, text, JsonNode.class);
    } catch (CodedException e) {
      return mapper.missingNode();
    }
  }

  private static Response noteThatItGoesOut(Interceptor.Chain chain) throws IOException {
    AtomicBoolean wentOut = chain.request().tag(AtomicBoolean.class);
    if (wentOut != null) {
      wentOut.set(true);
    }
    return chain.proceed(chain.request());
  }
}
