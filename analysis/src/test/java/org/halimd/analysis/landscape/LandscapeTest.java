package org.halimd.analysis.landscape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.Trajectories;
import org.halimd.analysis.density.DensityCounts;
import org.halimd.analysis.density.DensityEstimator;
import org.halimd.analysis.density.DensitySettings;
import org.halimd.analysis.density.GridShape;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.PathRecorder;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.junit.jupiter.api.Test;

/** Barriers of densities with known free energies, and their errors. */
class LandscapeTest {
  /** A channel along a whose density at its bottleneck is exp(-barrier) of the largest. */
  private static ScalarGrid channel(double barrier) {
    GridShape shape = new GridShape(40, 20, 20);
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      int[] p = shape.point(i);
      double along = barrier * 0.5 * (1 - Math.cos(2 * Math.PI * p[0] / 40));
      double across = (Math.pow(p[1] - 10, 2) + Math.pow(p[2] - 10, 2)) / 4;
      values[i] = across < 20 ? 0.7 * Math.exp(-along - across) : 0;
    }
    return new ScalarGrid(Box.orthogonal(8, 4, 4), shape, 0, values);
  }

  @Test
  void barriersAreFreeEnergies() {
    ScalarGrid grid = channel(3);
    Landscape landscape =
        Landscape.of(grid, grid, LandscapeSettings.DEFAULT, (what, fraction) -> {});
    List<Bottleneck> list = Bottleneck.of(landscape, null, Double.NaN);
    Bottleneck along = list.get(0);
    assertEquals("a", along.property());
    assertTrue(along.isDetermined());
    assertEquals(3, along.barrier(), 1e-9);
    assertEquals(3, along.siteBarrier(), 1e-9);
    assertTrue(Double.isNaN(along.lowerBound()));
    Bottleneck layer = list.get(4);
    assertEquals("2D", layer.property());
    assertFalse(layer.exists());
    assertTrue(layer.lowerBound() > 20);
    assertEquals(1, landscape.sites().map().size());
    assertEquals(landscape.isovalues().size(), LandscapeSettings.DEFAULT.isovalues().size());
    assertTrue(landscape.paths().get(0).isPresent() && landscape.paths().get(1).isEmpty());
  }

  @Test
  void fewVisitsLeaveABarrierUndetermined() {
    ScalarGrid grid = channel(3);
    Landscape landscape =
        Landscape.of(grid, grid, LandscapeSettings.DEFAULT, (what, fraction) -> {});
    double threshold = 0.7 * Math.exp(-3);
    Bottleneck known = Bottleneck.of(landscape, null, threshold / 6).get(0);
    assertTrue(known.isDetermined());
    assertEquals(6, known.visits(), 1e-9);
    Bottleneck noise = Bottleneck.of(landscape, null, threshold / 4).get(0);
    assertFalse(noise.isDetermined());
    assertTrue(noise.exists());
    assertEquals(3 - Math.log(5 / 4.0), noise.lowerBound(), 1e-9);
  }

  @Test
  void curvesOfTwoSystemsShareTheirIsovalues() {
    ScalarGrid one = channel(3);
    ScalarGrid two = channel(2).map(v -> 3 * v);
    double[] first = isovalues(one);
    double[] second = isovalues(two);
    for (double value : first) {
      if (value <= second[0] && value >= second[second.length - 1]) {
        assertTrue(Arrays.stream(second).anyMatch(v -> v == value));
      }
    }
    assertArrayEquals(new double[] {Math.pow(10, -4 / 20.0)}, new double[] {first[0]}, 1e-15);
  }

  private static double[] isovalues(ScalarGrid grid) {
    return Landscape.of(grid, grid, LandscapeSettings.DEFAULT, (what, fraction) -> {})
        .curve()
        .stream()
        .mapToDouble(Isovalue::value)
        .toArray();
  }

  @Test
  void anEmptyDensityIsRefused() {
    ScalarGrid empty = channel(1).map(v -> 0);
    assertThrows(
        InputException.class,
        () -> Landscape.of(empty, empty, LandscapeSettings.DEFAULT, (what, fraction) -> {}));
  }

  /** An ion that is at one of two sites at random: the error of an occupancy is binomial. */
  @Test
  void occupanciesHaveBinomialErrors() {
    Random random = new Random(8);
    Box box = Box.orthogonal(8, 8, 8);
    int frames = 4000;
    List<Frame> run =
        Trajectories.make(
            frames,
            k -> {
              double x = random.nextInt(10) < 3 ? 2 : 5.5;
              double[][] r = {
                {x + 0.3 * random.nextGaussian(), 0},
                {4 + 0.3 * random.nextGaussian(), 0},
                {4 + 0.3 * random.nextGaussian(), 0}
              };
              return Trajectories.wrapped(1000.0 * k, box, new int[] {0, 1}, r);
            });
    AtomSet ions = AtomSet.species(run.get(0), "Li");
    try (PathRecorder recorder =
        new PathRecorder(
            PathRecorder.Settings.of(
                    List.of(ions),
                    Unwrapping.MEAN_CELL,
                    DriftRemoval.framework(ions.complement(2)),
                    List.of())
                .withLargestStep(0.5))) {
      run.forEach(recorder::accept);
      DensityEstimator estimator =
          new DensityEstimator(
              recorder.paths(), 0, DensitySettings.DEFAULT.withSmoothing(0.2), 0, frames);
      DensityCounts counts = estimator.count();
      Landscape landscape =
          Landscape.of(
              counts.density(0.2),
              counts.density(),
              LandscapeSettings.DEFAULT,
              (what, fraction) -> {});
      LandscapeErrors errors =
          LandscapeErrors.of(estimator, counts, landscape, 20, (what, fraction) -> {});
      double binomial = Math.sqrt(0.3 * 0.7 / frames);
      double[] occupancy = landscape.sites().occupancies(counts.density());
      assertEquals(2, occupancy.length);
      assertEquals(0.7, occupancy[0], 4 * binomial);
      assertEquals(1, occupancy[0] + occupancy[1], 1e-3);
      for (double error : errors.occupancies()) {
        // The error from 20 parts is itself known to a sixth.
        assertEquals(binomial, error, 0.5 * binomial);
      }
      assertTrue(errors.density().max() < 0.2 * landscape.density().max());
    }
  }
}
