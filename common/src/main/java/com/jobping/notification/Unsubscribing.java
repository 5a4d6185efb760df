package com.jobping.notification;

import static java.util.Objects.requireNonNull;

import com.jobping.settings.Secret;
import com.jobping.settings.Settings;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links that end one channel without a login. A token is the channel's id and an HMAC-SHA256 of it;
 * it is good as long as the channel and the secret are. Safe for use by several threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8058">RFC 8058</a>
 */
public final class Unsubscribing {
  /** The path that links lead to. */
  public static final String PATH = "/api/unsubscribe";

  /** The query parameter that holds the token. */
  public static final String PARAMETER = "token";

  private static final int MIN_SECRET_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] PURPOSE = "unsubscribe 1\n".getBytes(StandardCharsets.UTF_8);
  private static final int ID_BYTES = 2 * Long.BYTES;
  private static final int TOKEN_BYTES = ID_BYTES + 32;

  private final Secret secret;
  private final Optional<URI> publicUrl;

  /**
   * Tokens signed with {@code secret}.
   *
   * @param publicUrl where the API is reached from outside; absent: there are no links
   */
  public Unsubscribing(Secret secret, Optional<URI> publicUrl) {
    this.secret = requireNonNull(secret, "secret is null");
    this.publicUrl = requireNonNull(publicUrl, "publicUrl is null");
  }

  /** As {@code UNSUBSCRIBE_SECRET} or {@code UNSUBSCRIBE_SECRET_ARN}, {@code PUBLIC_URL} say. */
  public static Unsubscribing from(Settings.Reader reader) {
    return new Unsubscribing(
        reader.secret("UNSUBSCRIBE_SECRET", "UNSUBSCRIBE_SECRET_ARN", MIN_SECRET_BYTES),
        reader.publicUrl());
  }

  /**
   * Where one click ends the channel.
   *
   * @throws com.jobping.error.CodedException {@code secret_unavailable} or {@code invalid_secret}
   */
  public Optional<URI> link(UUID channelId) {
    return publicUrl.map(url -> URI.create(url + PATH + "?" + PARAMETER + "=" + token(channelId)));
  }

  /** A token of the channel. */
  public String token(UUID channelId) {
    byte[] id =
        ByteBuffer.allocate(ID_BYTES)
            .putLong(channelId.getMostSignificantBits())
            .putLong(channelId.getLeastSignificantBits())
            .array();
    byte[] token = ByteBuffer.allocate(TOKEN_BYTES).put(id).put(mac(id)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** The channel whose token it is; nothing when it is none of ours. */
  public Optional<UUID> channelOf(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length != TOKEN_BYTES) {
      return Optional.empty();
    }
    byte[] id = Arrays.copyOf(bytes, ID_BYTES);
    byte[] mac = Arrays.copyOfRange(bytes, ID_BYTES, TOKEN_BYTES);
    ByteBuffer read = ByteBuffer.wrap(id);
    return MessageDigest.isEqual(mac, mac(id))
        ? Optional.of(new UUID(read.getLong(), read.getLong()))
        : Optional.empty();
  }

  private byte[] mac(byte[] id) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update(PURPOSE);
      return mac.doFinal(id);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
    }
  }
}
