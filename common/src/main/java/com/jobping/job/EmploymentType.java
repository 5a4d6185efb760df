package com.jobping.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How somebody is employed; the names of JobSpy, which frontends know. */
public enum EmploymentType {
  FULLTIME,
  PARTTIME,
  CONTRACT,
  INTERNSHIP,
  TEMPORARY,
  VOLUNTEER,
  PERDIEM,
  OTHER;

  /** The name in JSON and in tables: lower case. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type with this {@link #code()}, in any case. */
  public static Optional<EmploymentType> fromCode(String code) {
    return Arrays.stream(values()).filter(type -> type.name().equalsIgnoreCase(code)).findFirst();
  }
}
