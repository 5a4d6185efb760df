package com.jobping.channel.card;

/**
 * How much of a card is told.
 *
 * @param longestText UTF-16 units of each text
 * @param mostItems of each list
 */
public record Cut(int longestText, int mostItems) {
  /** All of it. */
  public static final Cut NONE = new Cut(Integer.MAX_VALUE, Integer.MAX_VALUE);
}
