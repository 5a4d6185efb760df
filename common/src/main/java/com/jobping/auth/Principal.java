package com.jobping.auth;

import java.util.UUID;

/** Who a request is from. */
public record Principal(UUID userId, String username) {}
