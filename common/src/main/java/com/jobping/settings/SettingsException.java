package com.jobping.settings;

import com.jobping.error.CodedException;
import java.util.List;

/** Settings are missing or malformed; the message lists every one, and no value of a secret. */
public final class SettingsException extends CodedException {
  private static final long serialVersionUID = 1L;

  SettingsException(List<String> problems) {
    super("invalid_settings", "Settings to mend:\n  - " + String.join("\n  - ", problems));
  }
}
