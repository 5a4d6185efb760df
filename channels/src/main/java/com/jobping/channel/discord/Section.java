package com.jobping.channel.discord;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Something to say under one name, in lines that flow through as many boxes as they need: an
 * embed's description, or fields. Where not all may be said, it ends by … and by how many lines are
 * left untold.
 *
 * @param further lines after these, which no message has room for
 * @param first the box to begin with
 * @param next every box after it
 */
record Section(String name, List<Line> lines, int further, Box first, Box next) {
  static final int MAX_FIELD = 1_024;
  private static final String CONTINUED = ", continued";
  private static final String ELLIPSIS = "…";

  /** Less than this of a line is not worth beginning it. */
  private static final int SHORTEST_PIECE = 48;

  private static final int COUNT_OF_UNTOLD = "…\n… and 100000 more".length();

  Section {
    lines = List.copyOf(lines);
  }

  /** These lines of a list, of which {@code further} follow that no message has room for. */
  Section followedBy(int further) {
    return new Section(name, lines, further, first, next);
  }

  /**
   * What takes text.
   *
   * @param cost beside the text
   */
  record Box(int room, int cost) {}

  /**
   * A line.
   *
   * @param lead our own Markdown before it
   */
  record Line(String lead, DiscordText text) {}

  /** Under {@code name} in a field, and further ones where one is too small. */
  static Section ofFields(String name, List<Line> lines) {
    return startingIn(new Box(MAX_FIELD, name.length()), name, lines);
  }

  /** In {@code first}, and in fields where that is too small. */
  static Section startingIn(Box first, String name, List<Line> lines) {
    return new Section(
        name, lines, 0, first, new Box(MAX_FIELD, name.length() + CONTINUED.length()));
  }

  /** In boxes of {@code room} that cost nothing. */
  static List<String> paged(List<Line> lines, int firstRoom, int room) {
    return new Section("", lines, 0, new Box(firstRoom, 0), new Box(room, 0))
        .fill(Integer.MAX_VALUE)
        .boxes();
  }

  /** Whether it is no list. */
  boolean isOneText() {
    return lines.size() == 1 && lines.getFirst().lead().isEmpty();
  }

  /** The name of the first box, or of one after it. */
  String name(boolean isFirst) {
    return isFirst ? name : name + CONTINUED;
  }

  /** The texts of the boxes, and what they cost with their names. */
  record Filled(List<String> boxes, int cost) {}

  private int wholeCost() {
    return new Filling(Integer.MAX_VALUE, 0).filled().cost();
  }

  /** As much as {@code budget} allows; nothing where that is too little to begin. */
  private Filled fill(int budget) {
    Filling whole = new Filling(budget, 0);
    return whole.saysAll() ? whole.filled() : new Filling(budget, COUNT_OF_UNTOLD).filled();
  }

  /**
   * As much of {@code sections} as {@code budget} allows: those that cost less than an equal share
   * in whole, and what they leave goes to the others.
   */
  static List<Filled> fill(List<Section> sections, int budget) {
    int[] wholeCosts = sections.stream().mapToInt(Section::wholeCost).toArray();
    List<Filled> filled = new ArrayList<>();
    int left = budget;
    for (int index = 0; index < sections.size(); index++) {
      int[] costsFromHere = Arrays.copyOfRange(wholeCosts, index, wholeCosts.length);
      Filled next = sections.get(index).fill(share(costsFromHere, left));
      filled.add(next);
      left -= next.cost();
    }
    return filled;
  }

  /**
   * What the first may cost, and each of the others too, so that none costs more than it has to.
   */
  private static int share(int[] costs, int budget) {
    int[] cheapestFirst = IntStream.of(costs).sorted().toArray();
    int left = budget;
    for (int index = 0; index < cheapestFirst.length; index++) {
      int equalShare = left / (cheapestFirst.length - index);
      if (cheapestFirst[index] > equalShare) {
        return equalShare;
      }
      left -= cheapestFirst[index];
    }
    return budget;
  }

  /** One try, which ends where the budget does. */
  private final class Filling {
    private final List<String> boxes = new ArrayList<>();
    private final int reserve;
    private final int budget;
    private StringBuilder box = new StringBuilder();
    private int boxRoom = first.room();
    private int spent = first.cost();
    private int told;
    private boolean cut;

    /** A try that keeps {@code reserve} free in each box, for what tells that there is more. */
    Filling(int budget, int reserve) {
      this.budget = budget;
      this.reserve = reserve;
      while (told < lines.size() && tell(lines.get(told))) {
        told++;
      }
      if (!saysAll() && !box.isEmpty()) {
        tellThatThereIsMore();
      }
      if (!box.isEmpty()) {
        boxes.add(box.toString());
      }
    }

    boolean saysAll() {
      return told == lines.size() && further == 0;
    }

    Filled filled() {
      return boxes.isEmpty() ? new Filled(List.of(), 0) : new Filled(boxes, spent);
    }

    private boolean tell(Line line) {
      String lead = line.lead();
      DiscordText text = line.text();
      boolean begun = false;
      while (true) {
        String start = box.isEmpty() ? lead : "\n" + lead;
        int roomHere = roomIn(boxRoom - box.length(), 0) - start.length();
        int roomInNext = roomIn(next.room(), next.cost()) - lead.length();
        if (text.length() <= roomHere) {
          append(start + text.whole());
          return true;
        }
        boolean mayContinue = !box.isEmpty() && roomInNext >= SHORTEST_PIECE;
        boolean fitsNext = mayContinue && text.length() <= roomInNext;
        if (!fitsNext && roomHere >= SHORTEST_PIECE) {
          DiscordText.Cut parts = text.cut(roomHere);
          append(start + parts.head());
          text = parts.rest();
          lead = "";
          begun = true;
          mayContinue = roomIn(next.room(), next.cost()) >= SHORTEST_PIECE;
        }
        if (!mayContinue) {
          cut = begun;
          return false;
        }
        nextBox();
      }
    }

    private int roomIn(int roomOfBox, int costOfBox) {
      return Math.min(roomOfBox, budget - spent - costOfBox) - reserve;
    }

    private void append(String text) {
      box.append(text);
      spent += text.length();
    }

    private void nextBox() {
      boxes.add(box.toString());
      box = new StringBuilder();
      boxRoom = next.room();
      spent += next.cost();
    }

    private void tellThatThereIsMore() {
      int untold = lines.size() - told - (cut ? 1 : 0) + further;
      append(cut ? ELLIPSIS : "");
      append(untold > 0 ? "\n" + ELLIPSIS + " and %d more".formatted(untold) : "");
    }
  }
}
