package com.jobping.channel.card;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What travels together. */
public final class Bundles {
  private Bundles() {}

  /** {@code items} in their order, in bundles of as many as {@code fits} allows, at least one. */
  public static <T> List<List<T>> of(List<T> items, Predicate<List<T>> fits) {
    List<List<T>> bundles = new ArrayList<>();
    List<T> bundle = List.of();
    for (T item : items) {
      List<T> larger = new ArrayList<>(bundle);
      larger.add(item);
      if (bundle.isEmpty() || fits.test(larger)) {
        bundle = larger;
      } else {
        bundles.add(bundle);
        bundle = List.of(item);
      }
    }
    if (!bundle.isEmpty()) {
      bundles.add(bundle);
    }
    return List.copyOf(bundles);
  }
}
