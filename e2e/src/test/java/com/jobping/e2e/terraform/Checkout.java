package com.jobping.e2e.terraform;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Where things are: Maven runs these tests in {@code e2e/}. */
public final class Checkout {
  private static final Path MODULE = Path.of("").toAbsolutePath();

  private Checkout() {}

  /** The folder of the whole project. */
  public static Path root() {
    return requireNonNull(MODULE.getParent(), "the module is at the file system's root");
  }

  /** A file of this module. */
  public static Path module(String path) {
    return MODULE.resolve(path);
  }

  /** A folder under {@code target/e2e/}, empty. */
  public static Path emptied(String name) {
    Path folder = module("target").resolve("e2e").resolve(name);
    try {
      if (Files.exists(folder)) {
        delete(folder);
      }
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Not emptied: " + folder, e);
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException exception)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
