package com.jobping.auth;

import java.util.UUID;

/**
 * Who a request is from.
 *
 * @param sessionId the sign-in that the token comes from
 */
public record Principal(UUID userId, String username, UUID sessionId) {}
