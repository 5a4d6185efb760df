package com.jobping.channel.discord;

import com.jobping.company.CompanyInfo;
import com.jobping.job.Job;
import com.jobping.job.JobPosting;
import com.jobping.match.Match;
import com.jobping.match.MatchAnalysis;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON of a webhook's message: one match, one embed, nobody pinged. Whatever the match holds,
 * it is within Discord's limits.
 *
 * @see <a href="https://docs.discord.com/developers/resources/message#embed-object">Embed</a>
 */
record DiscordMessage(List<Embed> embeds, AllowedMentions allowedMentions) {
  private static final int MAX_TITLE = 256;
  private static final int MAX_COMPANY = 80;
  private static final int MAX_EXPLANATION = 1_800;
  private static final int MAX_FACT = 120;
  private static final int GREEN_FROM = 85;
  private static final int YELLOW_GREEN_FROM = 70;
  private static final int GREEN = 0x2ECC71;
  private static final int YELLOW_GREEN = 0xA4C639;
  private static final int AMBER = 0xF1A33C;

  record AllowedMentions(List<String> parse) {}

  record Embed(
      String title,
      Optional<String> url,
      String description,
      int color,
      List<Field> fields,
      Footer footer) {}

  record Field(String name, String value, boolean inline) {}

  record Footer(String text) {}

  /** {@code match} as its user reads it. */
  static DiscordMessage of(Match match) {
    MatchAnalysis analysis = match.analysis();
    String title = title(match.job());
    String description = description(match);
    Footer footer = new Footer(footer(analysis));
    int used = title.length() + description.length() + footer.text().length();
    Embed embed =
        new Embed(
            title,
            link(match.job().jobUrl()),
            description,
            color(match.score()),
            fields(match, used),
            footer);
    return new DiscordMessage(List.of(embed), new AllowedMentions(List.of()));
  }

  private static String title(Job job) {
    String company =
        job.company()
            .flatMap(name -> DiscordText.line(name, MAX_COMPANY))
            .map(name -> " at " + name)
            .orElse("");
    String prefix = "Job Match: ";
    int room = MAX_TITLE - prefix.length() - company.length();
    return prefix + DiscordText.line(job.title(), room).orElse("untitled") + company;
  }

  private static String description(Match match) {
    return DiscordText.lines(match.analysis().explanation(), MAX_EXPLANATION)
        .map(explanation -> "**Match Score: %d/100**\n%s".formatted(match.score(), explanation))
        .orElseGet(() -> "**Match Score: %d/100**".formatted(match.score()));
  }

  private static String footer(MatchAnalysis analysis) {
    String model = DiscordText.plain(analysis.model(), MAX_FACT).orElse("unnamed");
    return analysis.analyst().equals("offline")
        ? "Scored by the offline analyst (%s), not a model's judgement".formatted(model)
        : "Scored by %s".formatted(model);
  }

  private static int color(int score) {
    if (score >= GREEN_FROM) {
      return GREEN;
    }
    return score >= YELLOW_GREEN_FROM ? YELLOW_GREEN : AMBER;
  }

  private static List<Field> fields(Match match, int used) {
    MatchAnalysis analysis = match.analysis();
    Job job = match.job();
    EmbedFields fields = new EmbedFields(used);
    fields.inline("Salary", salary(job));
    fields.inline("Location", job.location());
    fields.inline("Remote", job.isRemote().map(remote -> remote ? "Yes" : "No"));
    fields.inline("Type", job.jobType().map(types -> types.replace(",", ", ")));
    job.datePosted()
        .ifPresent(
            posted ->
                fields.markdown("Posted", "<t:%d:R>".formatted(posted.getEpochSecond()), true));
    fields.bullets("Pros", analysis.pros());
    fields.bullets("Cons", analysis.cons());
    fields.bullets("Key factors", analysis.keyMatchFactors());
    job.companyInfo().ifPresent(info -> company(fields, info));
    job.directUrl()
        .flatMap(DiscordMessage::link)
        .ifPresent(
            url ->
                fields.markdown(
                    "Apply",
                    "[On the employer's site](%s)"
                        .formatted(url.replace("(", "%28").replace(")", "%29").replace("@", "%40")),
                    false));
    return fields.list();
  }

  private static void company(EmbedFields fields, CompanyInfo info) {
    Map<String, Optional<String>> facts = new LinkedHashMap<>();
    facts.put("Size", info.companySize());
    facts.put("Industry", info.industry());
    facts.put("Funding", info.funding());
    facts.put("Culture", info.culture());
    facts.put("Tech stack", info.techStack());
    facts.put("Work-life balance", info.workLifeBalance());
    facts.put("Notable", info.notableInfo());
    List<String> lines = new ArrayList<>();
    facts.forEach(
        (name, fact) ->
            fact.flatMap(text -> DiscordText.line(text, MAX_FACT))
                .ifPresent(text -> lines.add("**%s:** %s".formatted(name, text))));
    fields.markdown("Company", String.join("\n", lines), false);
    fields.bullets("Red flags", info.redFlags());
    fields.bullets("Green flags", info.greenFlags());
  }

  private static Optional<String> salary(Job job) {
    Optional<String> least = job.minSalary().map(DiscordMessage::amount);
    Optional<String> most = job.maxSalary().map(DiscordMessage::amount);
    if (least.isEmpty() && most.isEmpty()) {
      return Optional.empty();
    }
    String range;
    if (least.isEmpty()) {
      range = "up to " + most.get();
    } else if (most.isEmpty()) {
      range = "from " + least.get();
    } else {
      range = least.equals(most) ? least.get() : least.get() + " to " + most.get();
    }
    String currency = job.salaryCurrency().map(code -> code + " ").orElse("");
    String interval = job.salaryInterval().map(code -> ", " + code).orElse("");
    return Optional.of(currency + range + interval);
  }

  private static String amount(BigDecimal amount) {
    return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(amount);
  }

  private static Optional<String> link(String address) {
    return Optional.of(address)
        .filter(JobPosting::isWebAddress)
        .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text))
        .map(text -> URI.create(text).toASCIIString())
        .filter(JobPosting::isWebAddress);
  }
}
