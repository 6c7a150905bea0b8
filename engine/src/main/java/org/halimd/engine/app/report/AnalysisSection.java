package org.halimd.engine.app.report;

import java.util.List;

/** The results of one analysis: figures first, then the summary and the tables. */
final class AnalysisSection {
  private AnalysisSection() {}

  /**
   * Writes it under a heading that has been written.
   *
   * @param cards whether its main results are shown here, too
   */
  static void write(Html html, AnalysisPart part, boolean cards) {
    if (part.provenance() != null && part.provenance().description() != null) {
      html.element("p", part.provenance().description(), "class", "lead");
    }
    if (cards) {
      OverviewSection.cards(html, part.keyResults());
    }
    Notices.list(html, "Warnings of the analysis", part.warnings(), true);
    Notices.list(html, "Not shown", part.problems(), false);
    plots(html, part.plots(), part.name());
    if (part.summary() != null) {
      html.open("details").element("summary", "Summary: all values");
      new JsonView(html, part.name()).write(part.summary());
      html.close();
    }
    for (Table table : part.tables()) {
      html.open("details", "class", "long");
      html.element("summary", "Table %s (%d rows)".formatted(table.file(), table.total()));
      TableView.write(html, table, caption(table));
      html.close();
    }
  }

  private static String caption(Table table) {
    return table.every() == 1
        ? table.file()
        : "%s: every %s of %d rows, and the last; the file has all"
            .formatted(table.file(), ordinal(table.every()), table.total());
  }

  private static String ordinal(int n) {
    String end =
        n % 100 / 10 == 1
            ? "th"
            : switch (n % 10) {
              case 1 -> "st";
              case 2 -> "nd";
              case 3 -> "rd";
              default -> "th";
            };
    return n + end;
  }

  /**
   * Figures in a grid.
   *
   * @param origin what they belong to, for the names of saved files
   */
  static void plots(Html html, List<Plot> plots, String origin) {
    if (plots.isEmpty()) {
      return;
    }
    String file = origin.replaceAll("[^\\w.-]+", "-");
    html.open("div", "class", "figures");
    for (Plot plot : plots) {
      html.open("figure", "class", "plot", "data-file", file + "-" + plot.name());
      html.raw(plot.svg()).open("div", "class", "under");
      html.element("figcaption", plot.title());
      html.open("div", "class", "tools").close().close().close();
    }
    html.close();
  }
}
