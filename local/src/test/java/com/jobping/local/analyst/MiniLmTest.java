package com.jobping.local.analyst;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.ai.offline.SentenceModel;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MiniLmTest {
  private final SentenceModel model = new MiniLm();

  @Test
  void whatMeansTheSameIsNearerThanWhatDoesNot() {
    List<float[]> vectors =
        model.vectors(
            List.of(
                "I look after patients in intensive care",
                "You nurse critically ill people on our ward",
                "You write services in Java"));

    assertThat(product(vectors.get(0), vectors.get(1)))
        .isGreaterThan(product(vectors.get(0), vectors.get(2)) + 0.2);
  }

  @Test
  void vectorsHaveLengthOneAndAreTheSameEveryTime() {
    List<float[]> vectors = model.vectors(List.of("A sentence", "A sentence", "word ".repeat(500)));

    assertThat(vectors)
        .hasSize(3)
        .allSatisfy(vector -> assertThat(product(vector, vector)).isBetween(0.999, 1.001));
    assertThat(vectors.get(0)).containsExactly(vectors.get(1));
  }

  @Test
  void theOfflineAnalystFindsIt() {
    assertThat(ServiceLoader.load(SentenceModel.class).findFirst())
        .hasValueSatisfying(found -> assertThat(found).isInstanceOf(MiniLm.class));
  }

  private static double product(float[] one, float[] other) {
    double product = 0;
    for (int index = 0; index < one.length; index++) {
      product += one[index] * other[index];
    }
    return product;
  }
}
