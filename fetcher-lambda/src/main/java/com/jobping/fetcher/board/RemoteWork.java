package com.jobping.fetcher.board;

import com.jobping.job.JobPosting;
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
              + "|\\b(?:no|not|non|never|isn't|without)[\\s-]+(?:an?\\s+|fully\\s+|100%\\s+)?remote"
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
    String told = title + "\n" + location.orElse("");
    return WORD.matcher(told).find() && !OPEN.matcher(told).find()
        ? Optional.of(true)
        : Optional.empty();
  }

  /** By all that {@code posting} says, unless the board told it already. */
  public static Optional<Boolean> of(JobPosting posting) {
    if (posting.remote().isPresent()) {
      return posting.remote();
    }
    String heading = posting.title() + "\n" + posting.location().orElse("");
    if (OPEN.matcher(heading).find()) {
      return Optional.empty();
    }
    Optional<Boolean> told = of(posting.title(), posting.location());
    if (told.isPresent()) {
      return told;
    }
    String description = posting.description().orElse("");
    return DESCRIPTION.matcher(description).find() && !OPEN.matcher(description).find()
        ? Optional.of(true)
        : Optional.empty();
  }
}
