package org.halimd.kernels.cuda;

import org.halimd.system.Atoms;
import org.halimd.system.Box;

/** How many bins a system of many atoms gets at most; see {@code neighbor_bins.cuh}. */
final class BinLimits {
  /** Room for a cell that grows. */
  private static final double GROWTH = 1.3;

  private BinLimits() {}

  /** Most bins along a, b, c for system {@code s}, no more in total than twice its atoms. */
  static long[] of(Atoms atoms, int s, double radius) {
    long[] limit = new long[3];
    for (int d = 0; d < 3; d++) {
      Box box = atoms.box(s);
      double edges = box.periodic(d) ? GROWTH : extent(atoms, s, d);
      limit[d] = (long) Math.clamp(edges * box.thickness(d) / radius + 1, 1.0, 1 << 20);
    }
    while (limit[0] * limit[1] * limit[2] > 2L * atoms.size(s)) {
      int widest = limit[0] >= limit[1] && limit[0] >= limit[2] ? 0 : limit[1] >= limit[2] ? 1 : 2;
      limit[widest] = (limit[widest] + 1) / 2;
    }
    return limit;
  }

  /** Difference of the largest and smallest fractional coordinate. */
  private static double extent(Atoms atoms, int s, int d) {
    Box box = atoms.box(s);
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
      double fraction = box.fractional(d, atoms.x[i], atoms.y[i], atoms.z[i]);
      lowest = Math.min(lowest, fraction);
      highest = Math.max(highest, fraction);
    }
    return highest - lowest;
  }
}
