package com.jobping.api.account.oidc;

import java.util.Optional;

/**
 * Somebody, as an issuer knows them.
 *
 * @param subject never changes and is nobody else's there; the rest is what they call themselves
 */
public record Identity(
    String issuer, String subject, Optional<String> preferredUsername, Optional<String> email) {}
