package com.jobping.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.ai.Analyst;
import com.jobping.ai.AnalystException;
import com.jobping.ai.CompanyQuestion;
import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.settings.AnalystSettings;
import com.jobping.doubles.openai.OpenAiDouble;
import com.jobping.doubles.openai.OpenAiDouble.Received;
import com.jobping.job.CompanyFacts;
import com.jobping.job.Job;
import com.jobping.job.JobStatus;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.metrics.Metrics;
import com.jobping.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The requests of the functions' own analyst, as they reach a server. */
final class OurRequests implements AutoCloseable {
  private static final UUID USER = new UUID(0, 1);
  private static final String URL = "https://jobs.example.com/1";

  private final ObjectMapper mapper = Json.mapper();
  private final OpenAiDouble openAi;
  private final Analyst analyst;

  private OurRequests(OpenAiDouble openAi, Analyst analyst) {
    this.openAi = openAi;
    this.analyst = analyst;
  }

  static OurRequests start(String model) {
    OpenAiDouble openAi = OpenAiDouble.start();
    Settings settings =
        Settings.of(
            Map.of(
                "OPENAI_API_KEY",
                "none",
                "OPENAI_BASE_URL",
                openAi.baseUrl().toString(),
                "OPENAI_WEB_SEARCH",
                "on",
                "OPENAI_MODEL",
                model));
    Analyst analyst =
        settings.read(AnalystSettings::from).openUnlimited(settings.read(Metrics::from));
    return new OurRequests(openAi, analyst);
  }

  /** The texts of the request for this score, in the order in which the model reads them. */
  List<String> score(CorpusPosting posting, String wishes) {
    int before = openAi.received().size();
    analyst.score(ScoreQuestion.of(USER, wishes, job(posting)), Deadline.in(Duration.ofMinutes(1)));
    return texts(openAi.received().get(before));
  }

  /** The texts of the request for this research. */
  List<String> research(CorpusPosting posting) {
    int before = openAi.received().size();
    CompanyQuestion question =
        new CompanyQuestion(
            posting.company().orElse(""),
            CompanyFacts.NONE,
            posting.title(),
            URL,
            Optional.of(posting.description()));
    try {
      analyst.research(question, Deadline.in(Duration.ofMinutes(1)));
    } catch (AnalystException e) {
      // The double's answer does not matter, the request does.
    }
    return texts(openAi.received().get(before));
  }

  /** The schema stands before the instructions, by what OpenAI says of its cache. */
  private static List<String> texts(Received request) {
    List<String> texts = new ArrayList<>();
    texts.add(request.format().toString());
    texts.addAll(request.messages("system"));
    texts.addAll(request.messages("user"));
    return texts;
  }

  private Job job(CorpusPosting posting) {
    Map<String, Object> companyInfo = new LinkedHashMap<>();
    Json.read(mapper, SampleAnswers.RESEARCH, JsonNode.class)
        .properties()
        .forEach(fact -> companyInfo.put(fact.getKey(), fact.getValue()));
    companyInfo.put("sources", List.of());
    companyInfo.put("analyst", "openai");
    companyInfo.put("model", "sample");
    companyInfo.put("researched_at", Instant.EPOCH);
    Map<String, Object> job = new LinkedHashMap<>();
    job.put("id", UUID.nameUUIDFromBytes(posting.description().getBytes(StandardCharsets.UTF_8)));
    job.put("title", posting.title());
    job.put("company", posting.company());
    job.put("location", "Berlin, Germany");
    job.put("job_url", URL);
    job.put("description", posting.description());
    job.put("job_type", "fulltime");
    job.put("is_remote", true);
    job.put("min_salary", 70_000);
    job.put("max_salary", 90_000);
    job.put("salary_currency", "EUR");
    job.put("salary_interval", "yearly");
    job.put("date_posted", Instant.EPOCH);
    job.put("company_info", companyInfo);
    job.put("status", JobStatus.ENRICHED);
    job.put("created_at", Instant.EPOCH);
    return Json.read(mapper, Json.write(mapper, job), Job.class);
  }

  @Override
  public void close() {
    openAi.close();
  }
}
