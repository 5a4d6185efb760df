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
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links that end one channel without a login. A token is the channel's id, the hash of the mailbox
 * that it is mailed to by the relay, and an HMAC-SHA256 of both; it is good as long as the channel
 * and the secret are. Safe for use by several threads.
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
  private static final int HASH_BYTES = 32;
  private static final int MAC_BYTES = 32;

  private final Secret secret;
  private final Optional<URI> publicUrl;

  /**
   * Tokens signed with {@code secret}.
   *
   * @param publicUrl where the API is reached from outside, without a slash at its end; absent:
   *     there are no links
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
   * What a token ends.
   *
   * @param mailboxHash of whose mail the token was in, see {@link UnsubscribedMailboxes#hash};
   *     absent: not the relay's, or from before tokens told
   */
  public record Target(UUID channelId, Optional<String> mailboxHash) {
    /** Whether the token was mailed to {@code mailbox}, so that whoever has it may end its mail. */
    public boolean isMailedTo(String mailbox) {
      return mailboxHash.equals(Optional.of(UnsubscribedMailboxes.hash(mailbox)));
    }
  }

  /**
   * Where one click ends the channel.
   *
   * @param relayedTo the mailbox that the link is mailed to by the relay
   * @throws com.jobping.error.CodedException {@code secret_unavailable} or {@code invalid_secret}
   */
  public Optional<URI> link(UUID channelId, Optional<String> relayedTo) {
    return publicUrl.map(
        url -> URI.create(url + PATH + "?" + PARAMETER + "=" + token(channelId, relayedTo)));
  }

  /** A token of the channel; see {@link #link}. */
  public String token(UUID channelId, Optional<String> relayedTo) {
    byte[] hash =
        relayedTo
            .map(UnsubscribedMailboxes::hash)
            .map(HexFormat.of()::parseHex)
            .orElseGet(() -> new byte[0]);
    byte[] told =
        ByteBuffer.allocate(ID_BYTES + hash.length)
            .putLong(channelId.getMostSignificantBits())
            .putLong(channelId.getLeastSignificantBits())
            .put(hash)
            .array();
    byte[] token = ByteBuffer.allocate(told.length + MAC_BYTES).put(told).put(mac(told)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** What the token ends; nothing when it is none of ours. */
  public Optional<Target> targetOf(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int length = bytes.length - MAC_BYTES;
    if (length != ID_BYTES && length != ID_BYTES + HASH_BYTES) {
      return Optional.empty();
    }
    byte[] told = Arrays.copyOf(bytes, length);
    byte[] mac = Arrays.copyOfRange(bytes, length, bytes.length);
    return MessageDigest.isEqual(mac, mac(told)) ? Optional.of(target(told)) : Optional.empty();
  }

  private static Target target(byte[] told) {
    ByteBuffer read = ByteBuffer.wrap(told);
    UUID channelId = new UUID(read.getLong(), read.getLong());
    Optional<String> hash =
        read.hasRemaining()
            ? Optional.of(HexFormat.of().formatHex(told, ID_BYTES, told.length))
            : Optional.empty();
    return new Target(channelId, hash);
  }

  private byte[] mac(byte[] told) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update(PURPOSE);
      return mac.doFinal(told);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
    }
  }
}
