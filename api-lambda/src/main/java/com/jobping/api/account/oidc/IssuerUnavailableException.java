package com.jobping.api.account.oidc;

import com.jobping.error.CodedException;

/** The issuer does not tell its keys: {@code oidc_unavailable}. */
public final class IssuerUnavailableException extends CodedException {
  private static final long serialVersionUID = 1L;
  private static final String CODE = "oidc_unavailable";

  IssuerUnavailableException(String message) {
    super(CODE, message);
  }

  IssuerUnavailableException(String message, Throwable cause) {
    super(CODE, message, cause);
  }
}
