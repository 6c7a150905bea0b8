package org.halimd.engine.app.analyze;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.halimd.analysis.diffusion.DiffusionEstimate;
import org.halimd.analysis.diffusion.FitWindow;
import org.halimd.analysis.diffusion.StreamedDiffusion;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.figure.PowerOfTen;
import org.halimd.analysis.transport.MultipleTauDisplacement.Row;
import org.halimd.analysis.transport.StreamedDisplacements;

/** The figures of mean-square displacements at logarithmically spaced lags. */
final class StreamedFigures {
  private static final int TOTAL = 3;

  private final String name;
  private final double spacing;
  private final List<Row> rows;
  private final StreamedDiffusion result;
  private final FitWindow window;

  /**
   * Prepares the figures.
   *
   * @param name of the mobile ions
   * @param mobile index of their set
   */
  StreamedFigures(
      String name, StreamedDisplacements displacements, int mobile, StreamedDiffusion result) {
    this.name = name;
    this.spacing = displacements.spacing();
    this.rows = displacements.rows(mobile);
    this.result = result;
    this.window = result.window();
  }

  /** Up to a bit more than the window; the longest lags have next to no independent data. */
  private List<Row> displayed() {
    double end = window.diffusive() ? 1.25 * window.to() * spacing : Double.POSITIVE_INFINITY;
    return rows.stream().filter(row -> row.time() <= end).toList();
  }

  /** x, y, z and total of the mobile ions, the window and the fit. */
  Figure axes() {
    List<Row> shown = displayed();
    Figure figure = new Figure(DiffusionFigures.TIME, DiffusionFigures.MSD);
    DiffusionFigures.shadeWindow(figure, window, spacing);
    for (int axis = 0; axis < TOTAL; axis++) {
      int along = axis;
      figure.line(
          name + " " + "xyz".charAt(axis),
          values(shown, Row::time),
          values(shown, row -> row.msd()[along].mean()),
          Palette.of(axis),
          Stroke.SOLID);
    }
    addTotal(figure, shown);
    return DiffusionFigures.addFit(
        figure, window, spacing, result.fit(), result.estimates().get(TOTAL));
  }

  private void addTotal(Figure figure, List<Row> shown) {
    figure.line(
        name + " total",
        values(shown, Row::time),
        values(shown, row -> row.msd()[TOTAL].mean()),
        Palette.BLACK,
        Stroke.MARKERS);
  }

  /** Both axes logarithmic, with a line of slope one. */
  Figure logarithmic() {
    Figure figure = new Figure(DiffusionFigures.TIME, DiffusionFigures.MSD).logarithmic(true, true);
    DiffusionFigures.shadeWindow(figure, window, spacing);
    addTotal(figure, rows);
    double at = Math.max(1, window.to() - 1) * spacing;
    double level =
        rows.stream()
            .filter(row -> row.time() <= at * (1 + 1e-9))
            .mapToDouble(row -> row.msd()[TOTAL].mean() / row.time())
            .reduce((before, last) -> last)
            .orElseThrow();
    double[] ends = {rows.getFirst().time(), rows.getLast().time()};
    double[] line = {level * ends[0], level * ends[1]};
    return figure.line("slope 1", ends, line, Palette.VERMILION, Stroke.DOTTED);
  }

  /** D(t) = (1/6) dMSD/dt from lag to lag, but for the first with its vibration, and the fit. */
  Figure running() {
    List<Row> shown = displayed().stream().skip(1).toList();
    double[] d = values(shown, row -> DiffusionEstimate.CM2_PER_S * row.diffusion()[TOTAL].mean());
    PowerOfTen power = PowerOfTen.of(d);
    Figure figure =
        new Figure(DiffusionFigures.TIME, "D (" + power.unit(DiffusionFigures.D_UNIT) + ")")
            .logarithmic(true, false)
            .legend(Legend.TOP_RIGHT);
    DiffusionFigures.shadeWindow(figure, window, spacing);
    figure.line(
        name + " running",
        values(shown, Row::derivativeTime),
        power.scale(d),
        Palette.BLUE,
        Stroke.MARKERS);
    return DiffusionFigures.addFitted(
        figure, window, spacing, result.estimates().get(TOTAL), power);
  }

  private static double[] values(List<Row> rows, ToDoubleFunction<Row> of) {
    return rows.stream().mapToDouble(of).toArray();
  }
}
