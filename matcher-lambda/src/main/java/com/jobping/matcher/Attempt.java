package com.jobping.matcher;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A step that may have failed, while its neighbours go on.
 *
 * @param value what it came to; absent: it failed
 * @param failure why it failed
 */
record Attempt<T>(Optional<T> value, Optional<RuntimeException> failure) {
  static <T> Attempt<T> of(Supplier<T> step) {
    try {
      return new Attempt<>(Optional.of(step.get()), Optional.empty());
    } catch (RuntimeException e) {
      return new Attempt<>(Optional.empty(), Optional.of(e));
    }
  }

  /** Takes the next step, unless this one failed; why one of them failed, if one did. */
  Optional<RuntimeException> then(Consumer<T> next) {
    if (value.isEmpty()) {
      return failure;
    }
    try {
      next.accept(value.get());
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }
}
