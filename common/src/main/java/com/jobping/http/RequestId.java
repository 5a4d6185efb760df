package com.jobping.http;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request is called, on its answer and in the log. */
final class RequestId {
  static final String HEADER = "x-request-id";

  // What a stranger writes into the log.
  private static final String SAFE = "[A-Za-z0-9._-]{1,128}";

  private RequestId() {}

  /** The caller's where it is safe to repeat, else the gateway's, else the invocation's. */
  static String of(ApiRequest request, @Nullable Context context) {
    return request
        .header(HEADER)
        .filter(id -> id.matches(SAFE))
        .or(request::gatewayId)
        .orElseGet(() -> of(context));
  }

  /** The invocation's. */
  static String of(@Nullable Context context) {
    return Optional.ofNullable(context).map(Context::getAwsRequestId).orElse("unknown");
  }
}
