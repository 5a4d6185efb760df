package com.jobping.local.machine;

import com.jobping.error.CodedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A folder that one running machine keeps its data in. */
public final class Home implements AutoCloseable {
  private static final int SECRET_BYTES = 48;

  private final Path folder;
  private final FileChannel lockFile;

  private Home(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * Takes {@code folder}, made where it is not there.
   *
   * @throws CodedException {@code home_in_use} or {@code home_unusable}
   */
  @SuppressWarnings("resource") // The channel is closed with the home.
  static Home take(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new CodedException(
            "home_in_use",
            "Another JobPing runs in "
                + folder
                + ": stop it, or set JOBPING_HOME to another folder");
      }
      return new Home(folder, channel);
    } catch (IOException e) {
      throw new CodedException("home_unusable", "No data can be kept in " + folder, e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path database() {
    return folder.resolve("postgres");
  }

  /** The key that tokens are signed with. */
  String jwtSecret() {
    return secret("jwt-secret");
  }

  /** The key that the links which end a channel are signed with. */
  String unsubscribeSecret() {
    return secret("unsubscribe-secret");
  }

  /** Made once, readable by its owner only. */
  private String secret(String name) {
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, newSecret());
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new CodedException("home_unusable", "No secret can be kept in " + file, e);
    }
  }

  /** A fresh random secret of 48 bytes, in Base64. */
  public static String newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return Base64.getEncoder().encodeToString(secret);
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new CodedException("home_unusable", "The lock of " + folder + " was not released", e);
    }
  }
}
