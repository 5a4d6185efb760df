package com.jobping.rule;

import com.jobping.job.Job;
import java.util.Optional;

/** One thing that a user rules out; immutable. */
interface Rule {
  /** Where it is kept. */
  RuleKey key();

  /** Why {@code job} is ruled out; nothing where it is not, or tells too little to know. */
  Optional<String> objection(Job job);
}
