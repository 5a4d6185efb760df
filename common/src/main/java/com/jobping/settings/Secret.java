package com.jobping.settings;

import static java.util.Objects.requireNonNull;

/** A value that nobody may see. It is asked for when it is needed, since it can change. */
public sealed interface Secret permits Secret.Given, StoredSecret {
  /**
   * The value as it is now.
   *
   * @throws com.jobping.error.CodedException {@code secret_unavailable} where there is none yet or
   *     it can't be read, {@code invalid_secret} where it can't be the right one
   */
  String value();

  /** Has the value fetched anew when it is next asked for: somebody rejected the one kept. */
  void forget();

  /** A secret that is known and stays as it is. */
  static Secret of(String value) {
    return new Given(value);
  }

  /** See {@link Secret#of}. */
  record Given(String value) implements Secret {
    public Given {
      requireNonNull(value, "value is null");
    }

    @Override
    public void forget() {
      // There is no other to be had.
    }

    /** Without the value. */
    @Override
    public String toString() {
      return "Secret[given]";
    }
  }
}
