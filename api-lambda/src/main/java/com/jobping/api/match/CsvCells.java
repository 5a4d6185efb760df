package com.jobping.api.match;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines of CSV as RFC 4180 has them. A cell that a spreadsheet would take for a formula gets an
 * apostrophe before it: titles and descriptions are strangers' words.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV Injection</a>
 */
final class CsvCells {
  /** The last four are those of East Asian keyboards. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

  private CsvCells() {}

  /** One line, with its end. */
  static String line(List<String> cells) {
    return cells.stream().map(CsvCells::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
  }
}
