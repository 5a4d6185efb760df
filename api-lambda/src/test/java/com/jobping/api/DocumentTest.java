package com.jobping.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.doubles.contract.Operation;
import com.jobping.text.Sha256;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API serves of its document, and that it has the routes that the document has. */
class DocumentTest {
  private static final String SERVED_BY_THE_FETCHER = "/api/jobs/fetch";
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
  private static final Map<String, String> WITHOUT_DATABASE =
      Map.of(
          "DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/none",
          "JWT_SECRET", "0123456789abcdef0123456789abcdef",
          "ANALYST", "offline",
          "UNSUBSCRIBE_SECRET", "0123456789abcdef0123456789abcdef");

  private final ApiClient api = ApiClient.on(WITHOUT_DATABASE);

  @Test
  void theDocumentHasEveryRouteAndNoOther() {
    Set<String> documented =
        OpenApi.DOCUMENT.operations().stream()
            .map(Operation::path)
            .filter(path -> !path.equals(SERVED_BY_THE_FETCHER))
            .collect(Collectors.toSet());

    assertThat(api.routeKeys())
        .containsExactlyInAnyOrderElementsOf(documented.stream().map("ANY "::concat).toList());
    assertThat(documented).allSatisfy(this::takesTheMethodsOfTheDocument);
  }

  /** The client compares the answer's Allow with the document. */
  private void takesTheMethodsOfTheDocument(String path) {
    String some = path.replaceAll("\\{\\w+}", "1");

    assertThat(api.send(Events.event("OPTIONS", some)).status()).isEqualTo(204);
  }

  @Test
  void itIsServedAsItIsWritten() {
    Reply reply = api.get("/openapi.json");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(OpenApi.DOCUMENT.root());
    assertThat(reply.headers()).containsEntry("cache-control", "no-cache");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/openapi.json", "/docs"})
  void whoHasItIsToldSoAndNotSentItAgain(String path) {
    String tag = api.get(path).headers().get("etag");

    for (String known : List.of(tag, "\"other\", " + tag, "*")) {
      Reply reply = api.send(Events.event("GET", path).withHeader("if-none-match", known));
      assertThat(reply.status()).isEqualTo(304);
      assertThat(reply.headers()).containsEntry("etag", tag);
    }
    assertThat(
            api.send(Events.event("GET", path).withHeader("if-none-match", "\"other\"")).status())
        .isEqualTo(200);
  }

  @Test
  void thePageLoadsWhatTheApiServesAndNothingFromElsewhere() {
    Reply page = api.get("/docs");
    List<String> links = links(page);

    assertThat(page.headers()).containsEntry("content-type", "text/html; charset=utf-8");
    assertThat(links).hasSize(4).allMatch(link -> !link.startsWith("/") && !link.contains("//"));
    for (String link : links) {
      if (!link.startsWith("data:")) {
        assertThat(api.get("/" + link).status()).as(link).isEqualTo(200);
      }
    }
  }

  @Test
  void itsPolicyAllowsTheScriptInThePageAndNoOther() {
    Reply page = api.get("/docs");
    String html = page.body().textValue();
    String script = html.substring(html.lastIndexOf("<script>") + 8, html.lastIndexOf("</script>"));
    String hash = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Sha256.hex(script)));

    assertThat(page.headers().get("content-security-policy"))
        .contains("default-src 'none'", "script-src 'self' 'sha256-" + hash + "'")
        .doesNotContain("http", "unsafe", "*");
  }

  @Test
  void whatThePageLoadsMayBeKeptForGood() {
    List<String> files =
        links(api.get("/docs")).stream().filter(link -> link.startsWith("docs/")).toList();

    assertThat(files).hasSize(2);
    for (String link : files) {
      Reply file = api.get("/" + link);
      assertThat(file.headers())
          .containsEntry("cache-control", "public, max-age=31536000, immutable");
      String tag = file.headers().getOrDefault("etag", "");
      assertThat(
              api.send(Events.event("GET", "/" + link).withHeader("if-none-match", tag)).status())
          .isEqualTo(304);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs/0.0.0/swagger-ui.css",
        "/docs/{version}/swagger-ui.js",
        "/docs/{version}/..",
        "/docs/../openapi.json",
        "/docs/{version}/%2e%2e%2fopenapi.json"
      })
  void nothingElseIsServedOfTheWebjar(String path) {
    String version = links(api.get("/docs")).get(1).split("/", -1)[1];

    assertThat(api.get(path.replace("{version}", version)).status()).isEqualTo(404);
  }

  private static List<String> links(Reply page) {
    return LINK.matcher(page.body().textValue()).results().map(found -> found.group(1)).toList();
  }
}
