package com.jobping.benchmarks;

import com.jobping.job.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page that somebody saved.
 *
 * @param site the board
 * @param name its file's name
 * @param text what it holds
 */
public record SavedPage(Site site, String name, String text) {
  /** The pages of {@code site} in a folder of captures, in the order of their names. */
  public static List<SavedPage> in(Path captures, Site site) {
    try (Stream<Path> files = Files.walk(captures.resolve(site.code()))) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> new SavedPage(site, String.valueOf(file.getFileName()), text(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
