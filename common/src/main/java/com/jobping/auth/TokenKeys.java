package com.jobping.auth;

import static java.util.Objects.requireNonNull;

import com.auth0.jwt.algorithms.Algorithm;
import com.jobping.settings.RotatingSecret;
import com.jobping.settings.Settings;
import com.jobping.text.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The keys that are good for tokens: the one that signs, and the one that did before it, so that a
 * change of the key signs nobody out. Safe for use by several threads.
 */
public final class TokenKeys {
  /** HS256 wants a key of at least its hash's length (RFC 7518, section 3.2). */
  static final int MIN_SECRET_BYTES = 32;

  /** However many tokens name a key that nobody knows, the secret is fetched no oftener. */
  static final Duration RENEWAL_PAUSE = Duration.ofSeconds(10);

  private static final int ID_LENGTH = 16;

  private final RotatingSecret secret;

  /** The keys that {@code secret} is made of, at least {@value #MIN_SECRET_BYTES} bytes each. */
  public TokenKeys(RotatingSecret secret) {
    this.secret = requireNonNull(secret, "secret is null");
  }

  /** {@code JWT_SECRET} and {@code JWT_SECRET_PREVIOUS}, or {@code JWT_SECRET_ARN}. */
  public static TokenKeys from(Settings.Reader reader) {
    return new TokenKeys(
        reader.rotatingSecret(
            "JWT_SECRET", "JWT_SECRET_PREVIOUS", "JWT_SECRET_ARN", MIN_SECRET_BYTES));
  }

  /** The key that signs. */
  Key current() {
    return Key.of(secret.values().getFirst());
  }

  /** The key of this id; another instance may have read the secret since it changed. */
  Optional<Key> find(String id) {
    return find(id, secret.values()).or(() -> find(id, secret.renewed(RENEWAL_PAUSE)));
  }

  private static Optional<Key> find(String id, List<String> values) {
    return values.stream().map(Key::of).filter(key -> key.id().equals(id)).findFirst();
  }

  /** A key; its id is derived from it, so that whoever knows the key knows the id. */
  record Key(String id, Algorithm algorithm) {
    static Key of(String value) {
      return new Key(Sha256.hex(value).substring(0, ID_LENGTH), Algorithm.HMAC256(value));
    }
  }
}
