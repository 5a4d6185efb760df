package com.jobping.e2e.stage;

import com.jobping.e2e.terraform.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The zips that the Maven build leaves, and their contents unpacked, as Lambda has them. */
public final class Packages {
  private final Map<String, Path> zips = new HashMap<>();
  private final Map<String, Path> unpacked = new HashMap<>();

  private Packages() {}

  /** All that were built. */
  public static Packages unpack() {
    Packages packages = new Packages();
    for (Path zip : zips()) {
      String codeSha256 = sha256(zip);
      packages.zips.put(codeSha256, zip);
      packages.unpacked.put(codeSha256, unpack(zip, "code-" + zip.getFileName(), entry -> true));
    }
    return packages;
  }

  /** The zips in the modules' {@code target} folders. */
  public static List<Path> zips() {
    try (Stream<Path> modules = Files.list(Checkout.root())) {
      return modules
          .map(module -> module.resolve("target"))
          .filter(Files::isDirectory)
          .flatMap(Packages::zipsIn)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("No modules", e);
    }
  }

  private static Stream<Path> zipsIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".zip")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException("Not listed: " + folder, e);
    }
  }

  /** The contents of the zip whose SHA-256 is {@code codeSha256}, in Base64 as Lambda gives it. */
  public Path unpacked(String codeSha256) {
    return built(unpacked, codeSha256);
  }

  /** The same without the file {@code left}, in a folder of its own. */
  public Path unpackedWithout(String codeSha256, String left) {
    return unpack(built(zips, codeSha256), "code-altered", entry -> !entry.equals(left));
  }

  private static Path built(Map<String, Path> paths, String codeSha256) {
    return Optional.ofNullable(paths.get(codeSha256))
        .orElseThrow(
            () -> new AssertionError("What is deployed was not built here: " + codeSha256));
  }

  private static Path unpack(Path zip, String to, Predicate<String> wanted) {
    Path folder = Checkout.emptied(to);
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("An entry outside of the package: " + entry.getName());
        }
        if (!wanted.test(entry.getName())) {
          continue;
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.resolve("..").normalize());
          Files.copy(entries, target);
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("Not unpacked: " + zip, e);
    }
  }

  private static String sha256(Path zip) {
    try (InputStream stream =
        new DigestInputStream(Files.newInputStream(zip), MessageDigest.getInstance("SHA-256"))) {
      stream.transferTo(java.io.OutputStream.nullOutputStream());
      return Base64.getEncoder()
          .encodeToString(((DigestInputStream) stream).getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException("Not read: " + zip, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
