package org.halimd.engine.app.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.halimd.engine.app.analyze.KeyResult;

/**
 * The summary of any analysis as tables, without knowing what is in it: single values in one table,
 * objects or lists of objects with common keys in a table each, the rest nested.
 */
final class JsonView {
  /** Shown elsewhere on the page. */
  private static final Set<String> ELSEWHERE = Set.of("provenance", "warnings", KeyResult.KEY);

  private static final int LONGEST_LIST = 9;
  private static final int MOST_ROWS = 60;
  private static final int MOST_COLUMNS = 16;

  private final Html html;
  private final String file;

  /**
   * A view.
   *
   * @param file name under which tables can be saved, without ending
   */
  JsonView(Html html, String file) {
    this.html = html;
    this.file = file;
  }

  /** Writes a summary. */
  void write(JsonNode summary) {
    write("", summary, 4);
  }

  private void write(String title, JsonNode object, int level) {
    Map<String, String> scalars = new LinkedHashMap<>();
    Map<String, JsonNode> others = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (level > 4 || !ELSEWHERE.contains(field.getKey())) {
        String scalar = scalar(field.getValue());
        if (scalar == null) {
          others.put(field.getKey(), field.getValue());
        } else {
          scalars.put(field.getKey(), scalar);
        }
      }
    }
    if (!scalars.isEmpty()) {
      writeValues(title, scalars);
    }
    others.forEach(
        (key, value) -> writeNested(title.isEmpty() ? key : title + ": " + key, value, level));
  }

  private void writeNested(String title, JsonNode value, int level) {
    if (value.isEmpty()) {
      return;
    }
    List<JsonNode> rows = new ArrayList<>();
    value.forEach(rows::add);
    if (rows.stream().allMatch(JsonView::isFlat) && columns(rows).size() <= MOST_COLUMNS) {
      writeRows(title, value, rows);
    } else if (value.isObject()) {
      write(title, value, level + 1);
    } else {
      String length = "%d entries, see %s.json".formatted(value.size(), file);
      writeValues("", Map.of(title, length));
    }
  }

  private static boolean isFlat(JsonNode node) {
    if (!node.isObject() || node.isEmpty()) {
      return false;
    }
    for (JsonNode value : node) {
      if (scalar(value) == null) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> columns(List<JsonNode> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> ((ObjectNode) row).fieldNames().forEachRemaining(columns::add));
    return columns;
  }

  private void writeRows(String title, JsonNode value, List<JsonNode> rows) {
    Set<String> keys = columns(rows);
    List<String> names = new ArrayList<>();
    value.fieldNames().forEachRemaining(names::add);
    List<String> columns = new ArrayList<>(keys);
    if (value.isObject()) {
      columns.addFirst("");
    }
    List<List<String>> cells = new ArrayList<>();
    for (int r = 0; r < Math.min(rows.size(), MOST_ROWS); r++) {
      List<String> row = new ArrayList<>(value.isObject() ? List.of(names.get(r)) : List.of());
      for (String key : keys) {
        JsonNode cell = rows.get(r).get(key);
        row.add(cell == null ? "" : raw(cell));
      }
      cells.add(row);
    }
    String caption = title.replace('_', ' ');
    if (rows.size() > MOST_ROWS) {
      caption += " (the first %d of %d)".formatted(MOST_ROWS, rows.size());
    }
    TableView.write(
        html, file + "-" + title.replaceAll("\\W+", "-") + ".csv", caption, columns, cells);
  }

  private void writeValues(String title, Map<String, String> values) {
    html.open("div", "class", "scroll values").open("table");
    if (!title.isEmpty()) {
      html.element("caption", title.replace('_', ' '));
    }
    html.open("tbody");
    values.forEach(
        (key, value) -> {
          html.open("tr").element("th", Numbers.label(key), "scope", "row");
          html.element("td", value).close();
        });
    html.close().close().close();
  }

  /** What is a single value, or a short list of them, as text; otherwise null. */
  private static String scalar(JsonNode node) {
    if (node.isNumber()) {
      return Numbers.of(node.asDouble());
    }
    if (node.isNull()) {
      return "not determined";
    }
    if (node.isValueNode()) {
      return node.asText();
    }
    if (node.isArray() && node.size() <= LONGEST_LIST && !node.isEmpty()) {
      List<String> parts = new ArrayList<>();
      node.forEach(part -> parts.add(part.isValueNode() ? scalar(part) : null));
      return parts.contains(null) ? null : String.join(", ", parts);
    }
    return null;
  }

  /** A cell of a table with all its digits. */
  private static String raw(JsonNode node) {
    return node.isNumber() ? node.asText() : node.isNull() ? "" : scalar(node);
  }
}
