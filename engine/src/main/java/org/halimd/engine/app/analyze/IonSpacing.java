package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.halimd.analysis.structure.FirstShell;
import org.halimd.analysis.structure.RadialCurves;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.halimd.system.Species;

/**
 * The usual distance of neighbouring mobile ions, the first maximum of their g(r) in the mean cell,
 * which stands for the distance of neighbouring sites.
 */
final class IonSpacing {
  private static final int MOST_FRAMES = 100;
  private static final double CUTOFF = 8;
  private static final int BINS = 160;

  private IonSpacing() {}

  /** The distance in Å; none if g(r) has no clear first shell or paths say nothing about pairs. */
  static OptionalDouble of(PathReading reading) {
    RecordedPaths paths = reading.paths();
    int ions = paths.settings().sets().get(reading.mobile()).size();
    boolean known =
        reading.isPeriodic() && paths.settings().unwrapping() == Unwrapping.MEAN_CELL && ions > 1;
    if (!known) {
      return OptionalDouble.empty();
    }
    RadialCurves curves = new RadialCurves(RadialCurves.Settings.standard(CUTOFF, BINS));
    frames(reading, ions).forEach(curves::accept);
    FirstShell shell = curves.result().shell(0, 0);
    return shell.isClosed() && shell.clear()
        ? OptionalDouble.of(Math.rint(100 * shell.rMax()) / 100)
        : OptionalDouble.empty();
  }

  /** At most 100 frames, evenly spaced, of the ions alone. */
  private static List<Frame> frames(PathReading reading, int ions) {
    RecordedPaths paths = reading.paths();
    int all = reading.to() - reading.from();
    int[] chosen = new int[Math.min(MOST_FRAMES, all)];
    Arrays.setAll(chosen, k -> (int) ((long) k * all / chosen.length));
    Box box = Box.ofMatrix(paths.meanCell(reading.from(), reading.to()), true, true, true);
    double[][][] r = new double[chosen.length][3][ions];
    for (int i = 0; i < ions; i++) {
      double[][] s = paths.fractionalPaths(reading.mobile(), i, 1, reading.from(), reading.to())[0];
      for (int k = 0; k < chosen.length; k++) {
        int at = chosen[k];
        for (int c = 0; c < 3; c++) {
          r[k][c][i] = box.cartesian(c, s[0][at], s[1][at], s[2][at]);
        }
      }
    }
    List<Species> species = List.of(new Species("X", 0, Double.NaN));
    List<Frame> frames = new ArrayList<>();
    for (double[][] p : r) {
      frames.add(
          new Frame(
              -1,
              Double.NaN,
              box,
              species,
              new int[ions],
              p[0],
              p[1],
              p[2],
              true,
              null,
              null,
              null));
    }
    return frames;
  }
}
