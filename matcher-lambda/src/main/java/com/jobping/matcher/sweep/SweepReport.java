package com.jobping.matcher.sweep;

/**
 * What a sweep queued again.
 *
 * @param jobs to be matched
 * @param matches to be sent
 * @param companies to be researched
 */
public record SweepReport(int jobs, int matches, int companies) {}
