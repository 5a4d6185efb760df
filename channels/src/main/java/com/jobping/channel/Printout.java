package com.jobping.channel;

/**
 * A message as its provider gets it, with every secret masked.
 *
 * @param head the lines before the body: method and URL, headers; for mail, the envelope
 * @param body JSON, or a whole MIME message
 */
public record Printout(String head, String body) {}
