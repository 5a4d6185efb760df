package com.jobping.doubles.inbox;

import java.util.List;
import java.util.stream.Collectors;

/** The inbox as a web page: messages as their channels show them, newest last; pure. */
final class InboxPage {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>Inbox (%d)</title>
      <style>
      body { background: #1e1f22; color: #dbdee1; margin: 0; padding: 1.5rem;
             font: 16px/1.375 "Noto Sans", "Helvetica Neue", Helvetica, Arial, sans-serif; }
      main { max-width: 46rem; margin: 0 auto; }
      h1 { color: #f2f3f5; font-size: 1.125rem; border-bottom: 1px solid #3f4147; padding-bottom: .75rem; }
      h2 { font-size: 1.0625rem; margin: .5rem 0; overflow-wrap: anywhere; }
      article { border-radius: 6px; margin: 1.25rem 0; padding: .75rem 1rem; }
      header { font-size: .75rem; opacity: .8; }
      header b { font-size: 1rem; margin-right: .25rem; }
      header i { background: #5865f2; border-radius: 3px; color: #fff; font-size: .625rem;
                 font-style: normal; margin-right: .5rem; padding: 1px 4px; text-transform: uppercase; }
      a:hover { text-decoration: underline; }
      code { background: #2b2d31; border-radius: 3px; padding: 0 .2em; }
      footer { font-size: .75rem; margin-top: .5rem; opacity: .8; }
      .text { overflow-wrap: anywhere; white-space: pre-wrap; }
      .discord { background: #313338; }
      .discord a { color: #00a8fc; text-decoration: none; }
      .embed { background: #2b2d31; border-left: 4px solid; border-radius: 4px; font-size: .875rem;
               margin-top: .25rem; max-width: 32.5rem; padding: .5rem 1rem 1rem .75rem; }
      .title { font-size: 1rem; font-weight: 600; margin-top: .5rem; overflow-wrap: anywhere; }
      .title, .name { color: #f2f3f5; }
      .description { margin-top: .5rem; }
      .fields { display: grid; gap: .5rem; grid-template-columns: repeat(3, 1fr); margin-top: .5rem; }
      .fields div.wide { grid-column: 1 / -1; }
      .name { font-weight: 600; }
      .slack { background: #fff; color: #1d1c1d; }
      .slack header i { background: #611f69; }
      .slack section { display: grid; gap: .5rem; margin: .5rem 0; }
      .slack hr { border: 0; border-top: 1px solid #ddd; }
      .telegram { background: #0e1621; }
      .telegram header i { background: #2b9fd9; }
      .telegram a { color: #6ab3f3; }
      .bubble { background: #182533; border-radius: 12px; margin-top: .25rem; padding: .5rem .75rem; }
      .mail { background: #f6f8fc; color: #202124; }
      .mail header i { background: #c5221f; }
      .mail iframe { background: #fff; border: 1px solid #dadce0; height: 30rem; resize: vertical; width: 100%%; }
      </style>
      </head>
      <body>
      <main>
      <h1># job-matches</h1>
      %s
      </main>
      </body>
      </html>
      """;

  private InboxPage() {}

  /** The page with {@code messages}. */
  static String html(List<Shown> messages) {
    String articles = messages.stream().map(Shown::html).collect(Collectors.joining("\n"));
    return PAGE.formatted(
        messages.size(), messages.isEmpty() ? "<p>No message has come yet.</p>" : articles);
  }
}
