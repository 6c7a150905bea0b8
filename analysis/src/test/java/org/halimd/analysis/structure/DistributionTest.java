package org.halimd.analysis.structure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import org.halimd.analysis.Trajectories;
import org.halimd.analysis.structure.AngularDistribution.Triple;
import org.halimd.analysis.structure.RadialTable.ShellVolume;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.junit.jupiter.api.Test;

class DistributionTest {
  @Test
  void idealGasBeyondTheCellHasNoStructure() {
    // 12 Å reach over the half width (4 Å) of the cell.
    RadialDistribution analyzer = new RadialDistribution(12, 24);
    gas(60, 40, 30).forEach(analyzer::accept);
    RadialTable table = analyzer.result();
    TypePair unlike = new TypePair(0, 1);
    double g = 0;
    double total = 0;
    for (int bin = 12; bin < 24; bin++) {
      g += table.g(unlike, bin, ShellVolume.EXACT) / 12;
      total += table.total(bin, ShellVolume.EXACT) / 12;
    }
    assertEquals(1, g, 0.01);
    // An atom lacks itself but not its images: the mean over large r is (N - 1)/N + 1/N.
    assertEquals(1, total, 0.01);
    assertEquals(table.count(unlike, 20), table.count(new TypePair(1, 0), 20));
  }

  @Test
  void simpleCubicShells() {
    // One atom in a cubic cell of 3 Å sees only its own images.
    RadialDistribution analyzer = new RadialDistribution(6.5, 65);
    double[][] r = {{0.3}, {1}, {2}};
    analyzer.accept(Trajectories.continuous(0, Box.orthogonal(3, 3, 3), new int[1], r));
    RadialTable table = analyzer.result();
    TypePair pair = new TypePair(0, 0);
    assertEquals(6, table.coordination(pair, 35));
    assertEquals(18, table.coordination(pair, 45));
    assertEquals(26, table.coordination(pair, 55));
    assertEquals(32, table.coordination(pair, 62));
    assertEquals(List.of(pair), table.presentPairs());
  }

  @Test
  void localAnglesCountEachPairOfNeighboursOnce() {
    // Li at the corner of a right angle between Cl at 2 Å (x) and Cl at 3 Å (y).
    Box box = Box.orthogonal(20, 20, 20);
    double[][] r = {{5, 7, 5}, {5, 5, 8}, {5, 5, 5}};
    Frame frame = Trajectories.continuous(0, box, new int[] {0, 1, 1}, r);
    AngularDistribution analyzer =
        new AngularDistribution(
            18,
            List.of(
                new Triple(0, 1, 1, 0, 4, 0, 4),
                new Triple(0, 1, 1, 1, 2.5, 2.5, 4),
                new Triple(0, 1, 1, 2.5, 4, 1, 2.5),
                new Triple(1, 0, 1, 0, 4, 0, 4),
                new Triple(0, 1, 1, 0, 2.5, 0, 2.5)));
    analyzer.accept(frame);
    AngularTable table = analyzer.result();
    assertEquals(1, table.count()[0][9] + table.count()[0][8]);
    assertEquals(1, table.count()[1][9] + table.count()[1][8]);
    assertEquals(1, table.count()[2][9] + table.count()[2][8]);
    // At Cl the angle Li-Cl-Cl: atan(3/2) = 56.3 and atan(2/3) = 33.7 degrees.
    assertEquals(1, table.count()[3][5]);
    assertEquals(1, table.count()[3][3]);
    assertArrayEquals(new long[18], table.count()[4]);
    assertEquals(0.05, table.density(3, 5), 1e-12);
    assertEquals(0, table.density(4, 5));
  }

  @Test
  void restoredAnalyzersContinueBitForBit() {
    List<Frame> frames = gas(10, 7, 12);
    RadialDistribution whole = new RadialDistribution(5, 50);
    AngularDistribution angles = new AngularDistribution(90, List.of(Triple.any(0, 4)));
    RadialDistribution resumed = new RadialDistribution(5, 50);
    AngularDistribution resumedAngles = new AngularDistribution(90, List.of(Triple.any(0, 4)));
    for (int k = 0; k < frames.size(); k++) {
      if (k == 5) {
        NamedArrays stored = new NamedArrays();
        resumed.save(stored.branch("rdf"));
        resumedAngles.save(stored.branch("adf"));
        resumed = new RadialDistribution(5, 50);
        resumedAngles = new AngularDistribution(90, List.of(Triple.any(0, 4)));
        resumed.restore(stored.branch("rdf"));
        resumedAngles.restore(stored.branch("adf"));
      }
      whole.accept(frames.get(k));
      angles.accept(frames.get(k));
      resumed.accept(frames.get(k));
      resumedAngles.accept(frames.get(k));
    }
    assertArrayEquals(whole.result().countTimesVolume(), resumed.result().countTimesVolume());
    assertArrayEquals(whole.result().count(), resumed.result().count());
    assertEquals(whole.result().species(), resumed.result().species());
    assertArrayEquals(angles.result().count()[0], resumedAngles.result().count()[0]);
  }

  @Test
  void refusesWhatItCannotCount() {
    assertThrows(InputException.class, () -> new RadialDistribution(0, 10));
    assertThrows(InputException.class, () -> new RadialDistribution(5, 0));
    assertThrows(IllegalStateException.class, new RadialDistribution(5, 10)::result);
    assertThrows(InputException.class, () -> new AngularDistribution(9, List.of(Triple.any(3, 3))));
    RadialDistribution analyzer = new RadialDistribution(3, 10);
    analyzer.accept(gas(3, 2, 1).get(0));
    Frame other = gas(2, 3, 1).get(0);
    assertThrows(InputException.class, () -> analyzer.accept(other));
  }

  private static List<Frame> gas(int lithium, int chlorine, int count) {
    Random random = new Random(17);
    int n = lithium + chlorine;
    int[] type = new int[n];
    java.util.Arrays.fill(type, lithium, n, 1);
    return Trajectories.make(
        count,
        k -> {
          double f = 1 + 0.02 * Math.sin(k);
          Box box =
              Box.ofMatrix(new double[] {8 * f, 1, 0, 0, 9, -1, 0, 0, 10 * f}, true, true, true);
          double[][] r = new double[3][n];
          for (int i = 0; i < n; i++) {
            double a = random.nextDouble();
            double b = random.nextDouble();
            double c = random.nextDouble();
            for (int axis = 0; axis < 3; axis++) {
              r[axis][i] = box.cartesian(axis, a, b, c);
            }
          }
          return Trajectories.wrapped(k, box, type, r);
        });
  }
}
