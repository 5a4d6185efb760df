package com.jobping.rule;

import com.jobping.job.Job;
import java.util.Optional;

/** {@link RuleKey#REMOTE_ONLY}. */
record RemoteOnly() implements Rule {
  @Override
  public RuleKey key() {
    return RuleKey.REMOTE_ONLY;
  }

  @Override
  public Optional<String> objection(Job job) {
    return WorkMode.isRemote(job)
        .filter(remote -> !remote)
        .map(remote -> "The job is not remote; you want remote jobs only.");
  }
}
