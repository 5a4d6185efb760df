package com.jobping.http;

import com.jobping.http.Problem.Violation;
import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with one request, so that one answer tells all of it. */
final class Violations {
  private final List<Violation> found = new ArrayList<>();

  void add(String pointer, String code, String detail) {
    found.add(new Violation(pointer, code, detail));
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw ProblemException.invalid(found);
    }
  }
}
