package com.jobping.fetcher.board;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Tuple;

/** Texts made of what pay is written with, in any order, and of anything else. */
final class PayWords implements ArbitrarySupplier<String> {
  @Override
  public Arbitrary<String> get() {
    Arbitrary<String> word =
        Arbitraries.of(
            "$",
            "€",
            "£",
            "₹",
            "₪",
            "¥",
            "US$",
            "USD",
            "kr",
            "Rs.",
            "zł",
            "円",
            "万",
            "k",
            "K",
            "M",
            "lakh",
            "LPA",
            "crore",
            ".",
            ",",
            "'",
            " ",
            "\u00a0",
            "\u202f",
            "-",
            "–",
            "~",
            "+",
            "/",
            "hr",
            "year",
            "month",
            "a",
            "up to",
            "from",
            "ab",
            "bonus",
            "equity",
            "401k",
            "%",
            "0",
            "00",
            "7",
            "12",
            "120",
            "000",
            "120,000",
            "45.000",
            "12,00,000",
            "99999999999999",
            "\0",
            "\ud83d",
            "Salary",
            "Pay:",
            "給与",
            "שכר",
            "\n",
            "**",
            "|",
            "Infinity",
            "1e9",
            "٣");
    return Arbitraries.frequencyOf(
            Tuple.of(8, word), Tuple.of(1, Arbitraries.strings().ofMaxLength(6)))
        .list()
        .ofMaxSize(24)
        .map(words -> String.join("", words));
  }
}
