package com.jobping.ai.openai;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.openai.Reply.Ending;
import com.jobping.ai.usage.Usage;
import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.core.http.HttpResponseFor;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionWebSearch;
import com.openai.models.responses.ResponseFunctionWebSearch.Action;
import com.openai.models.responses.ResponseIncludable;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputMessage.Content;
import com.openai.models.responses.ResponseOutputText;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseUsage;
import com.openai.models.responses.WebSearchTool;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Responses with the {@code web_search} tool. Every page that a search listed, that the model
 * opened or that it cites is told, so that what it names as a source can be checked.
 *
 * @see <a href="https://platform.openai.com/docs/guides/tools-web-search">Web search</a>
 */
final class WebSearchEndpoint implements Endpoint {
  private static final int MAX_SEARCHES = 3;

  private final OpenAIClient client;
  private final String model;

  WebSearchEndpoint(OpenAIClient client, String model) {
    this.client = requireNonNull(client, "client is null");
    this.model = requireNonNull(model, "model is null");
  }

  @Override
  public Reply send(Question<?> question, RequestOptions options, Bill bill) {
    try (HttpResponseFor<Response> response =
        client.responses().withRawResponse().create(parameters(question), options)) {
      Response answer = response.parse();
      Usage usage = answer.usage().map(used -> usage(used, searches(answer))).orElse(Usage.NONE);
      bill.settle(usage, response.headers());
      return reply(answer, usage);
    }
  }

  @Override
  public int maxSearches() {
    return MAX_SEARCHES;
  }

  private ResponseCreateParams parameters(Question<?> question) {
    return ResponseCreateParams.builder()
        .model(model)
        .store(false)
        .promptCacheKey(question.cacheKey())
        .maxOutputTokens(question.maxOutputTokens())
        .maxToolCalls(MAX_SEARCHES)
        .addTool(WebSearchTool.builder().type(WebSearchTool.Type.WEB_SEARCH).build())
        .addInclude(ResponseIncludable.WEB_SEARCH_CALL_ACTION_SOURCES)
        .instructions(question.instructions())
        .inputOfResponse(question.texts().stream().map(WebSearchEndpoint::message).toList())
        .text(question.answer())
        .build()
        .rawParams();
  }

  private static ResponseInputItem message(String text) {
    return ResponseInputItem.ofEasyInputMessage(
        EasyInputMessage.builder().role(EasyInputMessage.Role.USER).content(text).build());
  }

  private static Reply reply(Response response, Usage usage) {
    List<Content> contents =
        response.output().stream()
            .flatMap(item -> item.message().stream())
            .flatMap(message -> message.content().stream())
            .toList();
    List<ResponseOutputText> texts =
        contents.stream().flatMap(content -> content.outputText().stream()).toList();
    List<Action> actions =
        response.output().stream()
            .flatMap(item -> item.webSearchCall().stream())
            .map(ResponseFunctionWebSearch::action)
            .toList();
    return new Reply(
        ending(response, contents),
        texts.stream().map(ResponseOutputText::text).collect(Collectors.joining()),
        pages(actions, texts),
        usage);
  }

  private static long searches(Response response) {
    return response._output().asKnown().stream()
        .flatMap(List::stream)
        .flatMap(item -> item.webSearchCall().stream())
        .flatMap(call -> call._action().asKnown().stream())
        .filter(Action::isSearch)
        .count();
  }

  private static Ending ending(Response response, List<Content> contents) {
    if (contents.stream().anyMatch(Content::isRefusal)) {
      return Ending.REFUSED;
    }
    Optional<Response.IncompleteDetails.Reason> reason =
        response.incompleteDetails().flatMap(Response.IncompleteDetails::reason);
    if (reason.filter(Response.IncompleteDetails.Reason.CONTENT_FILTER::equals).isPresent()) {
      return Ending.REFUSED;
    }
    return reason.isPresent()
            || response.status().filter(ResponseStatus.INCOMPLETE::equals).isPresent()
        ? Ending.CUT_OFF
        : Ending.COMPLETE;
  }

  private static Set<String> pages(List<Action> actions, List<ResponseOutputText> texts) {
    Stream<String> listed =
        actions.stream()
            .flatMap(action -> action.search().stream())
            .flatMap(search -> search.sources().stream())
            .flatMap(List::stream)
            .map(Action.Search.Source::url);
    Stream<String> opened =
        actions.stream()
            .flatMap(action -> action.openPage().stream())
            .flatMap(page -> page.url().stream());
    Stream<String> cited =
        texts.stream()
            .flatMap(text -> text.annotations().stream())
            .flatMap(annotation -> annotation.urlCitation().stream())
            .map(ResponseOutputText.Annotation.UrlCitation::url);
    return Stream.of(listed, opened, cited).flatMap(pages -> pages).collect(Collectors.toSet());
  }

  private static Usage usage(ResponseUsage usage, long searches) {
    return new Usage(
        usage.inputTokens(),
        usage
            ._inputTokensDetails()
            .asKnown()
            .flatMap(details -> details._cachedTokens().asKnown())
            .orElse(0L),
        usage.outputTokens(),
        searches);
  }
}
