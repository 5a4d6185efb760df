package com.jobping.company;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A company's name and what it is looked up by.
 *
 * @param display as the posting writes it
 * @param normalized without accents, case, punctuation and legal form; never empty
 */
public record CompanyName(String display, String normalized) {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern LEGAL_FORM =
      Pattern.compile(
          "(?<=\\S) (?:incorporated|inc|llc|l l c|ltd|limited|plc|corp|corporation|co|company|gmbh|"
              + "ag|se|sa|s a|sas|sarl|bv|b v|nv|n v|ab|oy|as|aps|spa|s p a|srl|s r l|pty|pte|pvt|"
              + "private|kg|kgaa|ltda)$");

  /** The name {@code display}; two spellings of one company share {@link #normalized}. */
  public static CompanyName of(String display) {
    String plain =
        NEITHER_LETTER_NOR_DIGIT
            .matcher(
                MARKS
                    .matcher(Normalizer.normalize(display, Normalizer.Form.NFKD))
                    .replaceAll("")
                    .replace("&", " and ")
                    .replace("'", "")
                    .toLowerCase(Locale.ROOT))
            .replaceAll(" ")
            .strip();
    String bare = plain;
    String before;
    do {
      before = bare;
      bare = LEGAL_FORM.matcher(bare).replaceFirst("");
    } while (!bare.equals(before));
    return new CompanyName(display, bare.isEmpty() ? display.strip() : bare);
  }
}
