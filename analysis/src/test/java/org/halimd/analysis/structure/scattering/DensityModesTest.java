package org.halimd.analysis.structure.scattering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.TreeMap;
import org.halimd.analysis.Trajectories;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.junit.jupiter.api.Test;

class DensityModesTest {
  private static Frame gas(int n) {
    Random random = new Random(2);
    Box box = Box.ofLattice(new double[] {11, 0, 1, -3, 9, 0.5, 2, 1, 12}, true, true, true);
    int[] type = new int[n];
    double[][] r = new double[3][n];
    for (int i = 0; i < n; i++) {
      type[i] = random.nextInt(2);
      for (int c = 0; c < 3; c++) {
        r[c][i] = 40 * random.nextDouble() - 15;
      }
    }
    return Trajectories.wrapped(0, box, type, r);
  }

  @Test
  void everyVectorOnceAndEveryModeRight() {
    Frame f = gas(53);
    double limit = 4;
    int[] found = {0};
    new DensityModes(limit)
        .visit(
            f,
            (h, k, l, q, re, im) -> {
              found[0]++;
              double[] expected = explicit(f, h, k, l);
              assertTrue(q <= limit);
              for (int t = 0; t < 2; t++) {
                assertEquals(expected[2 * t], re[t], 1e-10);
                assertEquals(expected[2 * t + 1], im[t], 1e-10);
              }
            });
    int all = 0;
    for (int h = -12; h <= 12; h++) {
      for (int k = -12; k <= 12; k++) {
        for (int l = -12; l <= 12; l++) {
          double q = length(f.box(), h, k, l);
          all += q > 0 && q <= limit ? 1 : 0;
        }
      }
    }
    assertEquals(all, 2 * found[0]);
    assertEquals(all / 2.0, DensityModes.expectedVectors(f.box(), limit), 0.05 * all);
  }

  /** The same crystal in other vectors, or moved, scatters the same. */
  @Test
  void equivalentCellsAndOrigins() {
    Frame f = gas(40);
    Box box = f.box();
    double[] l = box.lattice();
    double[] sheared = l.clone();
    for (int c = 0; c < 3; c++) {
      sheared[3 + c] += 2 * l[c];
      sheared[6 + c] += l[3 + c] - l[c];
    }
    Frame other =
        Trajectories.wrapped(
            0,
            Box.ofLattice(sheared, true, true, true),
            f.type(),
            new double[][] {f.x(), f.y(), f.z()});
    TreeMap<Double, Double> expected = intensities(f);
    for (Frame same : new Frame[] {other, Trajectories.shift(f, 0.3, -4.1, 0.77)}) {
      TreeMap<Double, Double> found = intensities(same);
      assertEquals(expected.size(), found.size());
      var next = found.entrySet().iterator();
      for (var e : expected.entrySet()) {
        var n = next.next();
        assertEquals(e.getKey(), n.getKey(), 1e-9);
        assertEquals(e.getValue(), n.getValue(), 1e-8);
      }
    }
  }

  private static TreeMap<Double, Double> intensities(Frame f) {
    TreeMap<Double, Double> map = new TreeMap<>();
    new DensityModes(3).visit(f, (h, k, l, q, re, im) -> map.put(q, re[0] * re[0] + im[0] * im[0]));
    return map;
  }

  private static double length(Box box, int h, int k, int l) {
    double squared = 0;
    for (int c = 0; c < 3; c++) {
      double q = h * box.inverse(0, c) + k * box.inverse(1, c) + l * box.inverse(2, c);
      squared += q * q;
    }
    return 2 * Math.PI * Math.sqrt(squared);
  }

  private static double[] explicit(Frame f, int h, int k, int l) {
    double[] sum = new double[4];
    for (int i = 0; i < f.size(); i++) {
      double phase = 0;
      double[] r = {f.x()[i], f.y()[i], f.z()[i]};
      for (int c = 0; c < 3; c++) {
        phase +=
            2
                * Math.PI
                * r[c]
                * (h * f.box().inverse(0, c)
                    + k * f.box().inverse(1, c)
                    + l * f.box().inverse(2, c));
      }
      sum[2 * f.type()[i]] += Math.cos(phase);
      sum[2 * f.type()[i] + 1] += Math.sin(phase);
    }
    return sum;
  }
}
