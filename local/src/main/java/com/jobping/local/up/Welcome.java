package com.jobping.local.up;

import com.jobping.local.machine.Machine;
import com.jobping.local.machine.MachineOptions;

/** What a person who has just started JobPing needs to know next. */
final class Welcome {
  private static final String SAMPLE_WEBHOOK =
      "https://discord.com/api/webhooks/100000000000000001/your-webhook-token-000000000";

  private Welcome() {}

  static String text(Machine machine, MachineOptions options) {
    String webhook =
        machine.inbox().map(inbox -> inbox.discord().webhookUrl("you")).orElse(SAMPLE_WEBHOOK);
    String inbox =
        machine.inbox().map(channels -> "  inbox      " + channels.address() + "\n").orElse("");
    return """

        JobPing is up.%s
          API        %s
          its docs   %s/docs
        %s  queues     %s
          data       %s
          log        %s

        Try it from another terminal:
          API=%s
          curl -s $API/api/auth/register -H 'content-type: application/json' \\
               -d '{"username": "ada", "password": "correct horse"}'
          TOKEN=… from the answer; good for 15 minutes, then /api/auth/login gives another
          curl -s -X PUT $API/api/users/me/prompt -H "authorization: Bearer $TOKEN" \\
               -H 'content-type: application/json' -d '{"prompt": "Remote Java backend, no crypto"}'
          curl -s -X PUT $API/api/users/me/discord -H "authorization: Bearer $TOKEN" \\
               -H 'content-type: application/json' -d '{"webhook_url": "%s"}'
          curl -s $API/api/users/me/channels -H "authorization: Bearer $TOKEN" \\
               -H 'content-type: application/json' -d '{"address": "mailto:you@example.com"}'
          curl -s $API/api/jobs/fetch -H "authorization: Bearer $TOKEN" \\
               -H 'content-type: application/json' -d '{"search_term": "software engineer"}'
          curl -s $API/api/users/me/matches -H "authorization: Bearer $TOKEN"

        The next scheduled fetch is 30 minutes away. Ctrl-C stops it all.
        """
        .formatted(
            options.offline() ? " It calls nothing outside this machine." : "",
            machine.address(),
            machine.address(),
            inbox,
            machine.queues().filter().url(),
            options.home().map(Object::toString).orElse("not kept"),
            System.getProperty("org.slf4j.simpleLogger.logFile", "standard error"),
            machine.address(),
            webhook);
  }
}
