package com.jobping.fetcher.board;

import com.jobping.job.JobPosting;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rids links of what only follows people: parameters of campaigns and clicks are taken off, and
 * LinkedIn's redirects give way to where they lead. Other parameters stay, since some sites tell
 * their jobs apart by them.
 */
public final class Links {
  private static final Pattern AMPERSAND = Pattern.compile("&");
  private static final Pattern TRACKER =
      Pattern.compile(
          "(?:utm_\\w+|mtm_\\w+|pk_\\w+|_hs\\w+|hsa_\\w+|mc_[ce]id|gclid|dclid|gbraid|wbraid|fbclid"
              + "|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|mkt_tok|vero_id|oly_(?:enc|anon)_id"
              + "|trk|trkinfo|trackingid|refid|rb_clickid|s_cid|icid|cmpid|_ga|_gl)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern REDIRECT =
      Pattern.compile(
          "https?://(?:www\\.)?linkedin\\.com/(?:redir/redirect|safety/go|jobs/view/externalApply/\\d+)"
              + "/?\\?(?:[^#]*&)?url=([^&#]+).*",
          Pattern.CASE_INSENSITIVE);

  private Links() {}

  /** {@code address} without trackers. */
  public static String withoutTrackers(String address) {
    Matcher redirect = REDIRECT.matcher(address);
    String target =
        redirect.matches()
            ? decoded(redirect.group(1)).filter(JobPosting::isWebAddress).orElse(address)
            : address;
    int question = target.indexOf('?');
    if (question < 0) {
      return target;
    }
    int hash = target.indexOf('#', question);
    String query = target.substring(question + 1, hash < 0 ? target.length() : hash);
    String kept =
        AMPERSAND
            .splitAsStream(query)
            .filter(pair -> !TRACKER.matcher(name(pair)).matches())
            .collect(Collectors.joining("&"));
    return target.substring(0, question)
        + (kept.isEmpty() ? "" : "?" + kept)
        + (hash < 0 ? "" : target.substring(hash));
  }

  private static String name(String pair) {
    int equals = pair.indexOf('=');
    return equals < 0 ? pair : pair.substring(0, equals);
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
