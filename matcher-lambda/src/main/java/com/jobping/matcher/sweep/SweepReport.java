package com.jobping.matcher.sweep;

/**
 * What a sweep queued.
 *
 * @param jobs to be matched
 * @param scores pairs to be scored, or scored anew
 * @param matches one of each user who has to be told something
 * @param companies to be researched
 */
public record SweepReport(int jobs, int scores, int matches, int companies) {}
