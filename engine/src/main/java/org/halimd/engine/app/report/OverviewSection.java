package org.halimd.engine.app.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.halimd.engine.app.analyze.KeyResult;
import org.halimd.engine.app.analyze.Published;

/** The main results: as cards for one material, side by side for several or for several runs. */
final class OverviewSection {
  private OverviewSection() {}

  /** Cards, one for each different result. */
  static void cards(Html html, List<KeyResult> results) {
    Set<KeyResult> different = new LinkedHashSet<>(results);
    if (different.isEmpty()) {
      return;
    }
    html.open("ul", "class", "results");
    for (KeyResult r : different) {
      html.open("li").element("span", r.name(), "class", "name");
      html.open("span", "class", "value").element("span", ResultText.value(r));
      if (!r.unit().isEmpty() && Double.isFinite(r.value())) {
        html.text(" ").element("small", r.unit());
      }
      html.close();
      note(html, ResultText.interval(r));
      note(html, r.note());
      html.close();
    }
    html.close();
  }

  private static void note(Html html, String text) {
    if (!text.isEmpty()) {
      html.element("span", text, "class", "note");
    }
  }

  /** Results of all analyses in a list. */
  static List<KeyResult> resultsOf(List<AnalysisPart> analyses) {
    return analyses.stream().flatMap(a -> a.keyResults().stream()).toList();
  }

  /**
   * A table with a column for each name in {@code columns} and a row for each result.
   *
   * @param columns results by the name of a material or run
   */
  static void sideBySide(
      Html html, String file, String caption, Map<String, List<KeyResult>> columns) {
    Map<String, Map<String, KeyResult>> rows = new LinkedHashMap<>();
    columns.forEach(
        (name, results) ->
            results.forEach(
                r ->
                    rows.computeIfAbsent(row(r), k -> new LinkedHashMap<>()).putIfAbsent(name, r)));
    if (rows.isEmpty()) {
      return;
    }
    List<String> header = new ArrayList<>(List.of("result"));
    header.addAll(columns.keySet());
    List<List<String>> cells = new ArrayList<>();
    rows.forEach(
        (name, byColumn) -> {
          List<String> line = new ArrayList<>(List.of(name));
          for (String column : columns.keySet()) {
            KeyResult r = byColumn.get(column);
            line.add(r == null ? "" : ResultText.cell(r));
          }
          cells.add(line);
        });
    TableView.write(html, file, caption, header, cells);
  }

  private static String row(KeyResult r) {
    return r.unit().isEmpty() ? r.name() : r.name() + " (" + r.unit() + ")";
  }

  /** Published values beside those of the report. */
  static void published(Html html, List<Material> materials, List<Published> published) {
    List<List<String>> rows = new ArrayList<>();
    for (Published p : published) {
      String here = "not computed here";
      for (Material m : materials) {
        for (KeyResult r : resultsOf(m.overall())) {
          if (m.isCalled(p.material()) && r.name().equalsIgnoreCase(p.quantity())) {
            here = ResultText.cell(r) + (r.unit().equals(p.unit()) ? "" : " " + r.unit());
            break;
          }
        }
      }
      rows.add(
          List.of(
              p.material(),
              p.quantity(),
              p.unit(),
              here,
              ResultText.value(p.value(), p.error()),
              p.source()));
    }
    TableView.write(
        html,
        "published.csv",
        "Published values beside those computed here",
        List.of("material", "quantity", "unit", "computed here", "published", "source"),
        rows);
  }
}
