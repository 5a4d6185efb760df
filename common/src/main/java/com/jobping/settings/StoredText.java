package com.jobping.settings;

import static java.util.Objects.requireNonNull;

import com.jobping.error.CodedException;
import com.jobping.text.Text;
import java.util.Optional;

/**
 * A text of at least {@code minBytes} in a store.
 *
 * @param arnName the setting that names {@code arn}
 */
record StoredText(String arnName, String arn, int minBytes, Secrets secrets) {
  StoredText {
    requireNonNull(arnName, "arnName is null");
    requireNonNull(arn, "arn is null");
    requireNonNull(secrets, "secrets is null");
  }

  String current() {
    String value = secrets.fetch(arn).strip();
    if (isTooShort(value)) {
      throw new CodedException(
          "invalid_secret",
          "The secret of %s (%s) is shorter than %d bytes: put a longer value into it"
              .formatted(arnName, arn, minBytes));
    }
    return value;
  }

  /** What it was before; nothing where that could not be used. */
  Optional<String> previous() {
    return secrets.fetchPrevious(arn).map(String::strip).filter(value -> !isTooShort(value));
  }

  private boolean isTooShort(String value) {
    return Text.utf8Length(value) < minBytes;
  }
}
