package com.jobping.settings;

/** Where secrets are kept under an ARN: AWS Secrets Manager. */
@FunctionalInterface
public interface Secrets {
  /** The secret string under {@code arn}; a failure says which ARN, never what it holds. */
  String fetch(String arn);
}
