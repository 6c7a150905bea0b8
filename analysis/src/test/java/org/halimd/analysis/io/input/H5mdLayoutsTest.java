package org.halimd.analysis.io.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** H5MD files of other programs: how datasets are stored changes nothing but memory and speed. */
class H5mdLayoutsTest {
  private static final int FRAMES = 61;
  private static final int ATOMS = 7;

  @TempDir Path folder;

  private static float value(int frame, int index) {
    return 0.25f * (frame * 3 * ATOMS + index);
  }

  private static float[][][] values(int frames) {
    float[][][] r = new float[frames][ATOMS][3];
    for (int k = 0; k < frames; k++) {
      for (int i = 0; i < 3 * ATOMS; i++) {
        r[k][i / 3][i % 3] = value(k, i);
      }
    }
    return r;
  }

  static Stream<int[]> chunks() {
    return Stream.of(
        new int[] {1, ATOMS, 3},
        new int[] {4, ATOMS, 3},
        new int[] {8, 3, 2},
        new int[] {25, 2, 3},
        new int[] {FRAMES, 1, 1},
        new int[] {FRAMES, ATOMS, 3});
  }

  /** Limits of 10 frames in a block and 20 in memory, so that most of these chunks are unpacked. */
  @ParameterizedTest
  @MethodSource("chunks")
  void chunksOfAnyShape(int[] chunk) {
    Path file = folder.resolve("chunks.h5");
    DatasetCreationOptions options =
        DatasetCreationOptions.builder().chunkDimensions(chunk).shuffle().deflate(4).build();
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      hdf.putDataset("value", values(FRAMES), options);
    }
    try (HdfFile hdf = new HdfFile(file)) {
      for (int most : new int[] {20 * 3 * ATOMS, 1 << 20}) {
        requireValues(new FrameBlocks(hdf.getDatasetByPath("value"), 10 * 3 * ATOMS, most), 1);
        requireValues(new FrameBlocks(hdf.getDatasetByPath("value"), 10 * 3 * ATOMS, most), 7);
      }
    }
  }

  private static void requireValues(FrameBlocks blocks, int stride) {
    try (blocks) {
      double[] row = new double[3 * ATOMS];
      for (int k = 0; k < FRAMES; k += stride) {
        blocks.read(k, row);
        for (int i = 0; i < row.length; i++) {
          assertEquals(value(k, i), row[i], "frame " + k + ", number " + i);
        }
      }
    }
  }

  private Path contiguous(int frames) {
    Path file = folder.resolve("contiguous.h5");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      WritableGroup all = hdf.putGroup("particles").putGroup("all");
      all.putGroup("position").putDataset("value", values(frames));
      all.putGroup("box").putDataset("edges", new double[] {100, 200, 300});
      all.putDataset("species", new int[] {3, 17, 3, 3, 3, 3, 40});
    }
    return file;
  }

  private static final Trajectory.Options ANGSTROM =
      new Trajectory.Options(false, 1, 1, null, List.of());

  /** Mapped pages would count as memory of the process until the garbage collector runs. */
  @Test
  void nothingIsMapped() {
    Path file = contiguous(100_000);
    long before = mapped();
    long most = 0;
    double last = 0;
    try (Trajectory trajectory = Trajectory.open(file, ANGSTROM)) {
      for (int k = 0; trajectory.hasNext(); k++) {
        last = trajectory.next().z()[ATOMS - 1];
        most = k % 10_000 == 0 ? Math.max(most, mapped()) : most;
      }
    }
    assertEquals(value(99_999, 3 * ATOMS - 1), last);
    assertTrue(most <= before, "mapped " + (most - before) + " bytes of an 8 MB file");
  }

  private static long mapped() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().startsWith("mapped"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
