package com.jobping.job;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Knows countries by their names in the languages of the boards, by their codes, and a few of their
 * regions. Names are the JDK's; those that people write otherwise are added here.
 */
public final class Countries {
  private static final Pattern SEMICOLON = Pattern.compile(";");
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "fr", "es", "pt", "it", "nl", "ja", "zh", "zh-TW", "ko", "tr", "pl", "sv",
          "da", "nb", "fi", "cs", "hu", "ro", "el", "he", "ar", "ru", "uk", "id", "vi", "th");
  private static final Map<String, String> BY_CODE = byCode();
  private static final Map<String, String> BY_NAME = byName();

  /** Region names that are also a country's or a city's, and so tell nothing when alone. */
  private static final Set<String> AMBIGUOUS =
      Set.of("georgia", "newyork", "washington", "victoria");

  private static final Map<String, Map<String, String>> REGIONS =
      Map.of(
          "US",
          codes(
              """
              AL Alabama;AK Alaska;AZ Arizona;AR Arkansas;CA California;CO Colorado;CT Connecticut;
              DE Delaware;DC District of Columbia;FL Florida;GA Georgia;HI Hawaii;ID Idaho;
              IL Illinois;IN Indiana;IA Iowa;KS Kansas;KY Kentucky;LA Louisiana;ME Maine;MD Maryland;
              MA Massachusetts;MI Michigan;MN Minnesota;MS Mississippi;MO Missouri;MT Montana;
              NE Nebraska;NV Nevada;NH New Hampshire;NJ New Jersey;NM New Mexico;NY New York;
              NC North Carolina;ND North Dakota;OH Ohio;OK Oklahoma;OR Oregon;PA Pennsylvania;
              RI Rhode Island;SC South Carolina;SD South Dakota;TN Tennessee;TX Texas;UT Utah;
              VT Vermont;VA Virginia;WA Washington;WV West Virginia;WI Wisconsin;WY Wyoming"""),
          "CA",
          codes(
              """
              AB Alberta;BC British Columbia;MB Manitoba;NB New Brunswick;NL Newfoundland and Labrador;
              NS Nova Scotia;NT Northwest Territories;NU Nunavut;ON Ontario;PE Prince Edward Island;
              QC Quebec;SK Saskatchewan;YT Yukon"""),
          "GB",
          names("England;Scotland;Wales;Northern Ireland"),
          "AU",
          names(
              "New South Wales;Queensland;South Australia;Tasmania;Victoria;Western Australia;"
                  + "Australian Capital Territory;Northern Territory"),
          "JP",
          names(
              "Hokkaido;Aomori;Iwate;Miyagi;Akita;Yamagata;Fukushima;Ibaraki;Tochigi;Gunma;Saitama;"
                  + "Chiba;Kanagawa;Niigata;Toyama;Ishikawa;Fukui;Yamanashi;Nagano;Gifu;Shizuoka;"
                  + "Aichi;Mie;Shiga;Kyoto;Osaka;Hyogo;Nara;Wakayama;Tottori;Shimane;Okayama;"
                  + "Hiroshima;Yamaguchi;Tokushima;Kagawa;Ehime;Kochi;Fukuoka;Saga;Nagasaki;"
                  + "Kumamoto;Oita;Miyazaki;Kagoshima;Okinawa"),
          "DE",
          names(
              "Baden-Württemberg;Bayern;Bavaria;Brandenburg;Hessen;Hesse;Mecklenburg-Vorpommern;"
                  + "Niedersachsen;Lower Saxony;Nordrhein-Westfalen;North Rhine-Westphalia;"
                  + "Rheinland-Pfalz;Rhineland-Palatinate;Saarland;Sachsen;Saxony;Sachsen-Anhalt;"
                  + "Saxony-Anhalt;Schleswig-Holstein;Thüringen;Thuringia"),
          "IN",
          names(
              "Andhra Pradesh;Arunachal Pradesh;Assam;Bihar;Chhattisgarh;Goa;Gujarat;Haryana;"
                  + "Himachal Pradesh;Jharkhand;Karnataka;Kerala;Madhya Pradesh;Maharashtra;Manipur;"
                  + "Meghalaya;Mizoram;Nagaland;Odisha;Punjab;Rajasthan;Sikkim;Tamil Nadu;Telangana;"
                  + "Tripura;Uttar Pradesh;Uttarakhand;West Bengal"));

  private Countries() {}

  /** The country that {@code name} names in whatever language, or by its code of 2 or 3 letters. */
  public static Optional<String> of(String name) {
    return Optional.ofNullable(BY_CODE.get(name))
        .or(() -> Optional.ofNullable(BY_NAME.get(key(name))));
  }

  /** Whether {@code text} is written as a code is. */
  static boolean isCode(String text) {
    return text.length() <= 3 && text.chars().allMatch(letter -> letter >= 'A' && letter <= 'Z');
  }

  /** The region of {@code country} that {@code name} names, as {@link Place} has it. */
  public static Optional<String> region(String country, String name) {
    Map<String, String> regions = REGIONS.getOrDefault(country, Map.of());
    return regions.containsValue(name)
        ? Optional.of(name)
        : Optional.ofNullable(regions.get(key(name)));
  }

  /** The country of a region whose name, or code in North America, tells it. */
  static Optional<String> ofRegion(String name) {
    if (AMBIGUOUS.contains(key(name))) {
      return Optional.empty();
    }
    return List.of("US", "CA", "GB", "AU", "DE", "IN").stream()
        .filter(country -> region(country, name).isPresent())
        .findFirst();
  }

  private static String key(String name) {
    return NO_LETTER
        .matcher(Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD))
        .replaceAll("");
  }

  private static Map<String, String> codes(String table) {
    Map<String, String> codes = new HashMap<>();
    for (String entry : SEMICOLON.splitAsStream(table).toList()) {
      String stripped = entry.strip();
      codes.put(key(stripped.substring(3)), stripped.substring(0, 2));
    }
    return Map.copyOf(codes);
  }

  private static Map<String, String> names(String table) {
    Map<String, String> names = new HashMap<>();
    for (String name : SEMICOLON.splitAsStream(table).toList()) {
      names.put(key(name), name);
    }
    return Map.copyOf(names);
  }

  private static Map<String, String> byCode() {
    Map<String, String> byCode = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      byCode.put(code, code);
      byCode.put(Locale.of("", code).getISO3Country(), code);
    }
    byCode.put("UK", "GB");
    byCode.put("UAE", "AE");
    return Map.copyOf(byCode);
  }

  private static Map<String, String> byName() {
    Map<String, String> byName = new HashMap<>();
    for (String language : LANGUAGES) {
      Locale reader = Locale.forLanguageTag(language);
      for (String code : Locale.getISOCountries()) {
        byName.putIfAbsent(key(Locale.of("", code).getDisplayCountry(reader)), code);
      }
    }
    Map.ofEntries(
            Map.entry("United States of America", "US"),
            Map.entry("U.S.", "US"),
            Map.entry("U.S.A.", "US"),
            Map.entry("U.K.", "GB"),
            Map.entry("Great Britain", "GB"),
            Map.entry("Turkey", "TR"),
            Map.entry("Türkiye", "TR"),
            Map.entry("Czech Republic", "CZ"),
            Map.entry("Czechia", "CZ"),
            Map.entry("Korea", "KR"),
            Map.entry("Republic of Korea", "KR"),
            Map.entry("Hong Kong", "HK"),
            Map.entry("Hong Kong SAR", "HK"),
            Map.entry("Macau", "MO"),
            Map.entry("Macao", "MO"),
            Map.entry("Viet Nam", "VN"),
            Map.entry("Russian Federation", "RU"),
            Map.entry("Ivory Coast", "CI"),
            Map.entry("The Netherlands", "NL"),
            Map.entry("Holland", "NL"),
            Map.entry("Republic of Ireland", "IE"),
            Map.entry("Bosnia and Herzegovina", "BA"),
            Map.entry("Macedonia", "MK"),
            Map.entry("Burma", "MM"),
            Map.entry("Myanmar", "MM"),
            Map.entry("Palestine", "PS"),
            Map.entry("Trinidad and Tobago", "TT"))
        .forEach((name, code) -> byName.put(key(name), code));
    return Map.copyOf(byName);
  }
}
