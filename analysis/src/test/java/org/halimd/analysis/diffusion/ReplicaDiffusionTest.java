package org.halimd.analysis.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.halimd.io.InputException;
import org.junit.jupiter.api.Test;

class ReplicaDiffusionTest {
  private static final double SPACING = 0.5;
  private static final double SITES = 3;
  private static final int IONS = 200;
  private static final WindowRule RULE = new WindowRule.Displacement(SITES);

  /** A run whose displacement is a straight line of slope 6 D, D in Å²/ps. */
  private static RunDisplacement line(String name, double d, int frames, double framework) {
    double[] mobile = new double[frames];
    double[] others = new double[frames];
    Arrays.setAll(mobile, k -> k == 0 ? 0 : 0.3 + 6 * d * SPACING * k);
    Arrays.setAll(others, k -> k == 0 ? 0 : 0.2 + 6 * framework * SPACING * k);
    return new RunDisplacement(
        name, SPACING, IONS, mobile, Map.of("Cl", others), Map.of("Cl", 100), Double.NaN);
  }

  @Test
  void equalRunsGiveTheirValueAndSmallerErrors() {
    ReplicaDiffusion one = ReplicaDiffusion.of(List.of(line("1", 0.1, 1000, 0)), RULE, SITES);
    List<RunDisplacement> four = new ArrayList<>();
    for (int r = 0; r < 4; r++) {
      four.add(line("run " + r, 0.1, 1000, 0));
    }
    ReplicaDiffusion all = ReplicaDiffusion.of(four, RULE, SITES);
    assertEquals(0.1e-4, one.coefficient(), 1e-9);
    assertEquals(0.1e-4, all.coefficient(), 1e-9);
    assertEquals(one.glsError() / 2, all.glsError(), 1e-3 * one.glsError());
    assertEquals(0, all.scatterError(), 1e-12);
    assertTrue(Double.isNaN(one.scatterError()));
    assertTrue(all.heRelative() < one.heRelative());
    assertEquals(4 * one.time(), all.time(), 1e-9);
  }

  /** The mean is weighted by length, not by errors that are proportional to D itself. */
  @Test
  void runsThatDifferAreQuotedWithTheirScatter() {
    List<RunDisplacement> runs =
        List.of(line("1", 0.05, 1000, 0), line("2", 0.10, 1000, 0), line("3", 0.15, 1000, 0));
    ReplicaDiffusion all = ReplicaDiffusion.of(runs, RULE, SITES);
    assertEquals(0.1e-4, all.coefficient(), 1e-9);
    assertEquals("replicas", all.errorName());
    assertEquals(0.05e-4 / Math.sqrt(3), all.error(), 1e-9);
    // Student's t with two degrees of freedom.
    assertEquals(all.coefficient() + 4.302653 * all.error(), all.upper(), 1e-9);
    assertEquals(0, all.lower());
    assertTrue(all.reducedChiSquare() > 4);
    ReplicaDiffusion lengths =
        ReplicaDiffusion.of(
            List.of(line("1", 0.05, 3000, 0), line("2", 0.10, 1000, 0)), RULE, SITES);
    assertEquals(0.0625e-4, lengths.coefficient(), 1e-9);
  }

  /** A slow run is no reason to leave it out: the window is that of the mean. */
  @Test
  void theWindowIsChosenOnTheMean() {
    RunDisplacement slow = line("slow", 0.005, 400, 0);
    assertFalse(ReplicaDiffusion.of(List.of(slow), RULE, SITES).diffusive());
    ReplicaDiffusion both =
        ReplicaDiffusion.of(List.of(slow, line("fast", 0.095, 400, 0)), RULE, SITES);
    assertTrue(both.diffusive());
    assertEquals(0.05e-4, both.coefficient(), 1e-9);
  }

  @Test
  void boundsSayHowMuchLongerToRun() {
    ReplicaDiffusion slow = ReplicaDiffusion.of(List.of(line("1", 0.005, 400, 0)), RULE, SITES);
    assertTrue(slow.upperBound() >= 0.005e-4);
    // MSD = 9 Å² at half of the run: (9 - 0.3)/(6 * 0.005)/0.5 = 580 ps of 200.
    assertEquals(2.9, slow.factorFor(Double.NaN), 0.1);
    ReplicaDiffusion fast = ReplicaDiffusion.of(List.of(line("1", 0.1, 1000, 0)), RULE, SITES);
    double factor = fast.factorFor(0.5 * (fast.relativeError() - 0.04) + 0.04);
    assertEquals("he2018", fast.errorName());
    assertEquals(4, factor, 1e-6);
    assertTrue(Double.isNaN(fast.factorFor(0.03)), "the empirical error never falls below 4 %");
  }

  @Test
  void theFrameworkIsWatchedSpeciesBySpecies() {
    FrameworkMotion still =
        ReplicaDiffusion.of(List.of(line("1", 0.1, 1000, 0)), RULE, SITES).framework().getFirst();
    assertFalse(still.flows() || still.grows());
    assertEquals("", still.sentence());
    FrameworkMotion molten =
        ReplicaDiffusion.of(List.of(line("1", 0.1, 1000, 0.05)), RULE, SITES)
            .framework()
            .getFirst();
    assertTrue(molten.flows());
    assertEquals("Cl", molten.species());
    assertEquals(0.05e-4, molten.coefficient(), 1e-9);
  }

  @Test
  void otherSystemsAreRefused() {
    RunDisplacement first = line("a", 0.1, 100, 0);
    RunDisplacement other =
        new RunDisplacement(
            "b", SPACING, IONS + 1, first.mobile(), first.framework(), first.atoms(), Double.NaN);
    RunDisplacement slower =
        new RunDisplacement(
            "c", 2 * SPACING, IONS, first.mobile(), first.framework(), first.atoms(), Double.NaN);
    String same =
        assertThrows(
                InputException.class, () -> ReplicaDiffusion.of(List.of(first, other), RULE, SITES))
            .getMessage();
    assertTrue(same.contains("not runs of the same system"), same);
    String spacing =
        assertThrows(
                InputException.class,
                () -> ReplicaDiffusion.of(List.of(first, slower), RULE, SITES))
            .getMessage();
    assertTrue(spacing.contains("c every 1.00000 ps"), spacing);
  }

  /** Walks: in most cases the interval contains the truth, also for few runs. */
  @Test
  void intervalsOfWalksContainTheTruth() {
    SplittableRandom random = new SplittableRandom(11);
    int inside = 0;
    int cases = 40;
    for (int c = 0; c < cases; c++) {
      List<RunDisplacement> runs = new ArrayList<>();
      for (int r = 0; r < 3; r++) {
        runs.add(walk("run " + r, random));
      }
      ReplicaDiffusion d = ReplicaDiffusion.of(runs, RULE, SITES);
      double gls = Math.abs(d.coefficient() - 0.1e-4) / d.glsError();
      inside += gls < 2.0 ? 1 : 0;
      assertTrue(d.lower() < 0.1e-4 && d.upper() > 0.1e-4, "quoted interval");
    }
    assertTrue(inside >= 0.85 * cases, inside + " of " + cases);
  }

  private static RunDisplacement walk(String name, SplittableRandom random) {
    int ions = 10;
    int frames = 300;
    double step = Math.sqrt(2 * 0.1 * SPACING);
    double[] msd = new double[frames];
    for (int i = 0; i < 3 * ions; i++) {
      double[] x = new double[frames];
      for (int k = 1; k < frames; k++) {
        x[k] = x[k - 1] + step * random.nextGaussian();
      }
      for (int lag = 1; lag < frames; lag++) {
        double sum = 0;
        for (int k = 0; k + lag < frames; k++) {
          sum += (x[k + lag] - x[k]) * (x[k + lag] - x[k]);
        }
        msd[lag] += sum / (frames - lag) / ions;
      }
    }
    return new RunDisplacement(name, SPACING, ions, msd, Map.of(), Map.of(), Double.NaN);
  }
}
