package com.jobping.benchmarks;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.ArrayList;
import java.util.List;

/** Cuts requests into tokens as a model does. */
final class Tokens {
  /** What stands before each message, in tokens of no text. */
  private static final List<Integer> HEADING = List.of(-1, -1, -1, -1);

  private final Encoding encoding;

  Tokens(EncodingType type) {
    this.encoding = Encodings.newDefaultEncodingRegistry().getEncoding(type);
  }

  long count(String text) {
    return encoding.countTokensOrdinary(text);
  }

  /** A request's {@code texts}, in the order in which the model reads them. */
  List<Integer> of(List<String> texts) {
    List<Integer> tokens = new ArrayList<>();
    for (String text : texts) {
      tokens.addAll(HEADING);
      tokens.addAll(encoding.encodeOrdinary(text).boxed());
    }
    return tokens;
  }

  /** How many tokens both begin with. */
  static long inCommon(List<Integer> one, List<Integer> other) {
    int length = 0;
    while (length < Math.min(one.size(), other.size())
        && one.get(length).equals(other.get(length))) {
      length++;
    }
    return length;
  }
}
