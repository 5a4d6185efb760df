package com.jobping.fetcher.board;

import com.jobping.job.Place;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads currencies: by their code, by a sign that one of them has, or by a sign that several share
 * together with the country of the job.
 *
 * <p>The last is reading and no guess: the text says that it is dollars, the posting says which
 * country pays them, and that country has one dollar. It holds where a bare {@code $} means nothing
 * else (United States, Canada, Australia, New Zealand, Singapore, Hong Kong). Elsewhere, and where
 * the country isn't told, a bare {@code $} stays without a currency: in Mexico, Chile, Colombia or
 * Argentina it may be pesos or United States dollars, in Germany it is nobody's. The same goes for
 * {@code ¥} (Japan, China), {@code Rs} (India, Pakistan, Sri Lanka, Nepal) and {@code kr}. A
 * country alone, without any sign, never makes a currency.
 */
final class Currencies {
  private static final String CODES =
      "USD|EUR|GBP|CAD|AUD|NZD|INR|SGD|HKD|TWD|NTD|JPY|CNY|RMB|KRW|BRL|MXN|CHF|SEK|NOK|DKK|PLN|CZK"
          + "|HUF|RON|ILS|NIS|ZAR|AED|SAR|QAR|KWD|TRY|THB|PHP|MYR|IDR|VND|UAH|COP|CLP|ARS|PEN|NGN"
          + "|KES|EGP|PKR|BDT|LKR|BGN|RSD|GEL|KZT|MAD|RUB";

  /** A sign or a code before an amount. */
  static final String BEFORE =
      "(?:(?<![\\p{L}$])(?:US|CAD|CA|C|AUD|AU|A|NZ|SG|S|HK|NT|MX|R|CN|JP|RM|Rp\\.?|Rs\\.?)?[$¥￥]"
          + "|(?<!\\p{L})(?:Rs\\.?|RM|Rp\\.?)|[€£₹₩₪₱₫₺฿₴₦₽]|(?<!\\p{L})(?:"
          + CODES
          + ")(?!\\p{L}))";

  /** A sign or a code after an amount. */
  static final String AFTER =
      "(?:[€£$₹₩₪₫₺฿₴₽円원]|zł|PLN|Kč|kr\\.?(?!\\p{L})|ש[\"״”]ח|שח|(?:" + CODES + ")(?!\\p{L}))";

  private static final Pattern HINT =
      Pattern.compile("[$¥￥€£₹₩₪₱₫₺฿₴₦₽円원ש]|[A-Z]{3}|R[Msp]|kr|zł|Kč");
  private static final Pattern MARK = Pattern.compile(BEFORE + "|" + AFTER);
  private static final Map<String, String> BY_MARK =
      Map.ofEntries(
          Map.entry("US$", "USD"),
          Map.entry("CAD$", "CAD"),
          Map.entry("CA$", "CAD"),
          Map.entry("C$", "CAD"),
          Map.entry("AUD$", "AUD"),
          Map.entry("AU$", "AUD"),
          Map.entry("A$", "AUD"),
          Map.entry("NZ$", "NZD"),
          Map.entry("HK$", "HKD"),
          Map.entry("SG$", "SGD"),
          Map.entry("S$", "SGD"),
          Map.entry("NT$", "TWD"),
          Map.entry("NTD", "TWD"),
          Map.entry("MX$", "MXN"),
          Map.entry("R$", "BRL"),
          Map.entry("CN¥", "CNY"),
          Map.entry("JP¥", "JPY"),
          Map.entry("RMB", "CNY"),
          Map.entry("NIS", "ILS"),
          Map.entry("€", "EUR"),
          Map.entry("£", "GBP"),
          Map.entry("₹", "INR"),
          Map.entry("₩", "KRW"),
          Map.entry("원", "KRW"),
          Map.entry("₪", "ILS"),
          Map.entry("ש\"ח", "ILS"),
          Map.entry("ש״ח", "ILS"),
          Map.entry("ש”ח", "ILS"),
          Map.entry("שח", "ILS"),
          Map.entry("₱", "PHP"),
          Map.entry("₫", "VND"),
          Map.entry("₺", "TRY"),
          Map.entry("฿", "THB"),
          Map.entry("₴", "UAH"),
          Map.entry("₦", "NGN"),
          Map.entry("₽", "RUB"),
          Map.entry("ZŁ", "PLN"),
          Map.entry("KČ", "CZK"),
          Map.entry("RM", "MYR"),
          Map.entry("RP", "IDR"),
          Map.entry("円", "JPY"));
  private static final Map<String, Map<String, String>> BY_MARK_AND_COUNTRY =
      Map.of(
          "$",
          Map.of("US", "USD", "CA", "CAD", "AU", "AUD", "NZ", "NZD", "SG", "SGD", "HK", "HKD"),
          "¥",
          Map.of("JP", "JPY", "CN", "CNY"),
          "RS",
          Map.of("IN", "INR", "PK", "PKR", "LK", "LKR", "NP", "NPR"),
          "KR",
          Map.of("SE", "SEK", "NO", "NOK", "DK", "DKK", "IS", "ISK"));

  private Currencies() {}

  /** What a text says of its currency. */
  sealed interface Reading {
    /** No currency is told; {@code marked} says whether a sign was there that does not tell. */
    record Untold(boolean marked) implements Reading {}

    /** One currency is told. */
    record Told(String code) implements Reading {}

    /** Several are, so that the amounts are not of one kind. */
    record Mixed() implements Reading {}
  }

  /** What {@code text} of a job at {@code place} says. */
  static Reading in(String text, Optional<Place> place) {
    Optional<String> country = place.flatMap(Place::country);
    Set<String> told = new LinkedHashSet<>();
    boolean marked = false;
    Matcher matcher = MARK.matcher(text);
    while (matcher.find()) {
      marked = true;
      code(matcher.group(), country).ifPresent(told::add);
    }
    return switch (told.size()) {
      case 0 -> new Reading.Untold(marked);
      case 1 -> new Reading.Told(told.iterator().next());
      default -> new Reading.Mixed();
    };
  }

  /** Whether {@code text} may have a currency's sign or code; a quick look that errs to yes. */
  static boolean mayBeIn(String text) {
    return HINT.matcher(text).find();
  }

  private static Optional<String> code(String mark, Optional<String> country) {
    String name = mark.toUpperCase(Locale.ROOT).replace(".", "").replace('￥', '¥');
    Map<String, String> shared = BY_MARK_AND_COUNTRY.get(name);
    if (shared != null) {
      return country.map(shared::get);
    }
    return Optional.ofNullable(BY_MARK.get(name))
        .or(() -> name.matches("[A-Z]{3}") ? Optional.of(name) : Optional.empty());
  }
}
