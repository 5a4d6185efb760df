package com.jobping.benchmarks.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A request that is measured.
 *
 * @param path with its query
 * @param pages how many pages of the list lie before the one that is asked for
 * @param heavy whether it is that of the one user with very many matches, else of several others
 */
record Scenario(String name, String path, int pages, boolean heavy) {
  private static final String ME = "/api/users/me";
  private static final String MATCHES = ME + "/matches";

  /** All of them. */
  static List<Scenario> all(Prose prose) {
    String frequent = prose.word(100);
    String rare = prose.word(20_000);
    return List.of(
        of("me", ME),
        of("matches, first page", MATCHES),
        new Scenario("matches, tenth page", MATCHES, 9, false),
        of("matches, min_score", MATCHES + "?min_score=70"),
        of("matches, since", MATCHES + "?since=" + Instant.now().minus(Duration.ofDays(30))),
        of("matches, site", MATCHES + "?site=linkedin"),
        of("matches, remote", MATCHES + "?remote=true"),
        of("matches, state", MATCHES + "?state=saved"),
        of("matches, frequent word", MATCHES + "?q=" + frequent),
        of("matches, rare word", MATCHES + "?q=" + rare),
        of("matches, newest first", MATCHES + "?sort=time"),
        ofHeavy("matches of many, first page", MATCHES),
        new Scenario("matches of many, 800th page", MATCHES, 799, true),
        ofHeavy("matches of many, min_score", MATCHES + "?min_score=70"),
        ofHeavy("matches of many, site", MATCHES + "?site=linkedin"),
        ofHeavy("matches of many, state", MATCHES + "?state=saved"),
        ofHeavy("matches of many, frequent word", MATCHES + "?q=" + frequent),
        ofHeavy("matches of many, rare word", MATCHES + "?q=" + rare));
  }

  private static Scenario of(String name, String path) {
    return new Scenario(name, path, 0, false);
  }

  private static Scenario ofHeavy(String name, String path) {
    return new Scenario(name, path, 0, true);
  }

  /** The path of the page after {@code cursor}. */
  String pathAfter(String cursor) {
    return path + (path.contains("?") ? "&" : "?") + "cursor=" + cursor;
  }
}
