package com.jobping.notifier;

/**
 * A message of {@code jobs-to-email}, as SQS delivered it.
 *
 * @param body a {@link com.jobping.queue.NotificationMessage}
 * @param receives how often it was delivered, this time with it
 */
public record WakeUp(String body, int receives) {}
