package org.halimd.analysis.structure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.halimd.analysis.Trajectories;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pairs counted with cells against the double loop over all images. */
class PairCounterTest {
  private static final int IMAGES = 7;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void countsWhatTheDoubleLoopCounts(int openDirections) {
    boolean[] periodic = {
      (openDirections & 1) == 0, (openDirections & 2) == 0, (openDirections & 4) == 0
    };
    Random random = new Random(openDirections);
    double[] lattice = {6, 0.5, 0, -2.5, 7, 1, 3, 2, 5};
    for (double cutoff : new double[] {1.3, 4, 9.5}) {
      Box box = Box.ofLattice(lattice, periodic[0], periodic[1], periodic[2]);
      Frame frame = scattered(random, box, 24);
      for (BinEdge edge : BinEdge.values()) {
        long[] expected = doubleLoop(frame, cutoff, 37, edge);
        assertTrue(cutoff < 5 || Arrays.stream(expected).sum() > 30);
        assertArrayEquals(expected, new PairCounter(cutoff, 37, edge).count(frame));
      }
    }
  }

  /** Far out of the cell, as continuous positions of live runs are; sheared; shifted. */
  @Test
  void equivalentCellsAndOriginsHaveTheSamePairs() {
    Random random = new Random(4);
    Box box = Box.ofLattice(new double[] {9, 0, 0, 1, 8, 0, -2, 1, 10}, true, true, true);
    Frame frame = scattered(random, box, 50);
    long[] expected = new PairCounter(11, 80, BinEdge.LOWER).count(frame);
    // a, b + 2 a, c - a + b span the same lattice.
    Box sheared = Box.ofLattice(new double[] {9, 0, 0, 19, 8, 0, -10, 9, 10}, true, true, true);
    Frame other =
        Trajectories.wrapped(
            0, sheared, frame.type(), new double[][] {frame.x(), frame.y(), frame.z()});
    assertArrayEquals(expected, new PairCounter(11, 80, BinEdge.LOWER).count(other));
    Frame shifted = Trajectories.shift(frame, 3.21, -7.4, 0.37);
    assertArrayEquals(expected, new PairCounter(11, 80, BinEdge.LOWER).count(shifted));
  }

  @Test
  void edgesBelongToOneBin() {
    Frame frame =
        Trajectories.wrapped(
            0,
            Box.orthogonal(20, 20, 20),
            new int[] {0, 1, 1},
            new double[][] {{0, 2, 0}, {0, 0, 0}, {0, 0, 0}});
    // Distances 2, 2 and 0 Å; bins of 1 Å up to 4.
    assertArrayEquals(
        new long[] {0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 2, 0},
        new PairCounter(4, 4, BinEdge.LOWER).count(frame));
    assertArrayEquals(
        new long[] {0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0},
        new PairCounter(4, 4, BinEdge.UPPER).count(frame));
    // What lies at the cutoff itself is outside, for GPUMD inside.
    assertArrayEquals(
        new long[] {0, 0, 1, 0, 1, 0, 0, 0}, new PairCounter(2, 2, BinEdge.LOWER).count(frame));
  }

  @Test
  void wrongPositionsAreNamed() {
    Frame frame =
        Trajectories.wrapped(
            0,
            Box.orthogonal(20, 20, 20),
            new int[] {0, 1},
            new double[][] {{0, 2}, {0, Double.NaN}, {0, 0}});
    PairCounter counter = new PairCounter(4, 4, BinEdge.LOWER);
    String message = assertThrows(InputException.class, () -> counter.count(frame)).getMessage();
    assertTrue(message.contains("atom 2"), message);
  }

  private static Frame scattered(Random random, Box box, int n) {
    int[] type = new int[n];
    double[][] r = new double[3][n];
    for (int i = 0; i < n; i++) {
      type[i] = i % 13 < 8 ? 0 : 1;
      double[] s = {
        3 * random.nextDouble() - 1, 3 * random.nextDouble() - 1, 3 * random.nextDouble() - 1
      };
      for (int d = 0; d < 3; d++) {
        r[d][i] = box.cartesian(d, s[0], s[1], s[2]);
      }
    }
    return Trajectories.wrapped(0, box, type, r);
  }

  private static long[] doubleLoop(Frame f, double cutoff, int bins, BinEdge edge) {
    long[] count = new long[4 * bins];
    Box box = f.box();
    int[] reach = new int[3];
    for (int d = 0; d < 3; d++) {
      reach[d] = box.periodic(d) ? IMAGES : 0;
    }
    for (int i = 0; i < f.size(); i++) {
      for (int j = 0; j < f.size(); j++) {
        for (int a = -reach[0]; a <= reach[0]; a++) {
          for (int b = -reach[1]; b <= reach[1]; b++) {
            for (int c = -reach[2]; c <= reach[2]; c++) {
              boolean itself = i == j && a == 0 && b == 0 && c == 0;
              double dx = f.x()[j] - f.x()[i] + box.cartesian(0, a, b, c);
              double dy = f.y()[j] - f.y()[i] + box.cartesian(1, a, b, c);
              double dz = f.z()[j] - f.z()[i] + box.cartesian(2, a, b, c);
              double place = Math.sqrt(dx * dx + dy * dy + dz * dz) / cutoff * bins;
              int bin = edge == BinEdge.LOWER ? (int) place : (int) Math.ceil(place) - 1;
              if (!itself && bin < bins) {
                count[(f.type()[i] * 2 + f.type()[j]) * bins + bin]++;
              }
            }
          }
        }
      }
    }
    return count;
  }
}
