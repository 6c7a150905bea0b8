package org.halimd.analysis.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.halimd.analysis.AtomSet;
import org.halimd.system.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Displacements of one pass against those of recorded paths, in a triclinic cell that breathes. */
class StreamedDisplacementsTest {
  private static final double RELATIVE = 1e-9;

  static Stream<Arguments> ways() {
    Frame first = RecordedPathsTest.walks(1, 1).getFirst();
    List<DriftRemoval> drifts =
        List.of(
            DriftRemoval.NONE,
            DriftRemoval.framework(AtomSet.bySpecies(first).get(1)),
            DriftRemoval.species(first, "Li"),
            DriftRemoval.centreOfMass(new double[] {7, 7, 7, 7, 35, 35, 35}));
    return Stream.of(Unwrapping.values())
        .flatMap(mode -> drifts.stream().map(drift -> Arguments.of(mode, drift)));
  }

  private static PathRecorder.Settings settings(
      List<Frame> frames, Unwrapping unwrapping, DriftRemoval drift) {
    return PathRecorder.Settings.of(
        AtomSet.bySpecies(frames.getFirst()), unwrapping, drift, List.of());
  }

  private static StreamedDisplacements stream(
      List<Frame> frames, PathRecorder.Settings settings, double skip) {
    StreamedDisplacements streamed = new StreamedDisplacements(settings, skip);
    frames.forEach(streamed::accept);
    return streamed;
  }

  private static void close(double[] expected, double[] actual, String what) {
    double scale = expected[0] + expected[1] + expected[2];
    assertArrayEquals(expected, actual, RELATIVE * scale, what);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void equalsRecordedPaths(Unwrapping unwrapping, DriftRemoval drift) {
    List<Frame> frames = RecordedPathsTest.walks(331, 4);
    PathRecorder.Settings settings = settings(frames, unwrapping, drift);
    // The first 30 frames of 0.1 ps are left out; paths are followed through them.
    StreamedDisplacements streamed = stream(frames, settings, 3);
    assertEquals(331, streamed.frames());
    assertEquals(301, streamed.counted());
    int[] lags = streamed.lags();
    assertEquals(1, StreamedDisplacements.stride(lags[15]));
    assertEquals(2, StreamedDisplacements.stride(lags[16]));
    assertTrue(lags[lags.length - 1] >= 240, "lags reach " + lags[lags.length - 1]);
    try (PathRecorder recorder = RecordedPathsTest.record(frames, settings)) {
      RecordedPaths paths = recorder.paths();
      DisplacementTable all = paths.displacements(30, 331);
      for (int set = 0; set < 2; set++) {
        double[][] tensor = streamed.tensor(set);
        for (int k = 0; k < lags.length; k++) {
          int stride = StreamedDisplacements.stride(lags[k]);
          double[] expected =
              stride == 1 && k > 0
                  ? all.tensor()[set][lags[k]]
                  : decimated(paths, set, lags[k], stride);
          close(expected, tensor[k], unwrapping + " " + drift.word() + " lag " + lags[k]);
        }
      }
      assertArrayEquals(paths.meanCell(30, 331), streamed.meanCell(), 1e-12);
    }
  }

  /** The mean over every {@code stride}-th origin, from the recorded path of every atom. */
  private static double[] decimated(RecordedPaths paths, int set, int lag, int stride) {
    double[] sum = new double[Tensor6.SIZE];
    int[] samples = {0};
    paths.forEachPath(
        set,
        30,
        331,
        path -> {
          for (int k = 0; k + lag < path[0].length; k += stride) {
            double[] newer = new double[3];
            double[] older = new double[3];
            for (int c = 0; c < 3; c++) {
              newer[c] = path[c][k + lag];
              older[c] = path[c][k];
            }
            Tensor6.addProducts(newer, older, new int[] {0}, sum, 0);
            samples[0]++;
          }
        });
    Tensor6.scale(sum, 1.0 / samples[0]);
    return sum;
  }

  @ParameterizedTest
  @EnumSource(Unwrapping.class)
  void partsOfTheRun(Unwrapping unwrapping) {
    List<Frame> frames = RecordedPathsTest.walks(300, 5);
    PathRecorder.Settings settings = settings(frames, unwrapping, DriftRemoval.NONE);
    StreamedDisplacements streamed = stream(frames, settings, 0);
    double[][] whole = streamed.tensor(0);
    double[][] together = streamed.tensor(0, 0, 300);
    double[][] part = streamed.tensor(0, 100, 200);
    for (int k = 1; k < whole.length; k++) {
      close(whole[k], together[k], "lag number " + k);
    }
    // The pairs whose newer frame lies between frames 100 and 200: those of frames 97 to 199.
    try (PathRecorder recorder = RecordedPathsTest.record(frames, settings)) {
      double[] sum = new double[1];
      recorder
          .paths()
          .forEachPath(
              0,
              0,
              300,
              path -> {
                for (int k = 100; k < 200; k++) {
                  sum[0] += Math.pow(path[1][k] - path[1][k - 3], 2) / 400;
                }
              });
      assertEquals(sum[0], part[3][1], RELATIVE * sum[0]);
    }
  }

  /** The state has a size that grows with the logarithm of the number of frames. */
  @Test
  void fewLagsForManyFrames() {
    RunBlocks blocks = new RunBlocks();
    for (int k = 0; k < 100_000; k++) {
      blocks.add(k, 0, new double[] {k, 0, 0, 0, 0, 0});
    }
    assertEquals(1024, blocks.length());
    assertEquals(1023.5, blocks.mean(0, 2, 0)[0], 1e-9);
    assertTrue(Double.isNaN(blocks.mean(0, 2, 1)[0]));
    assertEquals(49_999.5, blocks.mean(0, 128, 0)[0], 1e-6);
  }
}
