package com.jobping.fetcher.scrape;

import java.util.ArrayList;
import java.util.List;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;

/** The cookies of one visitor. Safe for use by many threads. */
final class SessionCookies implements CookieJar {
  private static final int MAX_COOKIES = 100;

  private final List<Cookie> cookies = new ArrayList<>();

  @Override
  public synchronized List<Cookie> loadForRequest(HttpUrl url) {
    return cookies.stream().filter(cookie -> cookie.matches(url)).toList();
  }

  @Override
  public synchronized void saveFromResponse(HttpUrl url, List<Cookie> received) {
    for (Cookie cookie : received) {
      cookies.removeIf(
          kept -> kept.name().equals(cookie.name()) && kept.domain().equals(cookie.domain()));
      if (cookies.size() < MAX_COOKIES) {
        cookies.add(cookie);
      }
    }
  }
}
