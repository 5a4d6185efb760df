package com.jobping.ai.offline;

import com.jobping.match.Evidence;
import com.jobping.match.Evidence.Quote;
import com.jobping.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What speaks for and against a job, as it is found; the gravest first. Used by one thread. */
final class Findings {
  private static final int MAX_ITEMS = 8;
  private static final int MAX_ITEM = 300;

  private final List<Claim> pros = new ArrayList<>();
  private final List<Claim> cons = new ArrayList<>();
  private final List<Claim> far = new ArrayList<>();
  private final List<Claim> factors = new ArrayList<>();
  private int asked;
  private int met;

  /** A wish is met: {@code factor} decides, and {@code text} says how. */
  void met(String factor, String text, Quote quote) {
    asked++;
    met++;
    pros.add(new Claim(text, quote));
    factors.add(new Claim(factor, quote));
  }

  /** A wish is not met, or not told to be. */
  void missed(String text, Quote quote) {
    asked++;
    cons.add(new Claim(text, quote));
  }

  /** Something that the prompt excludes is there. */
  void excluded(String factor, String text, Quote quote) {
    cons.addFirst(new Claim(text, quote));
    factors.addFirst(new Claim(factor, quote));
  }

  /** Something speaks for the job, but no single wish is met by it. */
  void near(String text, Quote quote) {
    pros.add(new Claim(text, quote));
  }

  /** Something speaks against the job, but no single wish is missed by it. */
  void far(String text, Quote quote) {
    far.add(new Claim(text, quote));
  }

  /** How many wishes were looked for. */
  int asked() {
    return asked;
  }

  /** How many of them are met. */
  int met() {
    return met;
  }

  /** The con that counts most, of those that a wish brought about. */
  Optional<String> gravest() {
    return cons.stream().map(Claim::text).findFirst();
  }

  List<String> pros() {
    return texts(pros);
  }

  List<String> cons() {
    return texts(allCons());
  }

  List<String> factors() {
    return texts(factors);
  }

  Evidence evidence() {
    return new Evidence(quotes(pros), quotes(allCons()), quotes(factors));
  }

  private List<Claim> allCons() {
    return Stream.concat(cons.stream(), far.stream()).toList();
  }

  private static List<String> texts(List<Claim> claims) {
    return claims.stream()
        .limit(MAX_ITEMS)
        .map(claim -> Text.oneLine(claim.text(), MAX_ITEM).orElse("…"))
        .toList();
  }

  private static List<Quote> quotes(List<Claim> claims) {
    return claims.stream().limit(MAX_ITEMS).map(Claim::quote).toList();
  }
}
