package com.jobping.ai.openai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.ai.usage.Usage;
import com.jobping.error.CodedException;
import com.jobping.json.Json;
import java.util.Set;

/**
 * What came back, whether it can be used or not.
 *
 * @param text what the model wrote, whole only where it ended {@link Ending#COMPLETE}
 * @param pages URLs of what it found or opened on the web
 */
record Reply(Ending ending, String text, Set<String> pages, Usage usage) {
  Reply {
    requireNonNull(ending, "ending is null");
    requireNonNull(text, "text is null");
    pages = Set.copyOf(pages);
    requireNonNull(usage, "usage is null");
  }

  /** Why the model stopped. */
  enum Ending {
    /** It had no more to say. */
    COMPLETE,
    /** It declined, or a filter did. */
    REFUSED,
    /** It ran into the limit of tokens. */
    CUT_OFF
  }

  /**
   * The answer.
   *
   * @throws UnusableAnswerException when it is none
   */
  <T> T read(ObjectMapper mapper, Class<T> type) {
    return switch (ending) {
      case REFUSED -> throw UnusableAnswerException.refusal();
      case CUT_OFF -> throw UnusableAnswerException.because("it was too long and cut off");
      case COMPLETE -> parse(mapper, type);
    };
  }

  private <T> T parse(ObjectMapper mapper, Class<T> type) {
    if (text.isBlank()) {
      throw UnusableAnswerException.because("it was empty");
    }
    try {
      return Json.read(mapper, text, type);
    } catch (CodedException e) {
      // Not kept as the cause: its message may quote the model's output.
      throw UnusableAnswerException.because("it was not the JSON of the schema");
    }
  }
}
