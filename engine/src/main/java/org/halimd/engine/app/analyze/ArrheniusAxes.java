package org.halimd.engine.app.analyze;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.diffusion.ArrheniusAnalysis;
import org.halimd.analysis.diffusion.ArrheniusAnalysis.Quantity;
import org.halimd.analysis.diffusion.ArrheniusFit;
import org.halimd.analysis.diffusion.TemperaturePoint;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.CsvTable;

/** Activation energies of diffusion along x, y and z beside that of the total. */
final class ArrheniusAxes {
  private static final String[] NAMES = {"x", "y", "z"};

  private final ArrheniusAnalysis total;
  private final Map<String, ArrheniusAnalysis> axes = new LinkedHashMap<>();
  private final Map<String, ArrheniusFit> fits = new LinkedHashMap<>();

  /** Fits wherever the points say how ions move along the axes. */
  ArrheniusAxes(ArrheniusAnalysis total) {
    this.total = total;
    if (total.points().stream().anyMatch(p -> p.axes().isEmpty())) {
      return;
    }
    for (int axis = 0; axis < NAMES.length; axis++) {
      int along = axis;
      List<TemperaturePoint> points = total.points().stream().map(p -> p.along(along)).toList();
      axes.put(NAMES[axis], new ArrheniusAnalysis(points));
    }
    axes.forEach(
        (name, analysis) -> {
          if (analysis.allows(analysis.hasErrors())) {
            fits.put(name, analysis.fit(Quantity.DIFFUSION, analysis.hasErrors()));
          }
        });
  }

  void print(Console console) {
    fits.forEach(
        (name, fit) ->
            console.line(
                "Ea along %s: %s eV (%d points)".formatted(name, energy(fit), fit.points())));
  }

  private static String energy(ArrheniusFit fit) {
    return Text.plain(fit.activationEnergy(), fit.activationError());
  }

  /** {@code arrhenius_axes.csv} and the figure of all axes. */
  void write(ResultFolder folder) {
    if (axes.isEmpty()) {
      return;
    }
    CsvTable table =
        folder.table(
            "axis", "name", "T_K", "1000_over_T", "D_cm2_s", "rel_std_D", "used", "excluded");
    axes.forEach(
        (axis, analysis) -> {
          for (TemperaturePoint p : analysis.points()) {
            table.row(
                axis,
                p.name(),
                p.temperature(),
                1000 / p.temperature(),
                p.diffusion(),
                p.relativeError(),
                p.used() ? 1 : 0,
                p.excluded());
          }
        });
    folder.write("arrhenius_axes.csv", table);
    if (!fits.isEmpty() && total.allows(total.hasErrors())) {
      folder.figure("arrhenius_axes", figure());
    }
  }

  private Figure figure() {
    double[] x = ArrheniusFigure.range(total.used());
    Figure figure =
        new Figure("1000/T (K⁻¹)", "log₁₀ (D / cm² s⁻¹)")
            .legend(Legend.TOP_RIGHT)
            .awayFromZero()
            .signed();
    draw(figure, "total", total, total.fit(Quantity.DIFFUSION, total.hasErrors()), x, 3);
    for (int axis = 0; axis < NAMES.length; axis++) {
      ArrheniusFit fit = fits.get(NAMES[axis]);
      if (fit != null) {
        draw(figure, NAMES[axis], axes.get(NAMES[axis]), fit, x, axis);
      }
    }
    return figure.topAxis("T (K)", ArrheniusFigure.ticks(x), t -> 1000 / t);
  }

  private static void draw(
      Figure figure,
      String name,
      ArrheniusAnalysis analysis,
      ArrheniusFit fit,
      double[] x,
      int number) {
    Palette colour = number == 3 ? Palette.BLACK : Palette.of(number);
    double[] y =
        Arrays.stream(x).map(v -> ArrheniusFigure.decades(fit.at(1000 / v).value())).toArray();
    String label = "%s: Ea = %s eV".formatted(name, energy(fit).replace("+-", "±"));
    figure.line(label, x, y, colour, number == 3 ? Stroke.SOLID : Stroke.DASHED);
    ArrheniusFigure.points(figure, "", analysis.used(), Quantity.DIFFUSION, colour);
  }

  /** By axis: activation energy, prefactor and points; empty if nothing is known. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    fits.forEach(
        (name, fit) -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("Ea_eV", fit.activationEnergy());
          one.put("se_Ea_eV", fit.activationError());
          one.put("ln_prefactor", fit.logPrefactor());
          one.put("se_ln_prefactor", fit.prefactorError());
          one.put("D300_cm2_s", Math.exp(fit.at(300).value()));
          one.put("n", fit.points());
          json.put(name, one);
        });
    return json;
  }
}
