package com.jobping.api.account.oidc;

import com.jobping.settings.Settings;
import java.net.URI;
import java.util.Optional;

/**
 * The issuer whose users may sign in.
 *
 * @param issuer as its tokens write it
 * @param clientId the audience that tokens must be meant for
 */
public record OidcSettings(URI issuer, String clientId) {
  /** {@code OIDC_ISSUER} and {@code OIDC_CLIENT_ID}; nothing where there is no issuer. */
  public static Optional<OidcSettings> from(Settings.Reader reader) {
    return reader
        .secureAddress("OIDC_ISSUER")
        .map(issuer -> new OidcSettings(issuer, reader.required("OIDC_CLIENT_ID")));
  }
}
