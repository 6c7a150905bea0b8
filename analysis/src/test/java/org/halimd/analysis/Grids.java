package org.halimd.analysis;

import java.util.Random;
import org.halimd.analysis.density.GridShape;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.system.Box;

/** Grids for tests. */
public final class Grids {
  private Grids() {}

  /** Random values of very different size, some of them zero. */
  public static ScalarGrid random(Box cell, double offset, int a, int b, int c) {
    Random random = new Random(7);
    GridShape shape = new GridShape(a, b, c);
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(3) == 0 ? 0 : Math.exp(random.nextGaussian() * 3);
    }
    return new ScalarGrid(cell, shape, offset, values);
  }

  /** A triclinic cell. */
  public static Box triclinic() {
    return Box.ofLattice(
        new double[] {9.1, 0.02, -0.03, -3.0, 8.4, 0.01, 1.0, 0.6, 7.5}, true, true, true);
  }
}
