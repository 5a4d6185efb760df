package com.jobping.matcher.sweep;

/**
 * What a sweep queued again.
 *
 * @param jobs to be matched
 * @param matches one of each user who has to be told something
 */
public record SweepReport(int jobs, int matches) {}
