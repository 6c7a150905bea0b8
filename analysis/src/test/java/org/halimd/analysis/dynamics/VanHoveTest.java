package org.halimd.analysis.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.Trajectories;
import org.halimd.analysis.structure.RadialDistribution;
import org.halimd.analysis.structure.RadialTable;
import org.halimd.analysis.structure.TypePair;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.PathRecorder;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.junit.jupiter.api.Test;

class VanHoveTest {
  private static final Box SKEW =
      Box.ofLattice(new double[] {11, 0, 0, 3, 12, 0, -2, 4, 10}, true, true, true);

  private static RecordedPaths record(List<Frame> frames) {
    return record(frames, Unwrapping.MEAN_CELL);
  }

  @SuppressWarnings("resource") // in memory only
  private static RecordedPaths record(List<Frame> frames, Unwrapping unwrapping) {
    PathRecorder recorder =
        new PathRecorder(
            PathRecorder.Settings.of(
                AtomSet.bySpecies(frames.get(0)), unwrapping, DriftRemoval.NONE, List.of()));
    frames.forEach(recorder::accept);
    return recorder.paths();
  }

  /** Wrapped frames of walkers; the first half of the atoms are Li, the others Cl. */
  private static List<Frame> walkers(int atoms, int frames, double step, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] type = IntStream.range(0, atoms).map(i -> 2 * i < atoms ? 0 : 1).toArray();
    double[][] r = new double[3][atoms];
    for (double[] axis : r) {
      for (int i = 0; i < atoms; i++) {
        axis[i] = 12 * random.nextDouble();
      }
    }
    return Trajectories.make(
        frames,
        k -> {
          double[][] now = new double[3][atoms];
          for (int c = 0; c < 3; c++) {
            for (int i = 0; i < atoms; i++) {
              r[c][i] += step * random.nextGaussian();
              now[c][i] = r[c][i];
            }
          }
          return Trajectories.fold(Trajectories.continuous(500.0 * k, SKEW, type, now));
        });
  }

  private static VanHoveSelf self(RecordedPaths paths, int... lags) {
    return VanHoveSelf.of(
        paths, 0, 0, paths.frames(), new VanHoveSelf.Settings(lags, 8, 80, 100_000));
  }

  @Test
  void freeDiffusionIsGaussian() {
    RecordedPaths paths = record(walkers(80, 400, 0.4, 1));
    VanHoveSelf self = self(paths, 1, 10, 20);
    for (int i = 0; i < 3; i++) {
      int lag = self.lags()[i];
      assertEquals(paths.displacements(0, 400, 0).total(0, lag), self.displacement()[i], 1e-9);
      assertEquals(0, self.alpha2()[i], 5 * self.alpha2Error()[i]);
      double integral = self.beyond(i);
      double difference = 0;
      for (int b = 0; b < self.bins(); b++) {
        integral += self.probability(i, b) * self.width();
        difference +=
            Math.abs(self.probability(i, b) - self.gaussian(i, self.radius(b))) * self.width();
      }
      assertEquals(1, integral, 1e-12);
      assertTrue(difference < 0.06, "difference " + difference);
    }
    assertEquals(0.5 * 20, self.time(2), 1e-12);
  }

  /** One of two ions jumps by 2 Å every frame, the other rests: alpha2 = 3*8/(5*4) - 1. */
  @Test
  void jumpsAreNotGaussian() {
    Box box = Box.orthogonal(30, 30, 30);
    List<Frame> frames =
        Trajectories.make(
            50,
            k ->
                Trajectories.wrapped(
                    500.0 * k,
                    box,
                    new int[2],
                    new double[][] {{2.0 * (k % 2), 5}, {0, 5}, {0, 5}}));
    VanHoveSelf self = self(record(frames), 1, 2);
    assertEquals(0.2, self.alpha2()[0], 1e-12);
    assertEquals(0, self.alpha2()[1]);
    assertEquals(0.5 / self.width(), self.probability(0, 20), 1e-12);
    assertEquals(0.5 / self.width(), self.probability(0, 0), 1e-12);
    assertEquals(1 / self.width(), self.probability(1, 0), 1e-12);
  }

  @Test
  void distinctPartBeginsAsRadialDistribution() {
    List<Frame> frames = walkers(60, 8, 0.3, 2);
    RecordedPaths paths = record(frames);
    double range = 4.5;
    int bins = 30;
    assertTrue(VanHoveDistinct.largestRange(paths, 0, 8) > range);
    RadialDistribution radial = new RadialDistribution(range, bins);
    frames.forEach(radial::accept);
    RadialTable table = radial.result();
    for (TypePair pair : List.of(new TypePair(0, 0), new TypePair(0, 1))) {
      VanHoveDistinct g =
          VanHoveDistinct.of(
              paths,
              0,
              8,
              new VanHoveDistinct.Settings(
                  pair.first(), pair.second(), new int[] {0}, range, bins, 8),
              done -> {});
      assertEquals(8, g.origins());
      for (int b = 0; b < bins; b++) {
        assertEquals(table.g(pair, b, RadialTable.ShellVolume.EXACT), g.g(0, b), 1e-9);
      }
    }
  }

  /** Walkers without correlation: far from the beginning the density is the mean one. */
  @Test
  void distinctPartForgets() {
    RecordedPaths paths = record(walkers(120, 300, 0.5, 3));
    VanHoveDistinct g =
        VanHoveDistinct.of(
            paths,
            0,
            300,
            new VanHoveDistinct.Settings(0, 1, new int[] {50}, 4.5, 15, 200),
            done -> {});
    assertEquals(1, g.within(0, 4.5), 0.03);
  }

  /** Four ions go round in a square: each comes to where another was. */
  @Test
  void replacementIsSeenAtTheOrigin() {
    Box box = Box.orthogonal(20, 20, 20);
    double[][] corner = {{5, 5}, {8, 5}, {8, 8}, {5, 8}};
    List<Frame> frames =
        Trajectories.make(
            40,
            k -> {
              double[][] r = new double[3][4];
              for (int i = 0; i < 4; i++) {
                r[0][i] = corner[(i + k) % 4][0];
                r[1][i] = corner[(i + k) % 4][1];
              }
              return Trajectories.wrapped(500.0 * k, box, new int[4], r);
            });
    VanHoveDistinct g =
        VanHoveDistinct.of(
            record(frames),
            0,
            40,
            new VanHoveDistinct.Settings(0, 0, new int[] {0, 1, 4}, 5, 50, 30),
            done -> {});
    assertEquals(0, g.within(0, 1));
    double shell = 4 * Math.PI / 3;
    assertEquals(8000 * 4 / (16 * shell), g.within(1, 1), 1e-9);
    assertEquals(0, g.within(2, 1));
  }

  @Test
  void shiftAndThreadsDoNotMatter() throws Exception {
    List<Frame> frames = walkers(40, 120, 0.4, 4);
    List<Frame> shifted =
        frames.stream()
            .map(f -> Trajectories.fold(Trajectories.shift(f, 0.37, 0.71, 0.13)))
            .toList();
    VanHoveSelf a = self(record(frames), 3, 30);
    VanHoveSelf b = self(record(shifted), 3, 30);
    assertArrayEquals(a.displacement(), b.displacement(), 1e-9);
    assertArrayEquals(a.alpha2(), b.alpha2(), 1e-9);
    try (ForkJoinPool one = new ForkJoinPool(1)) {
      VanHoveSelf c = one.submit(() -> self(record(frames), 3, 30)).get();
      assertArrayEquals(a.alpha2(), c.alpha2());
      assertArrayEquals(a.count(), c.count());
    }
  }

  @Test
  void wrongInput() {
    RecordedPaths paths = record(walkers(10, 20, 0.1, 5));
    assertThrows(InputException.class, () -> self(paths, 20));
    InputException wide =
        assertThrows(
            InputException.class,
            () ->
                VanHoveDistinct.of(
                    paths,
                    0,
                    20,
                    new VanHoveDistinct.Settings(0, 0, new int[] {0}, 7, 10, 5),
                    done -> {}));
    assertTrue(wide.getMessage().contains("half of the smallest width"), wide.getMessage());
    RecordedPaths two = record(walkers(2, 20, 0.1, 6));
    InputException lonely =
        assertThrows(
            InputException.class,
            () ->
                VanHoveDistinct.of(
                    two,
                    0,
                    20,
                    new VanHoveDistinct.Settings(0, 0, new int[] {0}, 4, 10, 5),
                    done -> {}));
    assertTrue(lonely.getMessage().contains("one Li only"), lonely.getMessage());
    RecordedPaths other = record(walkers(10, 20, 0.1, 5), Unwrapping.INCREMENT);
    assertThrows(InputException.class, () -> other.fractionalPaths(0, 0, 1, 0, 20));
  }
}
