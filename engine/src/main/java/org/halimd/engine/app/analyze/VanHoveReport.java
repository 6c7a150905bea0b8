package org.halimd.engine.app.analyze;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.halimd.analysis.dynamics.VanHoveDistinct;
import org.halimd.analysis.dynamics.VanHoveSelf;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.MapFigure;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.CsvTable;

/** Van Hove functions as text, tables, JSON and figures. */
final class VanHoveReport {
  private static final double SIGNIFICANT = 4;
  private static final double REPLACED = 1;
  private static final double SHOWN_TAIL = 1e-3;
  private static final double FEWEST_PAIRS = 20;
  private static final int DASHES = 40;
  private static final int MAP_ROWS = 240;

  private final VanHoveSelf self;
  private final VanHoveDistinct distinct;
  private final int[] chosen;
  private final String pair;
  private final ResultFolder folder;
  private final int highest;

  /**
   * Prepares the report.
   *
   * @param chosen lags that figures show
   * @param pair names of the species of the distinct part, {@code Li-Li}
   */
  VanHoveReport(
      VanHoveSelf self, VanHoveDistinct distinct, int[] chosen, String pair, ResultFolder folder) {
    this.self = self;
    this.distinct = distinct;
    this.chosen = chosen;
    this.pair = pair;
    this.folder = folder;
    double[] alpha2 = self.alpha2();
    // The longest lags have too few independent displacements to look for a maximum there.
    int end = Math.abs(Arrays.binarySearch(self.lags(), chosen[chosen.length - 1])) + 1;
    this.highest =
        IntStream.range(0, end).reduce((a, b) -> alpha2[b] > alpha2[a] ? b : a).orElse(0);
  }

  private boolean peaked() {
    return self.alpha2()[highest] > SIGNIFICANT * self.alpha2Error()[highest];
  }

  void print(Console console) {
    double value = self.alpha2()[highest];
    double error = self.alpha2Error()[highest];
    console.line(
        peaked()
            ? "alpha2 is largest at %.4g ps: %s"
                .formatted(self.time(highest), Text.plain(value, error))
            : "alpha2 is nowhere significantly above zero; its largest value is %s at %.4g ps"
                .formatted(Text.plain(value, error), self.time(highest)));
    int last = distinct.lags().length - 1;
    console.line(
        "distinct part %s within %.3g A of the old place: %.3g after %.4g ps (0: nobody takes it; "
                .formatted(pair, REPLACED, distinct.within(last, REPLACED), distinct.time(last))
            + "1: no memory)");
    double beyond = self.beyond(self.lags().length - 1);
    if (beyond > 0.01) {
      console.warn(
          "%.2g %% of the displacements at %.4g ps are beyond the range; --range shows more"
              .formatted(100 * beyond, self.time(self.lags().length - 1)));
    }
  }

  void write() {
    writeSelf();
    writeAlpha2();
    writeDistinct();
    folder.figure("vanhove_self", selfFigure());
    if (self.lags().length > 1) {
      folder.figure("vanhove_map", map());
    }
    folder.figure("vanhove_distinct", distinctFigure());
    folder.figure("alpha2", alpha2Figure());
  }

  private void writeSelf() {
    CsvTable table =
        folder.table(
            "lag_frames", "time_ps", "r_A", "four_pi_r2_Gs_per_A", "Gs_per_A3", "gaussian_per_A");
    for (int i = 0; i < self.lags().length; i++) {
      for (int b = 0; b < self.bins(); b++) {
        double r = self.radius(b);
        table.row(
            self.lags()[i],
            self.time(i),
            r,
            self.probability(i, b),
            self.density(i, b),
            self.gaussian(i, r));
      }
    }
    folder.write("vanhove_s.csv", table);
  }

  private void writeAlpha2() {
    CsvTable table =
        folder.table("lag_frames", "time_ps", "msd_A2", "alpha2", "alpha2_se", "beyond_range");
    for (int i = 0; i < self.lags().length; i++) {
      table.row(
          self.lags()[i],
          self.time(i),
          self.displacement()[i],
          self.alpha2()[i],
          self.alpha2Error()[i],
          self.beyond(i));
    }
    folder.write("alpha2.csv", table);
  }

  private void writeDistinct() {
    folder.header("distinct_origins", distinct.origins());
    CsvTable table =
        folder.table("pair", "lag_frames", "time_ps", "r_A", "Gd_over_density", "pairs");
    for (int i = 0; i < distinct.lags().length; i++) {
      for (int b = 0; b < distinct.bins(); b++) {
        table.row(
            pair,
            distinct.lags()[i],
            distinct.time(i),
            distinct.radius(b),
            distinct.g(i, b),
            distinct.count()[i][b]);
      }
    }
    folder.write("vanhove_d.csv", table);
  }

  private static String time(double ps) {
    return Text.number(Double.parseDouble("%.3g".formatted(ps))) + " ps";
  }

  private Figure selfFigure() {
    Figure figure = new Figure("r (Å)", "4πr² Gₛ(r, t) (Å⁻¹)").legend(Legend.TOP_RIGHT);
    int shown = shown();
    double[] r = IntStream.range(0, shown).mapToDouble(self::radius).toArray();
    for (int c = 0; c < chosen.length; c++) {
      int i = Arrays.binarySearch(self.lags(), chosen[c]);
      double[] p = IntStream.range(0, shown).mapToDouble(b -> self.probability(i, b)).toArray();
      figure.line(time(self.time(i)), r, p, Palette.of(c), Stroke.SOLID);
    }
    int last = Arrays.binarySearch(self.lags(), chosen[chosen.length - 1]);
    double[] x =
        IntStream.rangeClosed(0, DASHES).mapToDouble(i -> i * r[shown - 1] / DASHES).toArray();
    double[] gauss = Arrays.stream(x).map(d -> self.gaussian(last, d)).toArray();
    return figure.line(
        "Gaussian, " + time(self.time(last)), x, gauss, Palette.BLACK, Stroke.DASHED);
  }

  /** The self part over distance and the logarithm of time, in logarithmic colours. */
  private MapFigure map() {
    int columns = shown();
    int last = self.lags().length - 1;
    double first = Math.log10(self.time(0));
    double decades = Math.log10(self.time(last)) - first;
    double[][] values = new double[MAP_ROWS][columns];
    double highest = Math.log10(SHOWN_TAIL);
    int lag = 0;
    for (int row = 0; row < MAP_ROWS; row++) {
      double t = Math.pow(10, first + (row + 0.5) / MAP_ROWS * decades);
      while (lag < last - 1 && self.time(lag + 1) < t) {
        lag++;
      }
      double part = Math.log(t / self.time(lag)) / Math.log(self.time(lag + 1) / self.time(lag));
      for (int bin = 0; bin < columns; bin++) {
        double p = (1 - part) * self.probability(lag, bin) + part * self.probability(lag + 1, bin);
        values[row][bin] = Math.log10(p);
        highest = Math.max(highest, values[row][bin]);
      }
    }
    return new MapFigure(
            "r (Å)",
            "log₁₀ (time / ps)",
            "log₁₀ (4πr² Gₛ / Å⁻¹)",
            columns * self.width(),
            decades,
            values)
        .corner(0, first)
        .stretched()
        .range(Math.log10(SHOWN_TAIL), highest);
  }

  /** Bins up to where the longest time has next to nothing. */
  private int shown() {
    int last = Arrays.binarySearch(self.lags(), chosen[chosen.length - 1]);
    int end = self.bins();
    while (end > 2 && self.probability(last, end - 1) < SHOWN_TAIL) {
      end--;
    }
    return end;
  }

  private Figure distinctFigure() {
    Figure figure =
        new Figure("r (Å)", "distinct part G(r, t)/ρ, " + pair).legend(Legend.TOP_RIGHT);
    int[] bins =
        IntStream.range(0, distinct.bins())
            .filter(b -> distinct.expected(b) >= FEWEST_PAIRS)
            .toArray();
    double[] r = Arrays.stream(bins).mapToDouble(distinct::radius).toArray();
    for (int i = 0; i < distinct.lags().length; i++) {
      int lag = i;
      figure.line(
          i == 0 ? "0 ps, g(r)" : time(distinct.time(i)),
          r,
          Arrays.stream(bins).mapToDouble(b -> distinct.g(lag, b)).toArray(),
          i == 0 ? Palette.BLACK : Palette.of(i - 1),
          i == 0 ? Stroke.DASHED : Stroke.SOLID);
    }
    return figure;
  }

  private Figure alpha2Figure() {
    double[] t = IntStream.range(0, self.lags().length).mapToDouble(self::time).toArray();
    double[] a = self.alpha2();
    double[] e = self.alpha2Error();
    double[] low = IntStream.range(0, a.length).mapToDouble(i -> a[i] - e[i]).toArray();
    double[] high = IntStream.range(0, a.length).mapToDouble(i -> a[i] + e[i]).toArray();
    Figure figure =
        new Figure("time (ps)", "non-Gaussian parameter α₂")
            .logarithmic(true, false)
            .legend(Legend.TOP_RIGHT)
            .band("± standard error", t, low, high, Palette.BLUE)
            .line(pair.split("-")[0], t, a, Palette.BLUE, Stroke.SOLID);
    if (peaked()) {
      figure.verticalLine(self.time(highest));
    }
    return figure;
  }

  Map<String, Object> json(List<String> warnings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("dt_ps", self.spacing());
    json.put("alpha2_max", self.alpha2()[highest]);
    json.put("alpha2_max_error", self.alpha2Error()[highest]);
    json.put("alpha2_max_time_ps", self.time(highest));
    json.put("alpha2_max_significant", peaked());
    json.put("pair", pair);
    json.put("bin_width_A", distinct.width());
    json.put("distinct_origins", distinct.origins());
    int n = distinct.lags().length;
    json.put("times_ps", IntStream.range(0, n).mapToDouble(distinct::time).toArray());
    json.put(
        "distinct_within_1_A",
        IntStream.range(0, n).mapToDouble(i -> distinct.within(i, REPLACED)).toArray());
    json.put("warnings", warnings);
    return json;
  }
}
