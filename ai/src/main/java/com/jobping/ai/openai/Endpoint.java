package com.jobping.ai.openai;

import com.jobping.ai.usage.Usage;
import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;

/** One of the provider's ways to be asked. Safe for use by several threads. */
interface Endpoint {
  /**
   * Sends {@code question}, once. What the answer took is told {@code bill} before the rest of it
   * is taken apart: an answer that lacks something is paid for all the same.
   *
   * @throws com.openai.errors.OpenAIException when no answer comes that can be taken apart
   */
  Reply send(Question<?> question, RequestOptions options, Bill bill);

  /** How many web searches a model may make for one question. */
  int maxSearches();

  /** Is told what an answer took, and the headers that came with it. */
  interface Bill {
    void settle(Usage usage, Headers headers);
  }
}
