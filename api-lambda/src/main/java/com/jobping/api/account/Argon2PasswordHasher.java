package com.jobping.api.account;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;

/**
 * Hashes passwords with Argon2id (RFC 9106) at the strength that OWASP asks for: 19 MiB, 2 passes,
 * 1 lane.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">
 *     Password storage</a>
 */
public final class Argon2PasswordHasher implements PasswordHasher {
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private final Argon2Function function =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
  private final SecureRandom random = new SecureRandom();
  private final String strength =
      "$argon2id$v=19$m=%d,t=%d,p=%d$".formatted(MEMORY_KIB, PASSES, LANES);
  private final String nobodysHash;

  /** A hasher of the current strength. */
  public Argon2PasswordHasher() {
    Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
    this.nobodysHash =
        strength
            + encoder.encodeToString(randomBytes(SALT_BYTES))
            + "$"
            + encoder.encodeToString(randomBytes(HASH_BYTES));
  }

  @Override
  public String hash(String password) {
    return function.hash(bytes(password), randomBytes(SALT_BYTES)).getResult();
  }

  @Override
  public boolean matches(String password, String hash) {
    return Argon2Function.getInstanceFromHash(hash)
        .check(bytes(password), hash.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public boolean isOutdated(String hash) {
    return !hash.startsWith(strength);
  }

  @Override
  public String nobodysHash() {
    return nobodysHash;
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** One password typed on two systems may differ in how its accents are composed. */
  private static byte[] bytes(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
  }
}
