package com.jobping.fetcher.board;

import java.util.regex.Pattern;

/** Knows the pages that boards and their guards show instead of jobs, whatever the status. */
public final class Challenge {
  private static final Pattern GUARD =
      Pattern.compile(
          "_cf_chl_opt|cf-chl-|cf_chl_|id=\"challenge-form\"|<title>\\s*Just a moment"
              + "|<title>\\s*Security Check|Additional Verification Required"
              + "|<title>\\s*Attention Required! \\| Cloudflare|px-captcha|captcha-delivery\\.com"
              + "|<title>[^<]*(?:Captcha|Access Denied|Pardon Our Interruption"
              + "|Verify (?:that )?you are (?:a )?human|Help Us Protect)"
              + "|auth_wall_|rel=\"canonical\" href=\"[^\"]*/authwall|/checkpoint/challenge"
              + "|class=\"(?:g-recaptcha|h-captcha)\"",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern WALL =
      Pattern.compile(
          "/(?:authwall|signup|login|checkpoint|uas/login|cold-join|security-check)(?:[/?#]|$).*",
          Pattern.CASE_INSENSITIVE);

  private Challenge() {}

  /** Whether {@code page} is one. */
  public static boolean isIn(String page) {
    return GUARD.matcher(page).find();
  }

  /** Whether a redirect to {@code path} leads to a wall. */
  public static boolean isWall(String path) {
    return WALL.matcher(path).find();
  }
}
