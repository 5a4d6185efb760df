package com.jobping.ai.openai;

/** A record that a model fills in. */
interface StructuredAnswer<T> {
  /**
   * This answer, made safe to keep.
   *
   * @throws UnusableAnswerException when it is out of bounds
   */
  T checked();
}
