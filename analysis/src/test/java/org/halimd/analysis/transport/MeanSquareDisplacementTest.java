package org.halimd.analysis.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.Trajectories;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.junit.jupiter.api.Test;

class MeanSquareDisplacementTest {
  private static final double[] CELL = {9, 0.5, -1, 0, 8, 0.7, 0.3, 0, 10};

  @Test
  void randomWalkHasItsDiffusionCoefficientAndTensor() {
    int n = 60;
    Random random = new Random(12);
    double[] sigma = {0.3, 0.2, 0.1};
    double[][] r = new double[3][n];
    Box box = Box.ofMatrix(CELL, true, true, true);
    List<Frame> frames =
        Trajectories.make(
            3000,
            k -> {
              double[][] now = new double[3][];
              for (int c = 0; c < 3; c++) {
                for (int i = 0; i < n; i++) {
                  r[c][i] += sigma[c] * random.nextGaussian();
                }
                now[c] = r[c].clone();
              }
              return Trajectories.continuous(10.0 * k, box, new int[n], now);
            });
    DisplacementTable table = measure(frames, 20, DriftRemoval.NONE);
    for (int axis = 0; axis < 3; axis++) {
      double variance = sigma[axis] * sigma[axis];
      // The relative error of lag n is about sqrt(4 n / (3 n_atoms n_frames)).
      assertEquals(19 * variance, table.msd(0, axis, 19), 0.05 * 19 * variance);
      assertEquals(variance / 0.02, table.diffusion(0, axis, 5), 0.05 * variance / 0.02);
    }
    assertEquals(0, table.tensor()[0][19][5], 0.05);
    assertEquals(0, table.total(0, 0));
    assertEquals(2981, table.origins()[7]);
    List<Frame> folded = frames.stream().map(Trajectories::fold).toList();
    DisplacementTable again = measure(folded, 20, DriftRemoval.NONE);
    assertEquals(table.total(0, 19), again.total(0, 19), 1e-11);
  }

  @Test
  void ballisticParticleInABreathingCellMovesStraight() {
    // Constant peculiar velocity: s(t) = s0 + v t/L0 while the cell oscillates about L0.
    double speed = 0.01;
    List<Frame> frames =
        Trajectories.make(
            400,
            k -> {
              Box box = breathing(k);
              double s = 0.2 + speed * k / 10;
              return Trajectories.continuous(k, box, new int[1], point(box, s, 0.99, 0.5));
            });
    DisplacementTable table = measure(frames, 300, DriftRemoval.NONE);
    double mean = table.meanCell()[0] / 10;
    for (int lag = 0; lag < 300; lag++) {
      double distance = mean * speed * lag;
      assertEquals(distance * distance, table.msd(0, 0, lag), 1e-11);
      assertEquals(0, table.msd(0, 1, lag), 1e-24);
    }
  }

  @Test
  void frozenLatticeInABreathingCellDoesNotMove() {
    double[] far = {0.0, 0.5, 17.999};
    List<Frame> frames =
        Trajectories.make(
            300,
            k -> {
              Box box = breathing(k);
              double[][] r = new double[3][3];
              for (int i = 0; i < 3; i++) {
                double[][] p = point(box, far[i], far[i], 0.25);
                for (int c = 0; c < 3; c++) {
                  r[c][i] = p[c][0];
                }
              }
              return Trajectories.continuous(k, box, new int[3], r);
            });
    DisplacementTable table = measure(frames, 100, DriftRemoval.NONE);
    DisplacementTable lattice =
        run(
            frames,
            new MeanSquareDisplacement.Settings(
                100,
                List.of(AtomSet.all(3)),
                Unwrapping.LATTICE,
                DriftRemoval.NONE,
                Origins.ALL,
                Double.NaN));
    for (int lag = 0; lag < 100; lag++) {
      assertTrue(table.total(0, lag) < 1e-20, "lag " + lag + ": " + table.total(0, lag));
    }
    assertTrue(lattice.total(0, 25) > 1, "the lattice path breathes: " + lattice.total(0, 25));
  }

  @Test
  void uniformDriftIsRemoved() {
    Random random = new Random(4);
    Box box = Box.ofMatrix(CELL, true, true, true);
    int[] type = {0, 0, 1, 1, 1};
    double[][] walk = new double[3][5];
    List<Frame> still = new java.util.ArrayList<>();
    List<Frame> drifting = new java.util.ArrayList<>();
    for (int k = 0; k < 200; k++) {
      double[][] a = new double[3][5];
      double[][] b = new double[3][5];
      for (int c = 0; c < 3; c++) {
        for (int i = 0; i < 5; i++) {
          walk[c][i] += i < 2 ? 0.1 * random.nextGaussian() : 0;
          a[c][i] = walk[c][i];
          b[c][i] = walk[c][i] + 0.05 * k * (c + 1);
        }
      }
      still.add(Trajectories.continuous(k, box, type, a));
      drifting.add(Trajectories.continuous(k, box, type, b));
    }
    DriftRemoval framework = DriftRemoval.framework(AtomSet.species(still.get(0), "Cl"));
    double expected = measure(still, 50, DriftRemoval.NONE).total(0, 49);
    assertEquals(expected, measure(drifting, 50, framework).total(0, 49), 1e-10);
    assertTrue(measure(drifting, 50, DriftRemoval.NONE).total(0, 49) > 50);
  }

  @Test
  void restoredAnalyzerContinuesBitForBit() {
    for (Unwrapping unwrapping : Unwrapping.values()) {
      for (Origins origins : Origins.values()) {
        List<Frame> frames = noise(90);
        MeanSquareDisplacement.Settings settings =
            new MeanSquareDisplacement.Settings(
                30,
                AtomSet.bySpecies(frames.get(0)),
                unwrapping,
                DriftRemoval.framework(AtomSet.species(frames.get(0), "Cl")),
                origins,
                Double.NaN);
        DisplacementTable whole = run(frames, settings);
        MeanSquareDisplacement first = new MeanSquareDisplacement(settings);
        frames.subList(0, 47).forEach(first::accept);
        NamedArrays stored = new NamedArrays();
        first.save(stored.branch("msd"));
        MeanSquareDisplacement second = new MeanSquareDisplacement(settings);
        second.restore(stored.branch("msd"));
        frames.subList(47, 90).forEach(second::accept);
        DisplacementTable result = second.result();
        for (int g = 0; g < 2; g++) {
          for (int lag = 0; lag < 30; lag++) {
            assertArrayEquals(whole.tensor()[g][lag], result.tensor()[g][lag]);
          }
        }
        assertArrayEquals(whole.origins(), result.origins());
      }
    }
  }

  @Test
  void refusesWhatItCannotMeasure() {
    List<Frame> frames = noise(10);
    AtomSet empty = AtomSet.group(new int[] {0, 0, 2}, 1);
    assertThrows(
        InputException.class,
        () ->
            new MeanSquareDisplacement(
                MeanSquareDisplacement.Settings.live(5, List.of(empty), DriftRemoval.NONE, 1)));
    MeanSquareDisplacement tooShort =
        new MeanSquareDisplacement(
            MeanSquareDisplacement.Settings.live(
                11, List.of(AtomSet.all(4)), DriftRemoval.NONE, Double.NaN));
    frames.forEach(tooShort::accept);
    String message = assertThrows(IllegalStateException.class, tooShort::result).getMessage();
    assertTrue(message.contains("11 lags") && message.contains("only 10 came"), message);
    MeanSquareDisplacement uneven =
        new MeanSquareDisplacement(
            MeanSquareDisplacement.Settings.live(
                3, List.of(AtomSet.all(4)), DriftRemoval.NONE, Double.NaN));
    uneven.accept(frames.get(0));
    uneven.accept(frames.get(1));
    assertThrows(InputException.class, () -> uneven.accept(frames.get(3)));
  }

  @Test
  void emptyGroupAmongOthersGivesZeros() {
    List<Frame> frames = noise(20);
    DisplacementTable table =
        run(
            frames,
            MeanSquareDisplacement.Settings.live(
                5, AtomSet.groups(new int[] {0, 2, 0, 2}), DriftRemoval.NONE, Double.NaN));
    assertEquals(3, table.sets().size());
    assertEquals(0, table.total(1, 4));
    assertTrue(table.total(2, 4) > 0);
  }

  @Test
  void stepThatCannotBeUnwrappedIsAnError() {
    Box box = Box.orthogonal(10, 10, 10);
    double[][] a = {{1}, {1}, {1}};
    double[][] b = {{5.8}, {1}, {1}};
    MeanSquareDisplacement msd =
        new MeanSquareDisplacement(
            MeanSquareDisplacement.Settings.live(
                2, List.of(AtomSet.all(1)), DriftRemoval.NONE, Double.NaN));
    msd.accept(Trajectories.wrapped(0, box, new int[1], a));
    assertThrows(
        InputException.class, () -> msd.accept(Trajectories.wrapped(1, box, new int[1], b)));
  }

  private static DisplacementTable measure(List<Frame> frames, int lags, DriftRemoval drift) {
    List<AtomSet> sets = AtomSet.bySpecies(frames.get(0));
    return run(frames, MeanSquareDisplacement.Settings.live(lags, sets, drift, Double.NaN));
  }

  private static DisplacementTable run(
      List<Frame> frames, MeanSquareDisplacement.Settings settings) {
    MeanSquareDisplacement msd = new MeanSquareDisplacement(settings);
    frames.forEach(msd::accept);
    return msd.result();
  }

  /** A cell of 10 Å whose edges oscillate by some percent, sheared too. */
  private static Box breathing(int k) {
    double f = 1 + 0.04 * Math.sin(0.13 * k);
    double g = 1 + 0.03 * Math.cos(0.29 * k);
    return Box.ofMatrix(
        new double[] {10 * f, 0.4 * g, 0, 0, 10 * g, 0, 0, 0, 10 * f * g}, true, true, true);
  }

  private static double[][] point(Box box, double a, double b, double c) {
    return new double[][] {
      {box.cartesian(0, a, b, c)}, {box.cartesian(1, a, b, c)}, {box.cartesian(2, a, b, c)}
    };
  }

  /** Wrapped frames of four atoms (two Li, two Cl) that jump about in a breathing cell. */
  private static List<Frame> noise(int count) {
    Random random = new Random(77);
    double[][] s = new double[3][4];
    return Trajectories.make(
        count,
        k -> {
          Box box = breathing(k);
          double[][] r = new double[3][4];
          for (int i = 0; i < 4; i++) {
            for (int c = 0; c < 3; c++) {
              s[c][i] += 0.05 * random.nextGaussian();
            }
            for (int c = 0; c < 3; c++) {
              r[c][i] = box.cartesian(c, s[0][i], s[1][i], s[2][i]);
            }
          }
          return Trajectories.fold(
              Trajectories.continuous(5.0 * k, box, new int[] {0, 1, 0, 1}, r));
        });
  }
}
