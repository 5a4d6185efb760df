package com.jobping.doubles.boards;

import java.util.Map;
import java.util.function.UnaryOperator;

/** What a board answers. */
record BoardAnswer(int status, Map<String, String> headers, String body) {

  static BoardAnswer html(int status, String body) {
    return new BoardAnswer(status, Map.of("Content-Type", "text/html; charset=utf-8"), body);
  }

  static BoardAnswer json(int status, String body) {
    return new BoardAnswer(status, Map.of("Content-Type", "application/json; charset=utf-8"), body);
  }

  static BoardAnswer notFound() {
    return html(404, "<!DOCTYPE html><html><head><title>Not found</title></head></html>");
  }

  /** A wall of the kind that Indeed and Glassdoor put up. */
  static BoardAnswer challenge(int status) {
    return html(
        status,
        """
        <!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>
        <meta name="robots" content="noindex,nofollow"></head><body>
        <div class="main-content"><h1>Additional Verification Required</h1>
        <div id="challenge-error-text">Enable JavaScript and cookies to continue</div>
        <form id="challenge-form" action="/?__cf_chl_f_tk=simulated" method="POST"></form>
        <script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script>
        </div></body></html>
        """);
  }

  BoardAnswer mapBody(UnaryOperator<String> change) {
    return new BoardAnswer(status, headers, change.apply(body));
  }
}
