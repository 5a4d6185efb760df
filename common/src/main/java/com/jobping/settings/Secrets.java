package com.jobping.settings;

import java.util.Optional;

/** Where secrets are kept under an ARN: AWS Secrets Manager. */
@FunctionalInterface
public interface Secrets {
  /** The secret string under {@code arn}; a failure says which ARN, never what it holds. */
  String fetch(String arn);

  /** The secret string that was under {@code arn} before the last change; nothing before one. */
  default Optional<String> fetchPrevious(String arn) {
    return Optional.empty();
  }
}
