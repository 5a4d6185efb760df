package com.jobping.notification;

import java.util.Optional;
import java.util.UUID;

/**
 * A row of the ledger that is to be sent.
 *
 * @param partsSent how many of its messages were taken
 * @param firstMessageId the provider's id of the first of them
 * @param refusals how often its provider called the message wrong
 */
public record OpenNotification(
    UUID matchId, int partsSent, Optional<String> firstMessageId, int refusals) {}
