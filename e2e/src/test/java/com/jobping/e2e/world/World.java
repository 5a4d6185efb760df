package com.jobping.e2e.world;

import static java.util.Objects.requireNonNull;

import com.jobping.doubles.boards.BoardSimulator;
import com.jobping.doubles.boards.Corpus;
import com.jobping.doubles.discord.DiscordDouble;
import com.jobping.doubles.openai.OpenAiDouble;
import com.jobping.e2e.deployed.DeployedFunction;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * What lies outside of the deployment and is simulated here: the boards, OpenAI, Discord; and
 * PostgreSQL, which moto only pretends to have made.
 *
 * @param aws where the functions find AWS
 */
public record World(
    URI aws, RdsDouble rds, BoardSimulator boards, OpenAiDouble openAi, DiscordDouble discord)
    implements AutoCloseable {
  public World {
    requireNonNull(aws, "aws is null");
  }

  /** A world around {@code rds}, all healthy; OpenAI takes {@code openAiKey} only. */
  public static World around(URI aws, RdsDouble rds, String openAiKey) {
    return new World(
        aws,
        rds,
        BoardSimulator.start(Corpus.builtIn()),
        OpenAiDouble.start().acceptOnly(openAiKey),
        DiscordDouble.start());
  }

  /**
   * What of {@code function}'s environment must differ from what is deployed, so that it finds this
   * world. The database's address is replaced, never added: where it was not deployed, it is
   * missing. And time runs faster here: boards of ours need no pauses, and as messages come back
   * within seconds, a notification's lease ends as soon.
   */
  public Map<String, String> environmentOf(DeployedFunction function) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_ENDPOINT_URL", aws.toString());
    environment.put("LINKEDIN_BASE_URL", boards.linkedIn().toString());
    environment.put("INDEED_BASE_URL", boards.indeed().toString());
    environment.put("GLASSDOOR_BASE_URL", boards.glassdoor().toString());
    environment.put("FETCH_PAUSE", "PT0S");
    environment.put("OPENAI_BASE_URL", openAi.baseUrl().toString());
    // As against OpenAI itself, so that the packages are seen to hold what Responses need.
    environment.put("OPENAI_WEB_SEARCH", "on");
    environment.put("DISCORD_ORIGIN", discord.origin().toString());
    environment.put("NOTIFY_LEASE", "PT10S");
    Map<String, String> database =
        Map.of("DATABASE_HOST", "127.0.0.1", "DATABASE_PORT", Integer.toString(rds.port()));
    database.forEach(
        (name, value) -> {
          if (function.environment().containsKey(name)) {
            environment.put(name, value);
          }
        });
    return environment;
  }

  @Override
  public void close() {
    boards.close();
    openAi.close();
    discord.close();
    rds.close();
  }
}
