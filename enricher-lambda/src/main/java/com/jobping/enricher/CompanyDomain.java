package com.jobping.enricher;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/** What a company's website tells it by: its registrable domain, by the public suffix list. */
final class CompanyDomain {
  /**
   * Whose pages stand for companies that they are not: boards, networks, and those who take in
   * applications or shorten links. By the name alone, because many have a domain in every country;
   * a company that is called so too is told by its name.
   */
  private static final Set<String> PAGES_OF_OTHERS =
      Set.of(
          "angel",
          "applytojob",
          "ashbyhq",
          "bamboohr",
          "bit",
          "breezy",
          "builtin",
          "careerbuilder",
          "crunchbase",
          "dice",
          "facebook",
          "fb",
          "github",
          "glassdoor",
          "goo",
          "google",
          "greenhouse",
          "icims",
          "indeed",
          "instagram",
          "jobvite",
          "join",
          "kununu",
          "lever",
          "linkedin",
          "linktr",
          "lnkd",
          "medium",
          "meetup",
          "monster",
          "myworkdayjobs",
          "notion",
          "personio",
          "recruitee",
          "reddit",
          "seek",
          "smartrecruiters",
          "stepstone",
          "t",
          "taleo",
          "teamtailor",
          "tiktok",
          "twitter",
          "wellfound",
          "wikipedia",
          "wixsite",
          "workable",
          "wordpress",
          "x",
          "xing",
          "youtube",
          "ziprecruiter");

  private CompanyDomain() {}

  /**
   * The domain of {@code website}, lower case and in ASCII: {@code bücher.example} is {@code
   * xn--bcher-kva.example}. None for an address that is no domain, or is somebody else's.
   */
  static Optional<String> of(String website) {
    return Optional.ofNullable(HttpUrl.parse(website))
        .flatMap(url -> Optional.ofNullable(url.topPrivateDomain()))
        .map(domain -> domain.toLowerCase(Locale.ROOT))
        .filter(domain -> !PAGES_OF_OTHERS.contains(domain.substring(0, domain.indexOf('.'))));
  }
}
