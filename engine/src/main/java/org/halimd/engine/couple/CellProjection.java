package org.halimd.engine.couple;

import java.util.Arrays;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellMotion;
import org.halimd.engine.Ensemble.MttkBarostat;

/**
 * The projector Π of md-run 3.3: which components of a symmetric tensor the cell follows, and which
 * of its diagonal components move as one.
 */
public final class CellProjection {
  /** Row-by-row index of each Voigt component xx yy zz yz xz xy and of its mirror image. */
  static final int[] ROW_COLUMN = {0, 4, 8, 5, 2, 1};

  private static final int[] MIRROR = {0, 4, 8, 7, 6, 3};
  private static final int AXES = 3;

  private final boolean[] active;
  private final int[] group;

  private CellProjection(boolean[] active, int[] group) {
    this.active = active;
    this.group = group;
  }

  /** The projector of a barostat. */
  public static CellProjection of(MttkBarostat barostat) {
    boolean[] active = new boolean[Ensemble.VOIGT];
    switch (barostat.motion()) {
      case ISO, ANISO -> Arrays.fill(active, 0, AXES, true);
      case TRI -> Arrays.fill(active, true);
      case COMPONENTS -> active = barostat.active().clone();
    }
    int[] group = barostat.motion() == CellMotion.ISO ? new int[AXES] : barostat.couple().clone();
    return new CellProjection(active, group);
  }

  /** Whether the Voigt component moves. */
  public boolean isActive(int voigt) {
    return active[voigt];
  }

  /** The number of the group in which axis 0, 1 or 2 strains. */
  public int group(int axis) {
    return group[axis];
  }

  /** Voigt components of a target: means over coupled axes, and zero where nothing moves. */
  public double[] target(double[] voigt) {
    double[] s = new double[Ensemble.VOIGT];
    for (int c = 0; c < s.length; c++) {
      if (active[c]) {
        s[c] = c < AXES ? groupMean(c, voigt) : voigt[c];
      }
    }
    return s;
  }

  /** Number of independent cell variables n_b. */
  public int count() {
    int count = 0;
    for (int c = 0; c < Ensemble.VOIGT; c++) {
      if (active[c] && (c >= AXES || isFirstOfGroup(c))) {
        count++;
      }
    }
    return count;
  }

  private boolean isFirstOfGroup(int axis) {
    for (int other = 0; other < axis; other++) {
      if (active[other] && group[other] == group[axis]) {
        return false;
      }
    }
    return true;
  }

  /** Π{g}: a new symmetric tensor, nine numbers row by row. */
  double[] project(double[] g) {
    double[] out = new double[9];
    for (int c = 0; c < Ensemble.VOIGT; c++) {
      if (active[c]) {
        double value =
            c < AXES
                ? groupMean(c, new double[] {g[0], g[4], g[8]})
                : 0.5 * (g[ROW_COLUMN[c]] + g[MIRROR[c]]);
        out[ROW_COLUMN[c]] = value;
        out[MIRROR[c]] = value;
      }
    }
    return out;
  }

  /** Mean of the diagonal values over the active axes that move together with {@code axis}. */
  public double groupMean(int axis, double[] diagonal) {
    double sum = 0;
    int members = 0;
    for (int other = 0; other < AXES; other++) {
      if (active[other] && group[other] == group[axis]) {
        sum += diagonal[other];
        members++;
      }
    }
    return sum / members;
  }
}
