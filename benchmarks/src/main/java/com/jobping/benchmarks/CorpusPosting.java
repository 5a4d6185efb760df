package com.jobping.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.doubles.boards.Corpus;
import com.jobping.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a request is about.
 *
 * @param description Markdown
 */
public record CorpusPosting(String title, Optional<String> company, String description) {
  private static final String FILE = "postings.jsonl";

  /** Those with a description, of a folder of captures or else the ones written for the project. */
  public static List<CorpusPosting> read(Optional<Path> captures) {
    ObjectMapper mapper = Json.mapper();
    return text(captures)
        .lines()
        .map(line -> Json.read(mapper, line, Line.class))
        .flatMap(line -> line.toPosting().stream())
        .toList();
  }

  private static String text(Optional<Path> captures) {
    try (InputStream stream =
        captures.isPresent()
            ? Files.newInputStream(captures.get().resolve(FILE))
            : Corpus.class.getResourceAsStream(FILE)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE, e);
    }
  }

  private record Line(
      Optional<String> title, Optional<String> company, Optional<String> description) {
    Optional<CorpusPosting> toPosting() {
      return description
          .filter(text -> !text.isBlank())
          .map(text -> new CorpusPosting(title.orElse(""), company, text));
    }
  }
}
