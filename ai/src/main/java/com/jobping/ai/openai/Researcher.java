package com.jobping.ai.openai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.ai.AnalystException;
import com.jobping.ai.AnalystException.Reason;
import com.jobping.ai.CompanyQuestion;
import com.jobping.ai.Purpose;
import com.jobping.company.CompanyInfo;
import com.jobping.company.CompanyInfo.Basis;
import com.jobping.company.CompanySource;
import com.jobping.lambda.Deadline;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out about a company, in one request or a few. Safe for use by several threads. */
final class Researcher {
  private static final int ATTEMPTS = 2;
  private static final long MAX_OUTPUT_TOKENS = 8_000;
  private static final String CACHE_KEY = "research";

  private static final Logger LOG = LoggerFactory.getLogger(Researcher.class);

  private final Optional<Conversation> searching;
  private final Conversation chat;
  private final ObjectMapper mapper;
  private final String model;
  private final InstantSource clock;

  /** Asks by {@code searching} where that is there and taken, else by {@code chat}. */
  Researcher(
      Optional<Conversation> searching,
      Conversation chat,
      ObjectMapper mapper,
      String model,
      InstantSource clock) {
    this.searching = requireNonNull(searching, "searching is null");
    this.chat = requireNonNull(chat, "chat is null");
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
    if (searching.isPresent()) {
      try {
        return research(question, searching.get(), deadline);
      } catch (AnalystException e) {
        if (e.reason() != Reason.REQUEST_REJECTED) {
          throw e;
        }
        // Not every model searches. What else a request is rejected for, chat is rejected for too.
        LOG.warn(
            "code={} model={} is asked without a search of the web, which was refused; if that"
                + " stays so, set OPENAI_WEB_SEARCH=off",
            e.code(),
            model);
      }
    }
    return research(question, chat, deadline);
  }

  private CompanyInfo research(
      Question<CompanyAnswer> question, Conversation conversation, Deadline deadline) {
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
