package com.jobping.ai.offline;

/**
 * A term, whichever of its synonyms is written.
 *
 * @param label its name towards people
 */
record Concept(String label, Kind kind) {
  /** A word that the vocabulary does not have. */
  static Concept word(String word) {
    return new Concept(word, Kind.WORD);
  }
}
