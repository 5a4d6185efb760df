package com.jobping.channel.discord;

import com.jobping.channel.discord.DiscordMessage.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of an embed, in the order of their worth: what comes when the embed is full is left
 * out, whole.
 */
final class EmbedFields {
  private static final int MAX_EMBED = 6_000;
  private static final int MAX_FIELDS = 25;
  private static final int MAX_VALUE = 1_024;
  private static final int MAX_INLINE = 120;
  private static final int MAX_LIST = 900;
  private static final int MOST_BULLETS = 5;

  private final List<Field> fields = new ArrayList<>();
  private int room;

  /** Fields of an embed whose other texts have {@code used} characters. */
  EmbedFields(int used) {
    this.room = MAX_EMBED - used;
  }

  /** A short text of a stranger's, beside other short ones. */
  void inline(String name, Optional<String> text) {
    text.flatMap(value -> DiscordText.line(value, MAX_INLINE))
        .ifPresent(value -> add(new Field(name, value, true)));
  }

  /** A list of strangers' texts, the first {@value #MOST_BULLETS} of it. */
  void bullets(String name, List<String> items) {
    DiscordText.bullets(items, MOST_BULLETS, MAX_LIST)
        .ifPresent(value -> add(new Field(name, value, false)));
  }

  /** Markdown of our own; nothing where it is empty. */
  void markdown(String name, String value, boolean inline) {
    if (!value.isEmpty()) {
      add(new Field(name, value, inline));
    }
  }

  private void add(Field field) {
    int length = field.name().length() + field.value().length();
    if (length <= room && field.value().length() <= MAX_VALUE && fields.size() < MAX_FIELDS) {
      fields.add(field);
      room -= length;
    }
  }

  /** What has found room. */
  List<Field> list() {
    return List.copyOf(fields);
  }
}
