package com.jobping.ai.openai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.ai.CompanyQuestion;
import com.jobping.ai.Purpose;
import com.jobping.company.CompanyInfo;
import com.jobping.company.CompanyInfo.Basis;
import com.jobping.company.CompanySource;
import com.jobping.lambda.Deadline;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Finds out about a company, in one request or two. Safe for use by several threads. */
final class Researcher {
  private static final int ATTEMPTS = 2;
  private static final long MAX_OUTPUT_TOKENS = 8_000;
  private static final String CACHE_KEY = "research";

  private final Conversation conversation;
  private final ObjectMapper mapper;
  private final String model;
  private final InstantSource clock;

  Researcher(Conversation conversation, ObjectMapper mapper, String model, InstantSource clock) {
    this.conversation = requireNonNull(conversation, "conversation is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
    this.model = requireNonNull(model, "model is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** See {@link com.jobping.ai.Analyst#research}. */
  CompanyInfo research(CompanyQuestion company, Deadline deadline) {
    Question<CompanyAnswer> question =
        new Question<>(
            Purpose.RESEARCH,
            Optional.empty(),
            Prompts.RESEARCH,
            Prompts.texts(company),
            CACHE_KEY,
            MAX_OUTPUT_TOKENS,
            CompanyAnswer.class);
    Question<CompanyAnswer> next = question;
    for (int attempt = 1; ; attempt++) {
      Reply reply = conversation.ask(next, deadline);
      try {
        return info(reply.read(mapper, CompanyAnswer.class), new FoundPages(reply.pages()));
      } catch (UnusableAnswerException e) {
        if (attempt == ATTEMPTS) {
          throw e.asFailure(model);
        }
        next = question.again(e.reason());
      }
    }
  }

  private CompanyInfo info(CompanyAnswer answer, FoundPages pages) {
    List<CompanySource> sources =
        Bounds.few("sources", answer.sources()).stream()
            .flatMap(page -> source(page, pages).stream())
            .toList();
    return new CompanyInfo(
        Bounds.fact("company_size", answer.companySize()),
        Bounds.fact("industry", answer.industry()),
        Bounds.fact("culture", answer.culture()),
        Bounds.fact("funding", answer.funding()),
        Bounds.fact("notable_info", answer.notableInfo()),
        Bounds.fact("tech_stack", answer.techStack()),
        Bounds.fact("work_life_balance", answer.workLifeBalance()),
        Bounds.flags("red_flags", answer.redFlags()),
        Bounds.flags("green_flags", answer.greenFlags()),
        sources,
        sources.isEmpty() ? Basis.MODEL_KNOWLEDGE : Basis.WEB_SEARCH,
        OpenAiAnalyst.NAME,
        model,
        clock.instant());
  }

  /** A page that the search knows and that carries a fact. */
  private static Optional<CompanySource> source(CompanyAnswer.Page page, FoundPages pages) {
    List<String> facts = Bounds.facts("facts", page.facts());
    return facts.isEmpty()
        ? Optional.empty()
        : pages.find(page.url()).map(url -> new CompanySource(url, facts));
  }
}
