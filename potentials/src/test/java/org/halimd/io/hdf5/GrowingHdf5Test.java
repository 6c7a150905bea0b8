package org.halimd.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.halimd.io.OutputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowingHdf5Test {
  private static final int ATOMS = 5;

  @TempDir Path folder;

  private final List<Hdf5Object.Series> series =
      List.of(
          new Hdf5Object.Series(ElementType.INT64),
          new Hdf5Object.Series(ElementType.FLOAT64, 3, 3),
          new Hdf5Object.Series(ElementType.FLOAT32, ATOMS, 3),
          new Hdf5Object.Series(ElementType.INT32, ATOMS, 3));

  private Hdf5Object.Group content() {
    Hdf5Object.Group root = new Hdf5Object.Group();
    root.attribute("text", "grüße").attribute("list", new String[] {"a", "bc", ""});
    Hdf5Object.Group group = root.group("group");
    group.attribute("version", new int[] {1, 1}).attribute("number", -7);
    group.link("step", series.get(0));
    root.link("same_step", series.get(0));
    group.link("edges", series.get(1));
    series.get(1).attributes.put("unit", "Angstrom");
    group.link("position", series.get(2));
    group.link("image", series.get(3));
    group.link("mass", Hdf5Object.Fixed.of(new double[] {1.5, -0.0, 3}));
    Map<String, Integer> names = new LinkedHashMap<>();
    names.put("Li", 3);
    names.put("Cl", 17);
    group.link("species", Hdf5Object.Fixed.enumeration(new int[] {17, 3, 3}, names));
    return root;
  }

  private static Object[] frame(long f) {
    double[] edges = new double[9];
    double[] position = new double[3 * ATOMS];
    long[] image = new long[3 * ATOMS];
    SplittableRandom random = new SplittableRandom(f);
    for (int k = 0; k < 9; k++) {
      edges[k] = random.nextDouble() - 0.5;
    }
    for (int k = 0; k < position.length; k++) {
      position[k] = (float) random.nextDouble();
      image[k] = random.nextInt(-3, 4);
    }
    return new Object[] {new long[] {10 * f}, edges, position, image};
  }

  private GrowingHdf5 create(FileAccess file, int level, int perChunk) {
    return GrowingHdf5.create(file, content(), series, level, perChunk);
  }

  private GrowingHdf5 create(Path path, int level, int perChunk) {
    return create(new FileAccess(path, true), level, perChunk);
  }

  private GrowingHdf5 reopen(Path path, int level, int perChunk, long frames) {
    return GrowingHdf5.reopen(
        new FileAccess(path, false), content(), series, level, perChunk, frames);
  }

  private static void append(GrowingHdf5 file, long from, long to) {
    for (long f = from; f < to; f++) {
      file.append(frame(f));
    }
  }

  /** Reads the whole file with an independent library. */
  private static int check(Path path) {
    try (HdfFile file = new HdfFile(path)) {
      int frames = file.getDatasetByPath("group/step").getDimensions()[0];
      if (frames == 0) {
        return 0;
      }
      Dataset image = file.getDatasetByPath("group/image");
      assertArrayEquals(new int[] {frames, ATOMS, 3}, image.getDimensions());
      long[] step = (long[]) file.getDatasetByPath("group/step").getData();
      assertArrayEquals(step, (long[]) file.getDatasetByPath("same_step").getData());
      double[][][] edges = (double[][][]) file.getDatasetByPath("group/edges").getData();
      float[][][] position = (float[][][]) file.getDatasetByPath("group/position").getData();
      int[][][] images = (int[][][]) image.getData();
      for (int f = 0; f < frames; f++) {
        Object[] expected = frame(f);
        assertEquals(10L * f, step[f]);
        for (int k = 0; k < 9; k++) {
          assertEquals(((double[]) expected[1])[k], edges[f][k / 3][k % 3]);
        }
        for (int k = 0; k < 3 * ATOMS; k++) {
          assertEquals(((double[]) expected[2])[k], position[f][k / 3][k % 3]);
          assertEquals(((long[]) expected[3])[k], images[f][k / 3][k % 3]);
        }
      }
      return frames;
    }
  }

  @Test
  void attributesAndFixedDatasets() {
    Path path = folder.resolve("a.h5");
    create(path, 0, 4).close();
    assertEquals(0, check(path));
    try (HdfFile file = new HdfFile(path)) {
      assertEquals("grüße", file.getAttribute("text").getData());
      assertArrayEquals(
          new String[] {"a", "bc", ""}, (String[]) file.getAttribute("list").getData());
      var group = (io.jhdf.api.Group) file.getByPath("group");
      assertArrayEquals(new int[] {1, 1}, (int[]) group.getAttribute("version").getData());
      assertEquals(-7, group.getAttribute("number").getData());
      assertEquals("Angstrom", file.getDatasetByPath("group/edges").getAttribute("unit").getData());
      assertArrayEquals(
          new double[] {1.5, -0.0, 3}, (double[]) file.getDatasetByPath("group/mass").getData());
      assertArrayEquals(
          new String[] {"Cl", "Li", "Li"},
          (String[]) file.getDatasetByPath("group/species").getData());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9})
  void readsBack(int level) {
    Path path = folder.resolve("a.h5");
    for (int frames : new int[] {1, 3, 4, 5, 100}) {
      try (GrowingHdf5 file = create(path, level, 4)) {
        append(file, 0, frames);
      }
      assertEquals(frames, check(path));
    }
  }

  /** More chunks than one, and more than two levels of the B-tree hold. */
  @Test
  void deepTree() {
    Path path = folder.resolve("deep.h5");
    try (GrowingHdf5 file = create(path, 0, 1)) {
      append(file, 0, 4200);
    }
    assertEquals(4200, check(path));
    try (GrowingHdf5 file = reopen(path, 0, 1, 4095)) {
      append(file, 4095, 4100);
    }
    assertEquals(4100, check(path));
    Path same = folder.resolve("same.h5");
    try (GrowingHdf5 file = create(same, 0, 1)) {
      append(file, 0, 4100);
    }
    assertSameBytes(same, path);
  }

  private static void assertSameBytes(Path a, Path b) {
    try {
      assertEquals(-1, Files.mismatch(a, b));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** However often a file is flushed, closed, killed and cut back, it ends up the same. */
  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void historyLeavesNoTrace(int level) {
    int frames = 210;
    Path plain = folder.resolve("plain.h5");
    try (GrowingHdf5 file = create(plain, level, 3)) {
      append(file, 0, frames);
    }
    assertEquals(frames, check(plain));
    for (long seed = 1; seed <= 2; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Path path = folder.resolve("history" + seed + ".h5");
      GrowingHdf5 file = create(path, level, 3);
      while (file.frames() < frames) {
        append(file, file.frames(), Math.min(frames, file.frames() + random.nextInt(30)));
        int what = random.nextInt(5);
        if (what < 2) {
          file.flush();
          assertEquals(file.frames(), check(path), "seed " + seed);
        }
        if (what >= 3) {
          if (what == 3) {
            file.close();
          } else {
            file.flush();
            append(file, file.frames(), file.frames() + random.nextInt(5));
            file.abandon();
          }
          long stored = GrowingHdf5.frames(path);
          long kept = Math.min(stored, Math.max(0, stored - random.nextInt(7)));
          if (random.nextBoolean()) {
            GrowingHdf5.cut(path, kept);
            assertEquals(kept, check(path), "seed " + seed);
          }
          file = reopen(path, level, 3, kept);
          assertEquals(kept, check(path), "seed " + seed);
        }
      }
      file.close();
      if (file.frames() > frames) {
        GrowingHdf5.cut(path, frames);
      }
      assertEquals(frames, check(path));
      assertSameBytes(plain, path);
    }
  }

  /** Remembers every change so that the file can be made as it was after any of them. */
  private static final class Recorder extends FileAccess {
    private final List<long[]> operations = new ArrayList<>();
    private final List<byte[]> data = new ArrayList<>();

    Recorder(Path path, boolean create) {
      super(path, create);
    }

    @Override
    void write(long at, byte[] bytes) {
      operations.add(new long[] {at});
      data.add(bytes);
      super.write(at, bytes);
    }

    @Override
    void truncate(long size) {
      operations.add(new long[] {size, 1});
      data.add(null);
      super.truncate(size);
    }

    void replay(int from, int to, RandomAccessFile target) throws IOException {
      for (int k = from; k < to; k++) {
        if (data.get(k) == null) {
          target.setLength(operations.get(k)[0]);
        } else {
          target.seek(operations.get(k)[0]);
          target.write(data.get(k));
        }
      }
    }
  }

  /** A program that dies between any two writes leaves all frames up to its last flush. */
  @Test
  void killedAtAnyMoment() throws IOException {
    Recorder recorder = new Recorder(folder.resolve("a.h5"), true);
    GrowingHdf5 file = create(recorder, 1, 2);
    int created = recorder.data.size();
    // Operation count and frames at each flush.
    List<int[]> safe = new ArrayList<>();
    safe.add(new int[] {created, 0});
    SplittableRandom random = new SplittableRandom(5);
    while (file.frames() < 140) {
      append(file, file.frames(), file.frames() + 1 + random.nextInt(5));
      file.flush();
      safe.add(new int[] {recorder.data.size(), (int) file.frames()});
    }
    file.close();
    int last = recorder.data.size();
    Path copy = folder.resolve("copy.h5");
    try (RandomAccessFile target = new RandomAccessFile(copy.toFile(), "rw")) {
      recorder.replay(0, created, target);
      int next = 0;
      for (int done = created; done <= last; done++) {
        if (done > created) {
          recorder.replay(done - 1, done, target);
        }
        while (next + 1 < safe.size() && safe.get(next + 1)[0] <= done) {
          next++;
        }
        boolean interesting = done > last - 150 || done % 5 == 0;
        int found = interesting ? check(copy) : Integer.MAX_VALUE;
        assertTrue(found >= safe.get(next)[1], found + " frames after write " + done);
      }
    }
    assertEquals(file.frames(), check(copy));
  }

  /** The same while a file is continued from an earlier frame. */
  @Test
  void killedWhileReopening() throws IOException {
    Path path = folder.resolve("a.h5");
    for (int kept = 64; kept <= 67; kept++) {
      try (GrowingHdf5 file = create(path, 1, 3)) {
        append(file, 0, 75);
      }
      Path copy = folder.resolve("copy.h5");
      Files.deleteIfExists(copy);
      Files.copy(path, copy);
      Recorder recorder = new Recorder(path, false);
      GrowingHdf5 file = GrowingHdf5.reopen(recorder, content(), series, 1, 3, kept);
      append(file, kept, kept + 4);
      file.flush();
      file.abandon();
      try (RandomAccessFile target = new RandomAccessFile(copy.toFile(), "rw")) {
        for (int done = 0; done < recorder.data.size(); done++) {
          recorder.replay(done, done + 1, target);
          assertTrue(check(copy) >= kept, "kept " + kept + ", write " + done);
        }
      }
    }
  }

  @Test
  void otherFilesAreNotContinued() throws IOException {
    Path path = folder.resolve("a.h5");
    assertFalse(GrowingHdf5.isGrowing(path));
    Files.writeString(path, "text".repeat(100));
    assertFalse(GrowingHdf5.isGrowing(path));
    assertThrows(OutputException.class, () -> reopen(path, 0, 4, -1));
    try (GrowingHdf5 file = create(path, 0, 4)) {
      append(file, 0, 6);
    }
    assertTrue(GrowingHdf5.isGrowing(path));
    assertEquals(6, GrowingHdf5.frames(path));
    String message = assertThrows(OutputException.class, () -> reopen(path, 0, 5, -1)).getMessage();
    assertTrue(message.contains("other atoms, quantities or compression"), message);
    message = assertThrows(OutputException.class, () -> reopen(path, 0, 4, 7)).getMessage();
    assertTrue(message.contains("holds 6 frames but had 7"), message);
    assertEquals(6, check(path));
  }
}
