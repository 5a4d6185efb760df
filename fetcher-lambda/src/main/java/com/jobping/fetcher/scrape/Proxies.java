package com.jobping.fetcher.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jobping.error.CodedException;
import com.jobping.fetcher.scrape.ProxyServer.Credentials;
import com.jobping.fetcher.scrape.ProxyServer.Scheme;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The proxies of a deployment; none means that boards are asked directly. */
public final class Proxies {
  private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(https?|socks5h?)://(?:(.*)@)?(\\[[0-9a-f:.]+]|[^\\s:@/\\[\\]]+)(?::(\\d{1,5}))?/?",
          Pattern.CASE_INSENSITIVE);
  private static final int MAX_PORT = 65_535;
  private static final int MAX_SOCKS_TEXT = 255;

  private final List<ProxyServer> servers;

  private Proxies(List<ProxyServer> servers) {
    this.servers = List.copyOf(servers);
  }

  /** No proxies. */
  public static Proxies none() {
    return new Proxies(List.of());
  }

  /**
   * Reads a list separated by commas or white space of {@code scheme://user:password@host:port},
   * where the scheme is http, https or socks5 and all but scheme and host may be left out.
   * Characters of user and password may be percent-encoded. A blank text is no proxies.
   *
   * @throws CodedException {@code invalid_proxies}, naming the place in the list, never the text
   */
  public static Proxies parse(String text) {
    Map<String, ProxyServer> servers = new LinkedHashMap<>();
    int number = 0;
    for (String address : SEPARATOR.splitAsStream(text).filter(part -> !part.isEmpty()).toList()) {
      number++;
      ProxyServer server = server(address, number);
      servers.putIfAbsent(server.label(), server);
    }
    return new Proxies(List.copyOf(servers.values()));
  }

  /** How many there are. */
  public int size() {
    return servers.size();
  }

  List<ProxyServer> servers() {
    return servers;
  }

  private static ProxyServer server(String address, int number) {
    Matcher matcher = ADDRESS.matcher(address);
    if (!matcher.matches()) {
      throw wrong(number, "is not http://, https:// or socks5://user:password@host:port");
    }
    String word = matcher.group(1).toUpperCase(Locale.ROOT);
    Scheme scheme = word.startsWith("SOCKS") ? Scheme.SOCKS5 : Scheme.valueOf(word);
    int port =
        Optional.ofNullable(matcher.group(4)).map(Integer::parseInt).orElse(scheme.defaultPort());
    if (port < 1 || port > MAX_PORT) {
      throw wrong(number, "has a port that is none");
    }
    Optional<Credentials> credentials =
        Optional.ofNullable(matcher.group(2)).map(Proxies::credentials);
    if (scheme == Scheme.SOCKS5 && credentials.stream().anyMatch(Proxies::isUnfitForSocks)) {
      throw wrong(number, "has a user or password that is not of 1 to 255 bytes");
    }
    String host = matcher.group(3).replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
    return new ProxyServer(scheme, host, port, credentials);
  }

  private static Credentials credentials(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? new Credentials(decoded(text), "")
        : new Credentials(decoded(text.substring(0, colon)), decoded(text.substring(colon + 1)));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static boolean isUnfitForSocks(Credentials credentials) {
    return isUnfitForSocks(credentials.user()) || isUnfitForSocks(credentials.password());
  }

  private static boolean isUnfitForSocks(String text) {
    int length = text.getBytes(UTF_8).length;
    return length < 1 || length > MAX_SOCKS_TEXT;
  }

  private static CodedException wrong(int number, String what) {
    return new CodedException("invalid_proxies", "proxy %d of the list %s".formatted(number, what));
  }
}
