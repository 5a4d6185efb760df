package com.jobping.fetcher.board;

import java.util.regex.Pattern;

/**
 * Knows the pages that boards and their guards show instead of jobs, whatever the status. It looks
 * for the guards' markup, not for their words: a posting may well be about captchas.
 */
public final class Challenge {
  private static final Pattern GUARD =
      Pattern.compile(
          "_cf_chl_opt|cf-chl-|cf_chl_|id=\"challenge-form\"|<title>\\s*Just a moment"
              + "|<title>\\s*Security Check|>\\s*Additional Verification Required\\s*<"
              + "|<title>\\s*Attention Required! \\| Cloudflare|id=[\"']px-captcha"
              + "|(?:src|host|url)[\"']?\\s*[=:]\\s*[\"'][^\"']{0,60}captcha-delivery\\.com"
              + "|<title>\\s*(?:(?:Indeed|LinkedIn|Glassdoor)(?:\\.com)?\\W{1,5})?"
              + "(?:Captcha(?![^<]* hiring )|Access Denied|Pardon Our Interruption"
              + "|Verify (?:that )?you are (?:a )?human|Help Us Protect)"
              + "|auth_wall_|rel=\"canonical\" href=\"[^\"]*/authwall",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern GUARD_WITHOUT_JOBS =
      Pattern.compile(
          "/checkpoint/challenge|class=\"(?:g-recaptcha|h-captcha)\"", Pattern.CASE_INSENSITIVE);
  private static final Pattern JOBS =
      Pattern.compile("base-search-card|show-more-less-html__markup|id=\"__NEXT_DATA__\"");
  private static final Pattern GUARDS_JSON =
      Pattern.compile(
          "\\s*\\{\\s*\"url\"\\s*:\\s*\"https://[\\w.-]*captcha-delivery\\.com/.*", Pattern.DOTALL);
  private static final Pattern JSON = Pattern.compile("\\s*[\\[{]");
  private static final Pattern WALL =
      Pattern.compile(
          "/(?:authwall|signup|login|checkpoint|uas/login|cold-join|security-check)(?:[/?#]|$).*",
          Pattern.CASE_INSENSITIVE);

  private Challenge() {}

  /** Whether {@code page} is one. */
  public static boolean isIn(String page) {
    if (JSON.matcher(page).lookingAt()) {
      return GUARDS_JSON.matcher(page).matches();
    }
    return GUARD.matcher(page).find()
        || (GUARD_WITHOUT_JOBS.matcher(page).find() && !JOBS.matcher(page).find());
  }

  /** Whether a redirect to {@code path} leads to a wall. */
  public static boolean isWall(String path) {
    return WALL.matcher(path).find();
  }
}
