package com.jobping.ai.offline;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the concepts in a text; immutable. */
final class TermReader {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?i)(?<![\\p{L}\\p{N}])\\.net\\b|[\\p{L}\\p{N}\\p{M}]+(?:'t\\b)?(?:\\+\\+|#)?");
  private static final Pattern SENTENCE_END = Pattern.compile("[.;:!?\\n]");
  private static final Set<String> DENIALS =
      Set.of(
          "no", "not", "non", "never", "without", "nor", "isn't", "aren't", "don't", "doesn't",
          "neither", "kein", "keine", "keinen", "ohne", "pas", "sans", "sin");
  private static final Set<String> AFTER_THE_VERB_GO =
      Set.of("to", "beyond", "above", "live", "ahead", "through", "further", "for", "the", "on");
  private static final int DENIAL_REACH = 3;

  private final Vocabulary vocabulary;

  TermReader(Vocabulary vocabulary) {
    this.vocabulary = requireNonNull(vocabulary, "vocabulary is null");
  }

  /** Every concept in {@code text}, in order, words that say nothing left out. */
  List<Mention> read(String text) {
    List<Token> tokens = tokens(text);
    List<Mention> mentions = new ArrayList<>();
    int index = 0;
    while (index < tokens.size()) {
      int length = Math.min(Vocabulary.LONGEST_PHRASE, tokens.size() - index);
      Optional<Concept> concept = Optional.empty();
      while (length > 0 && concept.isEmpty()) {
        concept = concept(tokens, index, length);
        length = concept.isEmpty() ? length - 1 : length;
      }
      if (concept.isPresent()) {
        mentions.add(
            new Mention(
                concept.get(),
                tokens.get(index).start(),
                tokens.get(index + length - 1).end(),
                isDenied(text, tokens, index)));
      }
      index += Math.max(1, length);
    }
    return List.copyOf(mentions);
  }

  private Optional<Concept> concept(List<Token> tokens, int from, int length) {
    Token first = tokens.get(from);
    if (length == 1) {
      if (first.written().equals("Go")) {
        boolean isVerb =
            from + 1 < tokens.size() && AFTER_THE_VERB_GO.contains(tokens.get(from + 1).lower());
        return isVerb ? Optional.empty() : vocabulary.find("Go");
      }
      return vocabulary
          .find(first.written())
          .or(() -> vocabulary.find(first.lower()))
          .or(() -> vocabulary.findCompound(first.lower()))
          .or(
              () ->
                  Vocabulary.isStopWord(first.lower()) || first.lower().length() < 3
                      ? Optional.empty()
                      : Optional.of(Concept.word(singular(first.lower()))));
    }
    StringBuilder phrase = new StringBuilder(first.lower());
    tokens
        .subList(from + 1, from + length)
        .forEach(token -> phrase.append(' ').append(token.lower()));
    return vocabulary.find(phrase.toString());
  }

  /** English, Spanish and French make most plurals so; what it does to others it does to both. */
  private static String singular(String word) {
    return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
        ? word.substring(0, word.length() - 1)
        : word;
  }

  private static boolean isDenied(String text, List<Token> tokens, int index) {
    for (int before = index - 1; before >= Math.max(0, index - DENIAL_REACH); before--) {
      Token token = tokens.get(before);
      if (SENTENCE_END.matcher(text).region(token.end(), tokens.get(before + 1).start()).find()) {
        return false;
      }
      if (DENIALS.contains(token.lower())) {
        boolean notOnly =
            before + 1 < tokens.size() && tokens.get(before + 1).lower().equals("only");
        return !notOnly;
      }
    }
    return false;
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text.replace('\u2019', '\''));
    while (matcher.find()) {
      tokens.add(
          new Token(
              matcher.group(),
              matcher.group().toLowerCase(Locale.ROOT),
              matcher.start(),
              matcher.end()));
    }
    return tokens;
  }

  private record Token(String written, String lower, int start, int end) {}
}
