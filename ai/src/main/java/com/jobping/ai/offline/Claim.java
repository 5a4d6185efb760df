package com.jobping.ai.offline;

import static java.util.Objects.requireNonNull;

import com.jobping.match.Evidence.Quote;

/** Something said of a job, and the words that it rests on. */
record Claim(String text, Quote quote) {
  Claim {
    requireNonNull(text, "text is null");
    requireNonNull(quote, "quote is null");
  }
}
