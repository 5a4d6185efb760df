package com.jobping.company;

import java.time.Instant;
import java.util.UUID;

/**
 * A researched company.
 *
 * @param normalizedName see {@link CompanyName}
 * @param researchedAt when {@code info} was found
 */
public record Company(
    UUID id, String normalizedName, String name, CompanyInfo info, Instant researchedAt) {}
