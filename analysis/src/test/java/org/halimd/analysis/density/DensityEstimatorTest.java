package org.halimd.analysis.density;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import org.halimd.analysis.Grids;
import org.halimd.analysis.Trajectories;
import org.halimd.crystal.SymmetryOperation;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Counting ions in cells that change, fold and shear. */
class DensityEstimatorTest {
  private static final int LI = 0;
  private static final int CL = 1;

  /** Ions at fractional places, two framework atoms, a cell for every frame. */
  private static Frame frame(int k, Box box, double[] drift, double[]... ions) {
    double[][] s = Arrays.copyOf(ions, ions.length + 2);
    s[ions.length] = new double[] {0.25, 0.25, 0.25};
    s[ions.length + 1] = new double[] {0.75, 0.75, 0.75};
    double[][] r = new double[3][s.length];
    int[] type = new int[s.length];
    for (int i = 0; i < s.length; i++) {
      type[i] = i < ions.length ? LI : CL;
      for (int c = 0; c < 3; c++) {
        r[c][i] = box.cartesian(c, s[i][0] + drift[0], s[i][1] + drift[1], s[i][2] + drift[2]);
      }
    }
    return Trajectories.wrapped(1000.0 * k, box, type, r);
  }

  private static DensityEstimator estimator(List<Frame> frames, DensitySettings settings) {
    return new DensityEstimator(
        DensityReferenceTest.paths(frames, true), 0, settings, 0, frames.size());
  }

  private static List<Frame> randomFrames(int count, Box box, int ions) {
    Random random = new Random(4);
    double[][] place = new double[ions][];
    for (int i = 0; i < ions; i++) {
      place[i] = random.doubles(3).toArray();
    }
    return Trajectories.make(
        count,
        k -> {
          double[][] now = new double[ions][3];
          for (int i = 0; i < ions; i++) {
            for (int d = 0; d < 3; d++) {
              now[i][d] = place[i][d] + 0.02 * random.nextGaussian();
            }
          }
          return frame(k, box, new double[3], now);
        });
  }

  /** Trap 17: neither drift nor a cell that breathes and shears smears a site. */
  @Test
  void aBoundIonStaysInOneVoxel() {
    Random random = new Random(1);
    List<Frame> frames =
        Trajectories.make(
            60,
            k -> {
              double[] h = Grids.triclinic().matrix();
              for (int i = 0; i < 9; i++) {
                h[i] += 0.1 * random.nextGaussian();
              }
              Box box = Grids.triclinic().withMatrix(h);
              double[] drift = {0.013 * k, -0.007 * k, 0.005 * k};
              return frame(k, box, drift, new double[] {0.51, 0.13, 0.98});
            });
    DensityCounts counts = estimator(frames, DensitySettings.DEFAULT.withShape(20, 20, 20)).count();
    assertEquals(60, counts.visits(counts.shape().index(10, 3, 0)));
    assertEquals(1, counts.visitedPoints());
    assertEquals(1, counts.density().integral(), 1e-12);
  }

  @Test
  void nodesVoxelsAndCloudsBelongWhereTheySay() {
    Box box = Box.orthogonal(10, 10, 10);
    List<Frame> frames =
        List.of(
            frame(0, box, new double[3], new double[] {0.26, 0.5, 0.0}),
            frame(1, box, new double[3], new double[] {0.26, 0.5, 0.0}));
    DensitySettings settings = DensitySettings.DEFAULT.withShape(10, 10, 10);
    GridShape n = new GridShape(10, 10, 10);
    assertEquals(2, estimator(frames, settings).count().visits(n.index(3, 5, 0)));
    DensityCounts voxel = estimator(frames, settings.with(Deposition.VOXEL)).count();
    assertEquals(2, voxel.visits(n.index(2, 5, 0)));
    assertArrayEquals(
        new double[] {0.25, 0.55, 0.05}, voxel.density().fractional(n.index(2, 5, 0)), 1e-15);
    DensityCounts cloud = estimator(frames, settings.with(Deposition.CIC)).count();
    assertEquals(0.8, cloud.visits(n.index(2, 5, 0)), 1e-4);
    assertEquals(1.2, cloud.visits(n.index(3, 5, 0)), 1e-4);
    assertEquals(2, cloud.totalVisits());
  }

  @Test
  void fractionsJustBelowOneStayInTheCell() {
    Box box = Box.orthogonal(10, 10, 10);
    double below = Math.nextDown(1.0);
    List<Frame> frames =
        List.of(
            frame(0, box, new double[3], new double[] {below, -1e-17, 0.96}),
            frame(1, box, new double[3], new double[] {below, -1e-17, 0.96}));
    DensitySettings settings = DensitySettings.DEFAULT.withShape(10, 10, 10);
    GridShape n = new GridShape(10, 10, 10);
    assertEquals(2, estimator(frames, settings).count().visits(n.index(0, 0, 0)));
    DensityCounts voxel = estimator(frames, settings.with(Deposition.VOXEL)).count();
    assertEquals(2, voxel.totalVisits());
    assertEquals(1, voxel.visitedPoints());
    assertEquals(2, estimator(frames, settings.with(Deposition.CIC)).count().totalVisits());
  }

  @ParameterizedTest
  @EnumSource(Deposition.class)
  void ionsAreConserved(Deposition deposition) {
    List<Frame> frames = randomFrames(50, Grids.triclinic(), 7);
    DensityCounts counts = estimator(frames, DensitySettings.DEFAULT.with(deposition)).count();
    assertEquals(350, counts.totalVisits());
    assertEquals(7, counts.ions());
    assertEquals(7, counts.density().integral(), 1e-12);
    assertEquals(7, counts.density(0.4).integral(), 1e-12);
  }

  /** The largest-remainder rule of the spec: round(|a|/delta) points, all of the same width. */
  @Test
  void theGridDividesTheCellEvenly() {
    assertEquals(new GridShape(46, 45, 38), GridShape.ofSpacing(Grids.triclinic(), 0.2));
    assertEquals(new GridShape(1, 1, 1), GridShape.ofSpacing(Box.orthogonal(1, 1, 1), 50));
    assertThrows(InputException.class, () -> GridShape.ofSpacing(Box.orthogonal(99, 99, 99), 0.01));
    assertThrows(InputException.class, () -> GridShape.ofSpacing(Grids.triclinic(), -1));
  }

  @Test
  void supercellsFoldOntoTheirCell() {
    Box unit = Grids.triclinic();
    double[] h = unit.matrix();
    for (int row = 0; row < 3; row++) {
      h[3 * row] *= 2;
      h[3 * row + 2] *= 3;
    }
    Random random = new Random(9);
    double[][] inUnit = new double[6][];
    double[][] ions = new double[6][];
    for (int i = 0; i < 6; i++) {
      inUnit[i] = random.doubles(3).toArray();
      ions[i] = new double[] {(inUnit[i][0] + i % 2) / 2, inUnit[i][1], (inUnit[i][2] + i / 2) / 3};
    }
    List<Frame> big = Trajectories.make(3, k -> frame(k, unit.withMatrix(h), new double[3], ions));
    List<Frame> small = Trajectories.make(3, k -> frame(k, unit, new double[3], inUnit));
    DensitySettings settings = DensitySettings.DEFAULT.with(Deposition.VOXEL);
    Folding folding = new Folding(2, 1, 3, List.of(SymmetryOperation.IDENTITY));
    DensityCounts folded = estimator(big, settings.with(folding)).count();
    DensityCounts direct = estimator(small, settings).count();
    assertEquals(direct.shape(), folded.shape());
    for (int i = 0; i < direct.shape().size(); i++) {
      assertEquals(direct.visits(i), folded.visits(i));
    }
    assertArrayEquals(
        direct.density().map(rho -> rho / 6).values(), folded.density().values(), 1e-12);
    assertEquals(1, folded.ions());
    assertEquals(1, folded.density().integral(), 1e-12);
  }

  @Test
  void symmetryOperationsAreAveraged() {
    List<SymmetryOperation> operations =
        List.of(
            SymmetryOperation.IDENTITY,
            SymmetryOperation.parse("-x + 1/2, y, -z"),
            SymmetryOperation.parse("z,x,y+0.5"));
    List<Frame> frames =
        Trajectories.make(
            4,
            k ->
                frame(
                    k, Box.orthogonal(8, 8, 8), new double[3], new double[] {0.125, 0.25, 0.875}));
    DensitySettings settings =
        DensitySettings.DEFAULT.withShape(8, 8, 8).with(new Folding(1, 1, 1, operations));
    DensityCounts counts = estimator(frames, settings).count();
    GridShape n = counts.shape();
    assertEquals(4, counts.visits(n.index(1, 2, 7)));
    assertEquals(4, counts.visits(n.index(3, 2, 1)));
    assertEquals(4, counts.visits(n.index(7, 1, 6)));
    assertEquals(1, counts.density().integral(), 1e-12);
  }

  @ParameterizedTest
  @EnumSource(Deposition.class)
  void bitsDoNotDependOnThreads(Deposition deposition) throws Exception {
    List<Frame> frames = randomFrames(40, Grids.triclinic(), 200);
    DensityEstimator estimator = estimator(frames, DensitySettings.DEFAULT.with(deposition));
    double[][] results = new double[2][];
    int[] threads = {1, 7};
    for (int t = 0; t < 2; t++) {
      try (ForkJoinPool pool = new ForkJoinPool(threads[t])) {
        results[t] = pool.submit(() -> estimator.count().density(0.3).values()).get();
      }
    }
    assertArrayEquals(results[0], results[1]);
  }

  @Test
  void partsAddUp() {
    List<Frame> frames = randomFrames(41, Grids.triclinic(), 5);
    DensityEstimator estimator = estimator(frames, DensitySettings.DEFAULT.with(Deposition.CIC));
    DensityCounts all = estimator.count();
    int[] bounds = estimator.bounds(4);
    assertArrayEquals(new int[] {0, 10, 20, 30, 40}, bounds);
    DensityCounts first = estimator.count(0, 10);
    DensityCounts rest = all.without(first);
    assertEquals(31, rest.frames());
    assertEquals(5, rest.ions());
    double[] one = first.density().values();
    double[] other = rest.density().values();
    double[] sum = new double[one.length];
    Arrays.setAll(sum, i -> (10 * one[i] + 31 * other[i]) / 41);
    assertArrayEquals(all.density().values(), sum, 1e-9);
    assertThrows(InputException.class, () -> estimator.bounds(42));
  }

  /** More frames than are read at once. */
  @Test
  void longRunsAreReadInWindows() {
    Box box = Box.orthogonal(10, 10, 10);
    List<Frame> frames =
        Trajectories.make(
            40000, k -> frame(k, box, new double[3], new double[] {k % 10 / 10.0, 0.5, 0.5}));
    DensityEstimator estimator = estimator(frames, DensitySettings.DEFAULT.withShape(10, 10, 10));
    double[] last = {-1};
    estimator.onProgress(
        fraction -> {
          assertTrue(fraction >= last[0] && fraction <= 1);
          last[0] = fraction;
        });
    DensityCounts counts = estimator.count();
    assertTrue(last[0] > 0);
    for (int i = 0; i < 10; i++) {
      assertEquals(4000, counts.visits(counts.shape().index(i, 5, 5)));
    }
  }

  /** The same crystal described by a, b + a, c: same counts at the same places. */
  @Test
  void anEquivalentCellGivesTheSameCounts() {
    Box cell = Box.ofLattice(new double[] {8, 0, 0, 1, 8, 0, 0, 0, 8}, true, true, true);
    Box sheared = Box.ofLattice(new double[] {8, 0, 0, 9, 8, 0, 0, 0, 8}, true, true, true);
    Random random = new Random(6);
    double[][] ions = new double[30][];
    double[][] same = new double[30][];
    for (int i = 0; i < 30; i++) {
      int[] p = random.ints(3, 0, 16).toArray();
      ions[i] = new double[] {p[0] / 16.0, p[1] / 16.0, p[2] / 16.0};
      same[i] = new double[] {(p[0] - p[1]) / 16.0, p[1] / 16.0, p[2] / 16.0};
    }
    DensitySettings settings = DensitySettings.DEFAULT.withShape(16, 16, 16);
    List<Frame> here = Trajectories.make(2, k -> frame(k, cell, new double[3], ions));
    List<Frame> there = Trajectories.make(2, k -> frame(k, sheared, new double[3], same));
    ScalarGrid first = estimator(here, settings).count().density(0.9);
    ScalarGrid second = estimator(there, settings).count().density(0.9);
    double cut = 5e-4 * first.max();
    for (int index = 0; index < first.shape().size(); index++) {
      int[] p = first.shape().point(index);
      double other = second.value(Math.floorMod(p[0] - p[1], 16), p[1], p[2]);
      // The two grids cut the Fourier sum along other planes: the same within the cut.
      assertEquals(first.values()[index], other, cut);
    }
    Percolation one = PercolationScan.ofDensity(first, Connectivity.ALL).run();
    Percolation two = PercolationScan.ofDensity(second, Connectivity.ALL).run();
    for (int d = 0; d < 3; d++) {
      // The steps between neighbours differ, and with them where a saddle is met.
      assertEquals(one.dimension()[d], two.dimension()[d], 0.05 * one.dimension()[d]);
    }
  }

  @Test
  void levelsCountVolumeAndIons() {
    double[] values = {4, 0, 1, 0, 3, 0, 0, 2};
    ScalarGrid grid = new ScalarGrid(Box.orthogonal(2, 2, 2), new GridShape(2, 2, 2), 0, values);
    LevelCurve curve = new LevelCurve(grid);
    assertEquals(2 / 8.0, curve.volumeFraction(3));
    assertEquals(7 / 10.0, curve.ionFraction(3));
    assertEquals(0, curve.volumeFraction(4.1));
    assertEquals(1, curve.ionFraction(1));
    assertEquals(3, curve.enclosing(0.7));
    assertEquals(2, curve.enclosing(0.71));
    assertEquals(1, curve.enclosing(1));
    assertEquals(1, curve.smallestPositive());
    assertEquals(0.08, IsovalueRule.parse("max:0.02").value(grid, curve), 1e-15);
    assertEquals(1.25 * 2, IsovalueRule.parse("mean:2").value(grid, curve), 1e-15);
    assertEquals(0.05, IsovalueRule.parse("abs:0.05").value(grid, curve));
    assertEquals(3, IsovalueRule.parse("enclose:70").value(grid, curve));
    assertEquals("enclose:90", IsovalueRule.parse("enclose:90").describe());
    for (String wrong : List.of("max:2", "max", "enclose:101", "abs:-1", "abs:x", "min:1")) {
      assertThrows(InputException.class, () -> IsovalueRule.parse(wrong), wrong);
    }
  }
}
