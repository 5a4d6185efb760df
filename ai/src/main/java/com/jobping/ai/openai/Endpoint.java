package com.jobping.ai.openai;

import com.openai.core.RequestOptions;

/** One of the provider's ways to be asked. Safe for use by several threads. */
interface Endpoint {
  /**
   * Sends {@code question}, once.
   *
   * @throws com.openai.errors.OpenAIException when no answer comes that can be taken apart
   */
  Reply send(Question<?> question, RequestOptions options);

  /** How many web searches a model may make for one question. */
  int maxSearches();
}
