package com.jobping.api.routing;

/**
 * An answer for a browser.
 *
 * @param html a whole document; what is not ours in it is escaped
 */
public record HtmlPage(String html) {}
