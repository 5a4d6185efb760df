package com.jobping.ai.offline;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How near a posting's sentences are to a prompt's wishes, by a {@link SentenceModel}. Used once,
 * by one thread.
 */
final class Meaning {
  private static final int NEAREST = 5;
  private static final double NEAR = 0.35;

  private final SentenceModel model;
  private final Wishes wishes;
  private final Posting posting;
  private final List<float[]> wanted;
  private final Optional<float[]> wantedInAll;
  private final List<String> sentences;

  Meaning(SentenceModel model, Wishes wishes, Posting posting) {
    this.model = requireNonNull(model, "model is null");
    this.wishes = requireNonNull(wishes, "wishes is null");
    this.posting = requireNonNull(posting, "posting is null");
    this.wanted = model.vectors(wishes.wantedWords());
    this.wantedInAll =
        wishes.wantedWords().isEmpty()
            ? Optional.empty()
            : Optional.of(
                model.vectors(List.of(String.join(". ", wishes.wantedWords()))).getFirst());
    this.sentences = posting.sentences();
  }

  /**
   * A wish and the sentence that is nearest to it.
   *
   * @param nearness -1 to 1
   */
  record Nearest(String wish, String sentence, double nearness) {}

  /** How near the title is to all that is wanted, -1 to 1. */
  Optional<Double> title() {
    return wantedInAll.map(
        wish -> nearness(wish, model.vectors(List.of(posting.job().title())).getFirst()));
  }

  /** How near the description's nearest sentences are to all that is wanted, -1 to 1. */
  Optional<Double> description() {
    if (wantedInAll.isEmpty()) {
      return Optional.empty();
    }
    OptionalDouble mean =
        model.vectors(sentences).stream()
            .map(sentence -> nearness(wantedInAll.get(), sentence))
            .sorted(Comparator.reverseOrder())
            .limit(NEAREST)
            .mapToDouble(Double::doubleValue)
            .average();
    return mean.isPresent() ? Optional.of(mean.getAsDouble()) : Optional.empty();
  }

  /** For each of what is wanted the nearest sentence, if it is near at all; the nearest first. */
  List<Nearest> nearest() {
    List<float[]> read = model.vectors(sentences);
    List<Nearest> nearest = new ArrayList<>();
    for (int index = 0; index < wanted.size(); index++) {
      float[] wish = wanted.get(index);
      String words = wishes.wantedWords().get(index);
      IntStream.range(0, sentences.size())
          .mapToObj(at -> new Nearest(words, sentences.get(at), nearness(wish, read.get(at))))
          .max(Comparator.comparingDouble(Nearest::nearness))
          .ifPresent(nearest::add);
    }
    return nearest.stream()
        .filter(one -> one.nearness() >= NEAR)
        .sorted(Comparator.comparingDouble(Nearest::nearness).reversed())
        .toList();
  }

  /** Of the sentences that name a term of the trade, the farthest from all that is wanted. */
  Optional<String> farthest() {
    List<String> telling = sentences.stream().filter(posting::namesTerms).toList();
    List<float[]> read = model.vectors(telling);
    return IntStream.range(0, telling.size())
        .boxed()
        .filter(at -> nearnessToAny(read.get(at)) < NEAR)
        .min(Comparator.comparingDouble(at -> nearnessToAny(read.get(at))))
        .map(telling::get);
  }

  private double nearnessToAny(float[] sentence) {
    return wanted.stream().mapToDouble(wish -> nearness(wish, sentence)).max().orElse(0);
  }

  private static double nearness(float[] one, float[] other) {
    double product = 0;
    for (int index = 0; index < one.length; index++) {
      product += one[index] * other[index];
    }
    return product;
  }
}
