package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.halimd.analysis.diffusion.ArrheniusAnalysis;
import org.halimd.analysis.diffusion.ArrheniusAnalysis.Quantity;
import org.halimd.analysis.diffusion.ArrheniusFit;
import org.halimd.analysis.diffusion.TemperaturePoint;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;

/** The conductivity of several materials against temperature in one figure, beside given values. */
public final class ArrheniusComparison {
  private ArrheniusComparison() {}

  /**
   * A material.
   *
   * @param label how the legend calls it
   * @param points its temperatures
   */
  public record Material(String label, List<TemperaturePoint> points) {
    /** The line through ln(sigma T); empty where there are too few points for one. */
    Optional<ArrheniusFit> fit() {
      ArrheniusAnalysis analysis = new ArrheniusAnalysis(points);
      boolean weighted = analysis.hasErrors();
      return analysis.allows(weighted) && analysis.hasConductivity()
          ? Optional.of(analysis.fit(Quantity.CONDUCTIVITY, weighted))
          : Optional.empty();
    }
  }

  /**
   * A value to compare with.
   *
   * @param label how the legend calls it
   * @param temperature in K
   * @param conductivity in S/cm
   */
  public record Reference(String label, double temperature, double conductivity) {}

  /** Whether there is a point to draw. */
  public static boolean isPossible(List<Material> materials) {
    return materials.stream().anyMatch(m -> !drawn(m).isEmpty());
  }

  /** log10(sigma T) against 1000/T: points, lines with 95 % bands, values to compare with. */
  public static Figure of(List<Material> materials, List<Reference> references) {
    Figure figure =
        new Figure("1000/T (K⁻¹)", "log₁₀ (σT / S cm⁻¹ K)")
            .legend(Legend.TOP_RIGHT)
            .awayFromZero()
            .signed();
    List<TemperaturePoint> all = new ArrayList<>();
    materials.forEach(m -> all.addAll(drawn(m)));
    double[] x = ArrheniusFigure.range(all);
    for (int m = 0; m < materials.size(); m++) {
      Palette colour = Palette.of(m);
      Optional<ArrheniusFit> fit = materials.get(m).fit();
      fit.ifPresent(line -> figure.band("", x, lower(line, x), upper(line, x), colour));
      fit.ifPresent(line -> figure.line("", x, values(line, x), colour, Stroke.SOLID));
    }
    for (int m = 0; m < materials.size(); m++) {
      Material material = materials.get(m);
      String energy =
          material
              .fit()
              .map(
                  f ->
                      ", Ea = %s eV"
                          .formatted(
                              Text.plain(f.activationEnergy(), f.activationError())
                                  .replace("+-", "±")))
              .orElse("");
      ArrheniusFigure.points(
          figure, material.label() + energy, drawn(material), Quantity.CONDUCTIVITY, Palette.of(m));
    }
    for (int r = 0; r < references.size(); r++) {
      Reference reference = references.get(r);
      figure.reference(
          reference.label(),
          1000 / reference.temperature(),
          Math.log10(reference.conductivity() * reference.temperature()),
          Palette.of(materials.size() + r));
    }
    return figure.topAxis("T (K)", ArrheniusFigure.ticks(x), t -> 1000 / t);
  }

  private static List<TemperaturePoint> drawn(Material material) {
    return new ArrheniusAnalysis(material.points())
        .used().stream().filter(p -> p.conductivity() > 0).toList();
  }

  private static double[] lower(ArrheniusFit fit, double[] x) {
    return Arrays.stream(x).map(v -> ArrheniusFigure.decades(fit.at(1000 / v).lower())).toArray();
  }

  private static double[] upper(ArrheniusFit fit, double[] x) {
    return Arrays.stream(x).map(v -> ArrheniusFigure.decades(fit.at(1000 / v).upper())).toArray();
  }

  private static double[] values(ArrheniusFit fit, double[] x) {
    return Arrays.stream(x).map(v -> ArrheniusFigure.decades(fit.at(1000 / v).value())).toArray();
  }
}
