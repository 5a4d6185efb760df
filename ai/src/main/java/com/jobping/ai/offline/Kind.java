package com.jobping.ai.offline;

/** What a term is about. */
enum Kind {
  /** What somebody is: engineer, nurse. */
  ROLE,
  /** A field of software: back end, data. */
  SOFTWARE_FIELD,
  /** A field outside software: mechanical, clinical. */
  OTHER_FIELD,
  /** A language, framework or tool. */
  SKILL,
  /** What a company does: banking, games. */
  DOMAIN,
  /** How far up: junior, senior. */
  LEVEL,
  /** Leading people. */
  MANAGEMENT,
  /** Where it is done: remote, hybrid, on site. */
  PLACE_OF_WORK,
  /** Any other word. */
  WORD
}
