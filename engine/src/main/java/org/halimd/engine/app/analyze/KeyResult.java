package org.halimd.engine.app.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A main result of an analysis, under {@code key_results} in its summary: what the report page
 * shows first, and side by side for several materials.
 *
 * @param name what it is, for example {@code Activation energy}
 * @param value in {@code unit}; the bound itself if it is one; not a number if undetermined
 * @param error its standard error, or not a number
 * @param low lower end of the 95 % interval, or not a number
 * @param high upper end of the 95 % interval, or not a number
 * @param unit as in figures, for example {@code cm² s⁻¹}; may be empty
 * @param bound whether {@code value} is an upper bound
 * @param note how it was obtained, or why it is not determined
 */
public record KeyResult(
    String name,
    double value,
    double error,
    double low,
    double high,
    String unit,
    boolean bound,
    String note) {
  /** The key in a summary. */
  public static final String KEY = "key_results";

  /** A value with its standard error and 95 % interval. */
  static KeyResult of(
      String name, double value, double error, double low, double high, String unit, String note) {
    return new KeyResult(name, value, error, low, high, unit, false, note);
  }

  /** A value with its standard error. */
  static KeyResult of(String name, double value, double error, String unit, String note) {
    return of(name, value, error, Double.NaN, Double.NaN, unit, note);
  }

  /** An upper bound. */
  static KeyResult bound(String name, double value, String unit, String note) {
    return new KeyResult(name, value, Double.NaN, Double.NaN, Double.NaN, unit, true, note);
  }

  /** Something that the data do not determine. */
  static KeyResult undetermined(String name, String unit, String reason) {
    return of(name, Double.NaN, Double.NaN, unit, reason);
  }

  /** The same result under another name. */
  public KeyResult named(String other) {
    return new KeyResult(other, value, error, low, high, unit, bound, note);
  }

  /** The main results of a summary in their order. */
  public static List<KeyResult> allIn(JsonNode summary) {
    List<KeyResult> results = new ArrayList<>();
    for (JsonNode node : summary.path(KEY)) {
      results.add(
          new KeyResult(
              node.path("name").asText(),
              number(node, "value"),
              number(node, "error"),
              number(node, "low"),
              number(node, "high"),
              node.path("unit").asText(),
              node.path("bound").asBoolean(),
              node.path("note").asText()));
    }
    return results;
  }

  private static double number(JsonNode node, String key) {
    return node.path(key).isNumber() ? node.path(key).asDouble() : Double.NaN;
  }
}
