package com.jobping.job;

import com.jobping.company.CompanyName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What copies of one posting on several boards share: the company, the title and how the
 * description begins, each without case and punctuation. Places are left out, because boards write
 * them differently. A posting without company or without a description of some length has none: it
 * is never taken for another one.
 */
final class JobFingerprint {
  private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int LETTERS_COMPARED = 300;
  private static final int LETTERS_NEEDED = 120;

  private JobFingerprint() {}

  /** The fingerprint of {@code posting}: SHA-256, hexadecimal. */
  static Optional<String> of(JobPosting posting) {
    String opening = letters(posting.description().orElse(""));
    if (posting.company().isEmpty() || opening.length() < LETTERS_NEEDED) {
      return Optional.empty();
    }
    String compared = opening.substring(0, Math.min(opening.length(), LETTERS_COMPARED));
    String company = CompanyName.of(posting.company().get()).normalized();
    return Optional.of(sha256(company + '\n' + letters(posting.title()) + '\n' + compared));
  }

  private static String letters(String text) {
    return NEITHER_LETTER_NOR_DIGIT.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
