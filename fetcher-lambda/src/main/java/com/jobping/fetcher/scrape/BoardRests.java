package com.jobping.fetcher.scrape;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps what rests, so that the next run knows it too. A method may throw: who asks then goes on
 * with what this process remembers. Safe for use by many threads.
 */
public interface BoardRests {
  /** All that is kept; rests that are over among them, because their strikes still count. */
  Collection<Rest> load();

  /** Keeps {@code rest} in place of what was kept about its subject. */
  void save(Rest rest);

  /** Forgets what was kept about {@code subject}, which is well again. */
  void forget(Rest.Subject subject);

  /** Rests that end with this process. */
  static BoardRests inMemory() {
    Map<Rest.Subject, Rest> rests = new ConcurrentHashMap<>();
    return new BoardRests() {
      @Override
      public Collection<Rest> load() {
        return List.copyOf(rests.values());
      }

      @Override
      public void save(Rest rest) {
        rests.put(rest.subject(), rest);
      }

      @Override
      public void forget(Rest.Subject subject) {
        rests.remove(subject);
      }
    };
  }
}
