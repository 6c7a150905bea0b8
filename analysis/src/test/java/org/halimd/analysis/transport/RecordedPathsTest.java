package org.halimd.analysis.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.Trajectories;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Displacements by Fourier transforms of recorded paths. */
class RecordedPathsTest {
  private static final int[] TYPE = {0, 0, 0, 0, 1, 1, 1};

  @TempDir Path folder;

  /** Walks in a triclinic cell that breathes. */
  static List<Frame> walks(int frames, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] s = new double[3][TYPE.length];
    for (double[] axis : s) {
      for (int i = 0; i < axis.length; i++) {
        axis[i] = random.nextDouble();
      }
    }
    return Trajectories.make(
        frames,
        k -> {
          double f = 1 + 0.01 * Math.sin(0.3 * k);
          Box box =
              Box.ofLattice(new double[] {9 * f, 0, 0, -3, 8, 0, 1, 2, 10 / f}, true, true, true);
          double[][] r = new double[3][TYPE.length];
          for (int i = 0; i < TYPE.length; i++) {
            for (int d = 0; d < 3; d++) {
              s[d][i] += (TYPE[i] == 0 ? 0.05 : 0.01) * random.nextGaussian();
            }
            for (int c = 0; c < 3; c++) {
              r[c][i] = box.cartesian(c, s[0][i], s[1][i], s[2][i]);
            }
          }
          return Trajectories.fold(Trajectories.wrapped(100.0 * k, box, TYPE, r));
        });
  }

  static PathRecorder record(List<Frame> frames, PathRecorder.Settings settings) {
    PathRecorder recorder = new PathRecorder(settings);
    frames.forEach(recorder::accept);
    return recorder;
  }

  private static PathRecorder.Settings settings(List<Frame> frames, Unwrapping unwrapping) {
    List<AtomSet> sets = AtomSet.bySpecies(frames.get(0));
    return PathRecorder.Settings.of(
        sets,
        unwrapping,
        DriftRemoval.framework(sets.get(1)),
        List.of(ChargeModel.mobile(sets.get(0), 2, TYPE.length)));
  }

  @ParameterizedTest
  @EnumSource(Unwrapping.class)
  void agreesWithTheDoubleLoop(Unwrapping unwrapping) {
    List<Frame> frames = walks(157, 1);
    PathRecorder.Settings settings = settings(frames, unwrapping);
    MeanSquareDisplacement direct =
        new MeanSquareDisplacement(
            new MeanSquareDisplacement.Settings(
                157, settings.sets(), unwrapping, settings.drift(), Origins.ALL, Double.NaN));
    frames.forEach(direct::accept);
    DisplacementTable expected = direct.result();
    try (PathRecorder recorder = record(frames, settings)) {
      DisplacementTable table = recorder.paths().displacements(0, 157);
      assertEquals(0.1, table.spacing(), 1e-12);
      for (int set = 0; set < 2; set++) {
        for (int lag = 0; lag < 157; lag++) {
          assertArrayEquals(expected.tensor()[set][lag], table.tensor()[set][lag], 1e-10);
        }
      }
      assertArrayEquals(expected.origins(), table.origins());
    }
  }

  @Test
  void partOfTheFramesEqualsARunOfThoseFrames() {
    List<Frame> frames = walks(90, 2);
    try (PathRecorder whole = record(frames, settings(frames, Unwrapping.MEAN_CELL));
        PathRecorder part =
            record(frames.subList(20, 70), settings(frames, Unwrapping.MEAN_CELL))) {
      double[][] a = whole.paths().displacements(20, 70).tensor()[0];
      double[][] b = part.paths().displacements(0, 50).tensor()[0];
      for (int lag = 0; lag < 50; lag++) {
        assertArrayEquals(b[lag], a[lag], 1e-11);
      }
    }
  }

  @Test
  void scratchFileAndThreadsChangeNoBit() throws Exception {
    List<Frame> frames = walks(200, 3);
    PathRecorder.Settings settings = settings(frames, Unwrapping.MEAN_CELL);
    try (PathRecorder memory = record(frames, settings);
        PathRecorder disk = record(frames, settings.withMemory(0, folder));
        ForkJoinPool one = new ForkJoinPool(1)) {
      double[][][] expected = memory.paths().displacements(0, 200).tensor();
      double[][][] actual = disk.paths().displacements(0, 200).tensor();
      double[][][] serial = one.submit(() -> memory.paths().displacements(0, 200).tensor()).get();
      for (int set = 0; set < 2; set++) {
        for (int lag = 0; lag < 200; lag++) {
          assertArrayEquals(expected[set][lag], actual[set][lag], 0);
          assertArrayEquals(expected[set][lag], serial[set][lag], 0);
        }
      }
    }
    try (var left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void manyChunksOnDisk() {
    PathStore store = new PathStore(100_000, 30_000_000, folder);
    for (int k = 0; k < 61; k++) {
      double[] row = new double[100_000];
      row[7] = k;
      row[99_999] = -k;
      store.append(row);
    }
    double[][] columns = new double[2][50];
    store.read(7, 5, 55, columns);
    double[][] last = new double[1][61];
    store.read(99_999, 0, 61, last);
    for (int k = 0; k < 50; k++) {
      assertEquals(k + 5, columns[0][k]);
      assertEquals(0, columns[1][k]);
      assertEquals(-k, last[0][k]);
    }
    store.close();
  }

  /** The cell with b + a instead of b holds the same crystal: nothing may change. */
  @Test
  void shearedEquivalentCellChangesNothing() {
    List<Frame> frames = walks(120, 4);
    List<Frame> sheared =
        frames.stream()
            .map(
                f -> {
                  double[] l = f.box().lattice();
                  for (int c = 0; c < 3; c++) {
                    l[3 + c] += l[c];
                  }
                  Box box = Box.ofLattice(l, true, true, true);
                  double[][] r = {f.x(), f.y(), f.z()};
                  return Trajectories.fold(Trajectories.wrapped(f.time(), box, f.type(), r));
                })
            .toList();
    try (PathRecorder a = record(frames, settings(frames, Unwrapping.MEAN_CELL));
        PathRecorder b = record(sheared, settings(sheared, Unwrapping.MEAN_CELL))) {
      double[][] plain = a.paths().displacements(0, 120).tensor()[0];
      double[][] other = b.paths().displacements(0, 120).tensor()[0];
      for (int lag = 0; lag < 120; lag++) {
        assertArrayEquals(plain[lag], other[lag], 1e-10);
      }
    }
  }

  /** Neutral formal charges: drift cancels identically. */
  @Test
  void driftCancelsInTheCurrentOfANeutralCell() {
    List<Frame> frames = walks(100, 5);
    ChargeModel formal = ChargeModel.formal(frames.get(0), java.util.Map.of("Li", 3.0, "Cl", -4.0));
    List<AtomSet> sets = AtomSet.bySpecies(frames.get(0));
    double[][][] tensors = new double[2][][];
    for (int mode = 0; mode < 2; mode++) {
      DriftRemoval drift = mode == 0 ? DriftRemoval.NONE : DriftRemoval.framework(sets.get(1));
      PathRecorder.Settings settings =
          PathRecorder.Settings.of(sets, Unwrapping.MEAN_CELL, drift, List.of(formal));
      try (PathRecorder recorder = record(frames, settings)) {
        tensors[mode] = recorder.paths().collective(0, 100, 0).tensor()[0];
      }
    }
    for (int lag = 0; lag < 100; lag++) {
      assertArrayEquals(tensors[0][lag], tensors[1][lag], 1e-9 * (1 + tensors[0][lag][0]));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"random_walk_npt", "boundary_trap_npt"})
  void referenceTables(String name) throws IOException {
    Path reference = SharedFiles.require("reference/analysis/" + name);
    List<Frame> frames = Trajectories.read(reference.resolve("traj.xyz"));
    List<AtomSet> sets = AtomSet.bySpecies(frames.get(0));
    PathRecorder.Settings settings =
        PathRecorder.Settings.of(
                sets,
                Unwrapping.MEAN_CELL,
                DriftRemoval.framework(sets.get(1)),
                List.of(ChargeModel.mobile(sets.get(0), 1, frames.get(0).size())))
            .withLargestStep(0.5);
    List<String> lines = Files.readAllLines(reference.resolve("expected_msd.csv"));
    try (PathRecorder recorder = record(frames, settings)) {
      DisplacementTable table = recorder.paths().displacements(0, frames.size());
      DisplacementTable charge = recorder.paths().collective(0, frames.size(), 0);
      double ions = sets.get(0).size();
      for (int lag = 0; lag < lines.size() - 1; lag++) {
        String[] words = lines.get(lag + 1).split(",");
        for (int axis = 0; axis < 3; axis++) {
          assertEquals(Double.parseDouble(words[3 + axis]), table.msd(0, axis, lag), 1e-6);
        }
        assertEquals(Double.parseDouble(words[7]), table.total(1, lag), 1e-6);
        assertEquals(Double.parseDouble(words[8]), charge.total(0, lag) / ions, 1e-6);
      }
    }
  }
}
