package com.jobping.company;

import com.jobping.text.Text;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A company's name and what it is looked up by.
 *
 * @param display as the posting writes it
 * @param normalized without accents, case, punctuation, article and legal form; never empty
 */
public record CompanyName(String display, String normalized) {
  private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern QUOTE_INSIDE_A_WORD = Pattern.compile("['’״\"](?=\\p{L})");

  /** Japanese writes them before or after the name, without a space. */
  private static final Pattern JAPANESE_LEGAL_FORM = Pattern.compile("\\(株\\)|株式会社|有限会社|合同会社");

  private static final Pattern ARTICLE = Pattern.compile("^the (?=\\S)");
  private static final Pattern LEGAL_FORM =
      Pattern.compile(
          "(?<=\\S) (?:incorporated|inc|llc|l l c|llp|lp|pbc|ltd|limited|plc|corp|corporation|co|"
              + "and co|company|and company|kk|k k|gmbh|mbh|ag|se|ev|e v|ug|eg|kg|kgaa|sa|s a|sas|"
              + "sarl|sl|s l|slu|bv|b v|nv|n v|ab|oy|oyj|as|a s|aps|asa|spa|s p a|srl|s r l|lda|"
              + "ltda|pty|pte|pvt|private|sp z o o|spolka z o o|ltd sti|anonim sirketi|בעמ)$");

  /** The name {@code display}; two spellings of one company share {@link #normalized}. */
  public static CompanyName of(String display) {
    String compatible = Text.withoutAccents(display);
    String plain =
        NEITHER_LETTER_NOR_DIGIT
            .matcher(
                QUOTE_INSIDE_A_WORD
                    .matcher(JAPANESE_LEGAL_FORM.matcher(compatible).replaceAll(" "))
                    .replaceAll("")
                    .replace("&", " and ")
                    .toLowerCase(Locale.ROOT))
            .replaceAll(" ")
            .strip();
    String bare = ARTICLE.matcher(plain).replaceFirst("");
    String before;
    do {
      before = bare;
      bare = LEGAL_FORM.matcher(bare).replaceFirst("");
    } while (!bare.equals(before));
    return new CompanyName(display, bare.isEmpty() ? display.strip() : bare);
  }
}
