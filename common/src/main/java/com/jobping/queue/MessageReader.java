package com.jobping.queue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.error.CodedException;
import com.jobping.json.Json;

/** Reads messages of one contract; immutable. */
public final class MessageReader<T extends QueueMessage> {
  private final ObjectMapper mapper;
  private final Class<T> type;
  private final int version;

  /** A reader of {@code type} in {@code version}, the only one it takes. */
  public MessageReader(ObjectMapper mapper, Class<T> type, int version) {
    this.mapper = requireNonNull(mapper, "mapper is null");
    this.type = requireNonNull(type, "type is null");
    this.version = version;
  }

  /**
   * The message in {@code body}. A body that throws here throws at every delivery, so SQS moves it
   * to the dead-letter queue.
   *
   * @throws CodedException {@code malformed_json} or {@code unknown_message_version}
   */
  public T read(String body) {
    int written = Json.read(mapper, body, Version.class).v();
    if (written != version) {
      throw new CodedException(
          "unknown_message_version",
          "The %s has version %d; this function reads %d: deploy the newer function, then redrive"
              .formatted(type.getSimpleName(), written, version));
    }
    return Json.read(mapper, body, type);
  }

  /** What is read first, because the rest of a message is by its version's contract. */
  private record Version(int v) {}
}
