package com.jobping.ai.openai;

import com.jobping.job.JobPosting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The pages that a web search gave. A model can name others, from memory or because a page told it
 * to; nobody read those, so they are no sources.
 */
final class FoundPages {
  private static final Pattern AND = Pattern.compile("&");

  private final Map<String, String> addresses = new HashMap<>();

  FoundPages(Collection<String> urls) {
    urls.stream()
        .sorted()
        .forEach(url -> parse(url).ifPresent(page -> addresses.putIfAbsent(key(page), bare(page))));
  }

  /** The address of the page that {@code url} means, without what providers add to it. */
  Optional<String> find(String url) {
    return parse(url).map(FoundPages::key).flatMap(key -> Optional.ofNullable(addresses.get(key)));
  }

  private static Optional<URI> parse(String url) {
    try {
      URI uri = new URI(url.strip());
      boolean isPage =
          url.length() <= JobPosting.MAX_URL
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && List.of("http", "https").contains(scheme(uri));
      return isPage ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String key(URI page) {
    String path = Optional.ofNullable(page.getRawPath()).orElse("").replaceFirst("/+$", "");
    String host = page.getHost().toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
    return host + path + query(page);
  }

  private static String bare(URI page) {
    return "%s://%s%s%s"
        .formatted(
            scheme(page),
            page.getRawAuthority(),
            Optional.ofNullable(page.getRawPath()).orElse(""),
            query(page));
  }

  private static String scheme(URI page) {
    return Optional.ofNullable(page.getScheme()).orElse("").toLowerCase(Locale.ROOT);
  }

  private static String query(URI page) {
    String kept =
        AND.splitAsStream(Optional.ofNullable(page.getRawQuery()).orElse(""))
            .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith("utm_"))
            .collect(Collectors.joining("&"));
    return kept.isEmpty() ? "" : "?" + kept;
  }
}
