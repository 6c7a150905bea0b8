package org.halimd.engine.app.analyze;

import java.util.List;
import org.halimd.analysis.doas.DoasResult;
import org.halimd.analysis.doas.StatePeak;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;

/** Densities of states over each other: filled curves with the bands of the bootstrap. */
final class DoasFigure {
  private DoasFigure() {}

  static Figure of(List<DoasResult> results, String shift) {
    Figure figure = new Figure(label(shift), "density of states (1/eV)");
    int colour = 0;
    for (DoasResult r : results) {
      Palette palette = Palette.of(colour++);
      figure.band("", r.grid(), new double[r.grid().length], r.density(), palette);
      if (r.hasErrors()) {
        figure.band("", r.grid(), r.lower(), r.upper(), palette);
      }
      figure.line(name(r, results), r.grid(), r.density(), palette, Stroke.SOLID);
    }
    if (results.size() == 1) {
      for (StatePeak peak : results.getFirst().peaks()) {
        figure.verticalLine(peak.peak().energy());
      }
    }
    return figure;
  }

  private static String name(DoasResult r, List<DoasResult> results) {
    boolean oneSystem = results.stream().map(x -> x.sample().system()).distinct().count() == 1;
    boolean oneSpecies = results.stream().map(x -> x.sample().species()).distinct().count() == 1;
    if (oneSystem) {
      return r.sample().species();
    }
    return oneSpecies ? r.sample().system() : r.sample().system() + " " + r.sample().species();
  }

  private static String label(String shift) {
    return switch (shift) {
      case "none" -> "site energy (eV)";
      case "mean" -> "site energy relative to the mean (eV)";
      case "isolated" -> "site energy relative to a lone atom (eV)";
      default -> "site energy relative to " + shift + " eV (eV)";
    };
  }
}
