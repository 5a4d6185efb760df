package com.jobping.ai.offline;

import java.util.List;

/**
 * Tells how near in meaning sentences are. Implementations are safe for use by several threads and
 * give the same vector for the same sentence every time.
 */
public interface SentenceModel {
  /** Its name towards people. */
  String name();

  /**
   * A vector of length 1 for each of {@code sentences}, in their order: the scalar product of two
   * is near 1 for sentences that mean the same and near 0 for such that have nothing in common.
   *
   * @param sentences of at most some hundred words; what is longer may be cut off
   */
  List<float[]> vectors(List<String> sentences);
}
