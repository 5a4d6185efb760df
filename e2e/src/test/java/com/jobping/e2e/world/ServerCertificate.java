package com.jobping.e2e.world;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate that nobody vouches for, and its key, in PEM files as PostgreSQL reads them. */
record ServerCertificate(Path certificate, Path key) {
  private static final String ALIAS = "server";
  private static final String PASSWORD = "changeit";

  /** A new one for {@code localhost}, in {@code directory}. */
  static ServerCertificate selfSigned(Path directory) {
    try {
      Files.createDirectories(directory);
      Path store = directory.resolve("server.p12");
      generate(store);
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream stream = Files.newInputStream(store)) {
        keys.load(stream, PASSWORD.toCharArray());
      }
      Path certificate = directory.resolve("server.crt");
      Files.writeString(
          certificate, pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()), US_ASCII);
      Path key = directory.resolve("server.key");
      Files.createFile(
          key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          key,
          pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()),
          US_ASCII);
      return new ServerCertificate(certificate, key);
    } catch (IOException e) {
      throw new UncheckedIOException("No certificate in " + directory, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("No certificate in " + directory, e);
    }
  }

  private static void generate(Path store) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), US_ASCII);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException("keytool failed: " + output);
    }
  }

  private static String pem(String type, byte[] content) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(
            type, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), type);
  }
}
