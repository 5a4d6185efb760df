package com.jobping.local.eval;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a labelled pair may be used for. */
enum Half {
  /** To calibrate an analyst by. */
  TUNING,
  /** To measure an analyst with that has never been changed because of it. */
  HELD_OUT;

  /** The name in the set. */
  @JsonValue
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
