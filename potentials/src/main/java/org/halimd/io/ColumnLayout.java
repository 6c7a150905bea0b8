package org.halimd.io;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which columns of an atom line hold what: the value of {@code Properties}, triples
 * name:type:columns. Names are case-insensitive; the type letter is not used.
 */
final class ColumnLayout {
  /** The first column and the number of columns of a property. */
  record Columns(int first, int count) {}

  private final Path file;
  private final long line;
  private final Map<String, Columns> columns = new LinkedHashMap<>();
  private final int total;

  ColumnLayout(Path file, long line, String properties) {
    this.file = file;
    this.line = line;
    String[] parts = properties.trim().split(":", -1);
    if (parts.length % 3 != 0) {
      throw error(
          "Properties="
              + properties
              + " does not consist of triples; expected name:type:columns for each property, for"
              + " example species:S:1:pos:R:3");
    }
    int next = 0;
    for (int k = 0; k < parts.length; k += 3) {
      int count = count(parts[k], parts[k + 2]);
      Columns previous = columns.put(parts[k].toLowerCase(Locale.ROOT), new Columns(next, count));
      if (previous != null) {
        throw error("Properties names '" + parts[k] + "' twice; keep one of them");
      }
      next += count;
    }
    total = next;
    require("species", 1, "species:S:1");
    require("pos", 3, "pos:R:3");
    check("mass", 1);
    check("charge", 1);
    check("vel", 3);
  }

  private int count(String name, String token) {
    if (!Tokens.isInteger(token) || Integer.parseInt(token) < 1 || Integer.parseInt(token) > 1000) {
      throw error(
          "'"
              + token
              + "' is no number of columns for the property '"
              + name
              + "' in Properties; expected a positive integer");
    }
    return Integer.parseInt(token);
  }

  private void require(String name, int count, String example) {
    if (!columns.containsKey(name)) {
      throw error("Properties has no '" + name + "'; add " + example);
    }
    check(name, count);
  }

  private void check(String name, int count) {
    Columns c = columns.get(name);
    if (c != null && c.count != count) {
      throw error(
          "Properties gives '"
              + name
              + "' "
              + c.count
              + (c.count == 1 ? " column" : " columns")
              + "; expected "
              + count);
    }
  }

  /** Number of columns of an atom line. */
  int total() {
    return total;
  }

  /** The columns of a property, or null. */
  Columns find(String name) {
    return columns.get(name);
  }

  /** Name of the property that a column belongs to. */
  String property(int column) {
    for (Map.Entry<String, Columns> entry : columns.entrySet()) {
      int first = entry.getValue().first;
      if (column >= first && column < first + entry.getValue().count) {
        return entry.getKey();
      }
    }
    throw new IllegalArgumentException("there is no column " + column);
  }

  /** For messages: {@code species:1 pos:3}. */
  String describe() {
    StringBuilder text = new StringBuilder();
    columns.forEach(
        (name, c) ->
            text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(c.count));
    return text.toString();
  }

  private InputException error(String sentence) {
    return new InputException(file, line, sentence);
  }
}
