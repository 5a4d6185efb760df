package com.jobping.metrics;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * One measured value.
 *
 * @param name as alarms and dashboards know it
 * @param unit one of CloudWatch's units
 */
public record Metric(String name, String unit, BigDecimal value) {
  public Metric {
    requireNonNull(name, "name is null");
    requireNonNull(unit, "unit is null");
    requireNonNull(value, "value is null");
  }

  /** How many there were. */
  public static Metric count(String name, long value) {
    return new Metric(name, "Count", BigDecimal.valueOf(value));
  }

  /** A value of a unit that CloudWatch does not know, such as money. */
  public static Metric unitless(String name, BigDecimal value) {
    return new Metric(name, "None", value);
  }
}
