package org.halimd.engine.app.analyze;

import java.util.LinkedHashMap;
import java.util.Map;
import org.halimd.analysis.structure.FirstShell;
import org.halimd.analysis.structure.RadialCurves;
import org.halimd.analysis.structure.RadialResult;
import org.halimd.analysis.structure.TypePair;
import org.halimd.io.InputException;

/**
 * Radii of first shells: given, or the first minimum of g(r), which takes a pass of its own through
 * the trajectory if any is needed.
 */
final class ShellRadii {
  private static final double RANGE = 8;
  private static final int BINS = 160;

  private final FramePass pass;
  private final Map<TypePair, Double> given;
  private final Console console;
  private final Map<TypePair, String> used = new LinkedHashMap<>();
  private RadialResult radial;

  ShellRadii(FramePass pass, Map<TypePair, Double> given, Console console) {
    this.pass = pass;
    this.given = given;
    this.console = console;
  }

  /** The radius within which the second species is a neighbour of the first. */
  double of(TypePair pair) {
    Double radius = given.get(pair);
    if (radius != null) {
      used.put(pair, "given");
      return radius;
    }
    if (radial == null) {
      pass.requirePeriodic("the minimum of g(r)", "; give radii with --cutoff");
      radial = RdfCommand.radial(pass, RadialCurves.Settings.standard(RANGE, BINS));
    }
    FirstShell shell = radial.shell(pair.first(), pair.second());
    if (!shell.isClosed()) {
      throw new InputException(
          "g(r) of %s has no first minimum up to %.0f A, so its neighbours are undetermined; give a radius with --cutoff %s=R"
              .formatted(name(pair), RANGE, name(pair)));
    }
    if (!shell.clear() && !used.containsKey(pair)) {
      console.warn(
          "the first minimum of g(r) of %s at %.3f A is shallow (g = %.2f): its shell is not clear"
              .formatted(name(pair), shell.rMin(), shell.gMin()));
    }
    used.put(pair, "first minimum of g(r)");
    return shell.rMin();
  }

  private String name(TypePair pair) {
    return pass.first().species().get(pair.first()).symbol()
        + "-"
        + pass.first().species().get(pair.second()).symbol();
  }

  /** Writes the radii into the headers, and tells people. */
  void describe(ResultFolder folder) {
    for (Map.Entry<TypePair, String> e : used.entrySet()) {
      double radius = of(e.getKey());
      folder.header("radius_A_" + name(e.getKey()), "%.6g (%s)".formatted(radius, e.getValue()));
      console.line(
          "neighbours %s within %.3f A (%s)".formatted(name(e.getKey()), radius, e.getValue()));
    }
  }
}
