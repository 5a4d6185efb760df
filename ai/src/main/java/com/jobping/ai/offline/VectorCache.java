package com.jobping.ai.offline;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers the vectors of the sentences used last: a prompt comes back with every job, and a job
 * with every user. Safe for use by several threads.
 */
final class VectorCache implements SentenceModel {
  /** About 6 MB of vectors of 384 numbers. */
  private static final int MOST = 4_000;

  private final SentenceModel model;
  private final Map<String, float[]> remembered =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
          return size() > MOST;
        }
      };

  VectorCache(SentenceModel model) {
    this.model = requireNonNull(model, "model is null");
  }

  @Override
  public String name() {
    return model.name();
  }

  /** One caller at a time: the model uses all cores by itself. */
  @Override
  public synchronized List<float[]> vectors(List<String> sentences) {
    List<String> unknown =
        sentences.stream()
            .filter(sentence -> !remembered.containsKey(sentence))
            .distinct()
            .toList();
    Map<String, float[]> read = new LinkedHashMap<>();
    List<float[]> vectors = unknown.isEmpty() ? List.of() : model.vectors(unknown);
    for (int index = 0; index < unknown.size(); index++) {
      read.put(unknown.get(index), vectors.get(index));
    }
    List<float[]> answer = new ArrayList<>();
    for (String sentence : sentences) {
      float[] vector = read.getOrDefault(sentence, remembered.get(sentence));
      remembered.put(sentence, requireNonNull(vector, "the model left out a sentence"));
      answer.add(vector);
    }
    return List.copyOf(answer);
  }
}
