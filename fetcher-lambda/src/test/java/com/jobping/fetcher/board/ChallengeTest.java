package com.jobping.fetcher.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChallengeTest {
  @Test
  void guardsAreKnownByTheirMarkup() {
    for (String page :
        List.of(
            "<html><title>Just a moment...</title>",
            "<title>Indeed | Captcha</title>",
            "<title>Access Denied</title>",
            "<title>Pardon Our Interruption</title>",
            "<h1> Additional Verification Required </h1>",
            "<div id='px-captcha'></div>",
            "<script>var dd={'rt':'c','host':'geo.captcha-delivery.com'}</script>",
            "<script src=\"https://ct.captcha-delivery.com/c.js\"></script>",
            "<form><div class=\"g-recaptcha\" data-sitekey=\"x\"></div></form>",
            "{\"url\":\"https://geo.captcha-delivery.com/captcha/?initialCid=x\"}")) {
      assertThat(Challenge.isIn(page)).as(page).isTrue();
    }
  }

  @Test
  void jobsAboutGuardsAreNone() {
    for (String page :
        List.of(
            "<title>Acme hiring Captcha Engineer in Reno | LinkedIn</title>",
            "<p>You break px-captcha and captcha-delivery.com for a living.</p>",
            "<p>Additional verification required for applicants from abroad.</p>",
            "<div class=\"base-search-card\"></div><div class=\"g-recaptcha\"></div>",
            "{\"data\":{\"description\":\"<div id=\\\"px-captcha\\\"> _cf_chl_opt\"}}")) {
      assertThat(Challenge.isIn(page)).as(page).isFalse();
    }
  }

  @Test
  void wallsAreKnownByTheirPath() {
    for (String path : List.of("/authwall", "/signup/x", "/uas/login", "/checkpoint/lg")) {
      assertThat(Challenge.isWall(path)).as(path).isTrue();
    }
    assertThat(Challenge.isWall("/jobs/view/login-engineer-4000000001")).isFalse();
  }
}
