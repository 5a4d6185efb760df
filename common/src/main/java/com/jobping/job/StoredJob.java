package com.jobping.job;

import java.util.UUID;

/**
 * What storing a posting came to.
 *
 * @param id the job's row
 * @param created whether this posting made it
 */
public record StoredJob(UUID id, boolean created) {}
