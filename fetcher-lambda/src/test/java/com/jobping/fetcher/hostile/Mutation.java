package com.jobping.fetcher.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What can become of a page on its way to us. */
enum Mutation {
  TRUNCATED {
    @Override
    String of(String page, Random random) {
      return page.substring(0, random.nextInt(page.length() + 1));
    }
  },
  PIECE_LOST {
    @Override
    String of(String page, Random random) {
      int from = random.nextInt(page.length());
      int to = Math.min(page.length(), from + random.nextInt(5_000));
      return page.substring(0, from) + page.substring(to);
    }
  },
  STRANGE_CHARACTERS {
    @Override
    String of(String page, Random random) {
      StringBuilder strange = new StringBuilder(page);
      for (int times = 0; times < 40; times++) {
        strange.insert(random.nextInt(strange.length()), pick(CHARACTERS, random));
      }
      return strange.toString();
    }
  },
  WRONGLY_DECODED {
    @Override
    String of(String page, Random random) {
      List<Charset> charsets =
          List.of(
              StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.US_ASCII);
      return new String(page.getBytes(StandardCharsets.UTF_8), pick(charsets, random));
    }
  },
  HUGE_TEXT {
    @Override
    String of(String page, Random random) {
      int at = random.nextInt(page.length());
      return page.substring(0, at) + "x".repeat(1 << 18) + page.substring(at);
    }
  },
  DEEP_NESTING {
    @Override
    String of(String page, Random random) {
      int at = random.nextInt(page.length());
      String deep = pick(List.of("<div>", "<b><i>", "[", "{\"a\":", "<ul><li>"), random);
      return page.substring(0, at) + deep.repeat(2_000) + page.substring(at);
    }
  },
  OTHER_TYPES {
    @Override
    String of(String page, Random random) {
      return inJson(
          page, random, (object, name) -> object.set(name, pick(VALUES, random).deepCopy()));
    }
  },
  MEMBERS_MISSING {
    @Override
    String of(String page, Random random) {
      return inJson(page, random, ObjectNode::remove);
    }
  };

  private static final List<String> CHARACTERS =
      List.of(
          "\0", "\ud83d", "\udc00", "\ufffd", "\u202e", "<", ">", "\"", "\\", "&#0;", "&", "\r");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<JsonNode> VALUES =
      List.of(
          NODES.nullNode(),
          NODES.booleanNode(true),
          NODES.numberNode(-1),
          NODES.numberNode(Long.MAX_VALUE),
          NODES.numberNode(Double.POSITIVE_INFINITY),
          NODES.numberNode(new BigDecimal("1e999999999")),
          NODES.textNode(""),
          NODES.textNode("1e999999999"),
          NODES.textNode("\0\ud83d"),
          NODES.textNode("<p>" + "<div>".repeat(30_000)),
          NODES.arrayNode().add(NODES.arrayNode().add(1)),
          NODES.objectNode().put("a", 1));

  abstract String of(String page, Random random);

  private interface Change {
    void apply(ObjectNode object, String name);
  }

  /** Changes some members wherever they are; a page that is no JSON loses a piece instead. */
  private static String inJson(String page, Random random, Change change) {
    ObjectMapper mapper = new ObjectMapper();
    try {
      JsonNode root = mapper.readTree(page);
      List<ObjectNode> objects = new ArrayList<>();
      gather(root, objects);
      for (int times = 0; times < 10 && !objects.isEmpty(); times++) {
        ObjectNode object = pick(objects, random);
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (!names.isEmpty()) {
          change.apply(object, pick(names, random));
        }
      }
      return mapper.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      return PIECE_LOST.of(page, random);
    }
  }

  private static void gather(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    if (node instanceof ObjectNode || node instanceof ArrayNode) {
      node.forEach(child -> gather(child, objects));
    }
  }

  private static <T> T pick(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
