package com.jobping.local.analyst;

import com.jobping.ai.offline.SentenceModel;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.List;

/**
 * all-MiniLM-L6-v2, quantised, in this process. Loading it takes half a second, once a process and
 * not before the first sentence. It was made for English; other languages it knows by their
 * spelling.
 */
public final class MiniLm implements SentenceModel {
  @Override
  public String name() {
    return "all-minilm-l6-v2-q";
  }

  @Override
  public List<float[]> vectors(List<String> sentences) {
    return Model.INSTANCE
        .embedAll(sentences.stream().map(TextSegment::from).toList())
        .content()
        .stream()
        .map(Embedding::vector)
        .toList();
  }

  private static final class Model {
    /** On the calling thread: a posting's sentences are few, and the runtime uses all cores. */
    private static final AllMiniLmL6V2QuantizedEmbeddingModel INSTANCE =
        new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);

    private Model() {}
  }
}
