package com.jobping.rule;

import com.jobping.job.Job;
import com.jobping.job.Words;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a job is remote, as the board or the words of its place tell it. */
final class WorkMode {
  private static final Pattern ON_SITE =
      Pattern.compile("\\b(?:hybrid|on[ -]?site|in[ -]office)\\b");
  private static final Pattern REMOTE =
      Pattern.compile("\\b(?:remote|work from home|telecommute)\\b");

  private WorkMode() {}

  /** Whether {@code job} is remote altogether; nothing where the posting does not tell. */
  static Optional<Boolean> isRemote(Job job) {
    String place = Words.fold(job.location().orElse(""));
    if (ON_SITE.matcher(place).find()) {
      return Optional.of(false);
    }
    return job.isRemote()
        .or(() -> REMOTE.matcher(place).find() ? Optional.of(true) : Optional.empty());
  }
}
