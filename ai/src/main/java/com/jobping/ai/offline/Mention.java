package com.jobping.ai.offline;

/**
 * A concept where a text has it.
 *
 * @param start the first char
 * @param end after the last char
 * @param negated whether the words before it deny it: "no Java needed"
 */
record Mention(Concept concept, int start, int end, boolean negated) {}
