package com.jobping.fetcher.board;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads whether a job is done from home where the board has no member for it. The title and the
 * place count before the description; a thing that is remote (sensing, control, monitoring) is not
 * a job that is, and a hybrid one stays open.
 */
public final class RemoteWork {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final Pattern WORD =
      Pattern.compile(
          "(?<![\\p{L}-])(?:remote|remoto|remota|télétravail|homeoffice|home office"
              + "|work from home|wfh|telecommute|fernarbeit)(?![\\p{L}])"
              + "(?!\\s*-?\\s*(?:sens|control|monitor|access|support|desktop|patient|vehicle"
              + "|pilot|operat|diagnos|handling|hands|site|area|communit|health|system|server"
              + "|office|island|terminal|plc|guid))",
          FLAGS);
  private static final Pattern OPEN =
      Pattern.compile(
          "\\b(?:hybrid|híbrido|hybride|on-?site|in-?office)\\b"
              + "|\\b(?:no|non|without)[\\s-]+(?:an?\\s+|fully\\s+|100%\\s+)?remote"
              + "|(?:\\b(?:not|never|cannot)|n['’]t)\\b[^.,;:!?\\n]{0,25}\\bremote"
              + "|\\bremote\\b[^.\\n]{0,30}\\b(?:not|isn't)\\b",
          FLAGS);
  private static final Pattern DESCRIPTION =
      Pattern.compile(
          "(?:fully|100\\s?%|completely|entirely)[\\s-]+remote(?!\\s+(?:sens|control|monitor))"
              + "|(?:work (?:style|arrangement|mode|model|location|setting)|workplace(?: type)?"
              + "|job location|location|location type)\\W{1,8}(?:fully |100% )?remote\\b"
              + "(?!\\s+(?:sens|control|monitor|site|area))",
          FLAGS);

  private RemoteWork() {}

  /** By the title and the place: true or not told. */
  public static Optional<Boolean> of(String title, Optional<String> location) {
    return of(title, location, Optional.empty());
  }

  /** By all three, where the board has not told it: true or not told. */
  public static Optional<Boolean> of(
      String title, Optional<String> location, Optional<String> description) {
    String heading = title + "\n" + location.orElse("");
    if (OPEN.matcher(heading).find()) {
      return Optional.empty();
    }
    boolean told =
        WORD.matcher(heading).find()
            || (DESCRIPTION.matcher(description.orElse("")).find()
                && !OPEN.matcher(description.orElse("")).find());
    return told ? Optional.of(true) : Optional.empty();
  }
}
