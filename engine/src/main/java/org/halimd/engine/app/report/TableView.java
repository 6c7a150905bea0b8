package org.halimd.engine.app.report;

import java.util.List;

/** Tables as HTML: the script of the page makes them sortable and lets them be copied. */
final class TableView {
  private static final String NUMBER = "[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?";

  private static final String WITH_ERROR = " ± ";

  private TableView() {}

  /** A table of a file. */
  static void write(Html html, Table table, String caption) {
    write(html, table.file(), caption, table.columns(), table.rows());
  }

  /**
   * A table.
   *
   * @param file name under which it can be saved
   * @param columns names with units as in files, {@code D_cm2_s}
   */
  static void write(
      Html html, String file, String caption, List<String> columns, List<List<String>> rows) {
    boolean[] numbers = new boolean[columns.size()];
    for (int c = 0; c < numbers.length; c++) {
      int column = c;
      numbers[c] =
          rows.stream().map(r -> r.get(column)).allMatch(s -> s.isEmpty() || s.matches(NUMBER));
    }
    html.open("div", "class", "table", "data-file", file);
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    html.open("table").element("caption", caption).open("thead").open("tr");
    for (int c = 0; c < numbers.length; c++) {
      html.element(
          "th",
          Numbers.label(columns.get(c)),
          "scope",
          "col",
          "data-name",
          columns.get(c),
          "class",
          numbers[c] ? "number" : null);
    }
    html.close().close().open("tbody");
    rows.forEach(row -> writeRow(html, row, numbers));
    html.close().close().close();
    html.open("div", "class", "tools").close().close();
  }

  private static void writeRow(Html html, List<String> row, boolean[] numbers) {
    html.open("tr");
    for (int c = 0; c < numbers.length; c++) {
      String value = row.get(c);
      if (numbers[c] && !value.isEmpty()) {
        String shown = Numbers.of(Double.parseDouble(value));
        String exact = shown.equals(value) ? null : value;
        html.element("td", shown, "class", "number", "data-value", exact);
      } else {
        String kind = numbers[c] ? "number" : value.contains(WITH_ERROR) ? "value" : null;
        html.element("td", value, "class", kind);
      }
    }
    html.close();
  }
}
