package com.jobping.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

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
}
