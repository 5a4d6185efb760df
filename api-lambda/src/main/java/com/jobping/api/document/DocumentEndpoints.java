package com.jobping.api.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.Content;
import com.jobping.http.ProblemException;
import com.jobping.http.Route;
import com.jobping.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * {@code GET /openapi.json}, and {@code GET /docs}: a page that shows it, made of Swagger UI's
 * files under {@code /docs/{version}/{file}}. Links are relative, so that they hold behind a
 * stage's prefix; nothing is loaded from elsewhere.
 */
public final class DocumentEndpoints {
  private static final String JSON = "application/json";
  private static final String HTML = "text/html";
  private static final String CSS = "text/css";
  private static final String JAVASCRIPT = "text/javascript";
  private static final Map<String, String> FILES =
      Map.of("swagger-ui.css", CSS, "swagger-ui-bundle.js", JAVASCRIPT);

  private static final String WEBJAR = "/META-INF/resources/webjars/swagger-ui/";
  private static final String WEBJAR_PROPERTIES =
      "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  /** Asked for again each time, and answered 304 where it is the same. */
  private static final String REVALIDATED = "no-cache";

  private static final String FOR_GOOD = "public, max-age=31536000, immutable";

  private final String version = webjarVersion();
  private final String document = text("openapi.json");
  private final String page;
  private final String policy;

  /** Of this build's document. */
  public DocumentEndpoints() {
    String script = text("docs.js");
    this.page = text("docs.html").replace("{version}", version).replace("{script}", script);
    this.policy =
        "default-src 'none'; connect-src 'self'; img-src data:; style-src 'self';"
            + " script-src 'self' 'sha256-%s'; base-uri 'none'; form-action 'none';"
                .formatted(
                    Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Sha256.hex(script))))
            + " frame-ancestors 'none'";
  }

  /** Where they are found. */
  public List<Route> routes() {
    return List.of(
        Route.open("GET", List.of("/openapi.json"), this::document).unlimited(),
        Route.open("GET", List.of("/docs"), this::page).producing(HTML).unlimited(),
        Route.open("GET", List.of("/docs/{version}/{file}"), this::file)
            .producing(CSS, JAVASCRIPT)
            .unlimited());
  }

  private Answer document(ApiRequest request) {
    return answer(request, new Content(JSON, document), tag(document), REVALIDATED);
  }

  private Answer page(ApiRequest request) {
    return answer(request, Content.of(HTML, page), tag(page), REVALIDATED)
        .withHeader("content-security-policy", policy)
        .withHeader("referrer-policy", "no-referrer");
  }

  private Answer file(ApiRequest request) {
    String name = request.pathParameter("file");
    String mediaType = FILES.get(name);
    if (mediaType == null || !request.pathParameter("version").equals(version)) {
      throw ProblemException.notFound("file");
    }
    Content content = Content.of(mediaType, text(WEBJAR + version + "/" + name));
    return answer(request, content, "W/\"" + version + "\"", FOR_GOOD);
  }

  private static Answer answer(ApiRequest request, Content content, String tag, String caching) {
    return Answer.ok(content).withHeader("cache-control", caching).unlessKnown(request, tag);
  }

  /** A weak one: the bytes sent may be compressed. */
  private static String tag(String content) {
    return "W/\"" + Sha256.hex(content).substring(0, 16) + "\"";
  }

  private static String webjarVersion() {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text(WEBJAR_PROPERTIES)));
    } catch (IOException e) {
      throw new UncheckedIOException(WEBJAR_PROPERTIES, e);
    }
    return requireNonNull(properties.getProperty("version"), "The webjar tells no version");
  }

  private static String text(String resource) {
    try (InputStream stream =
        requireNonNull(
            DocumentEndpoints.class.getResourceAsStream(resource), resource + " is not packed")) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
