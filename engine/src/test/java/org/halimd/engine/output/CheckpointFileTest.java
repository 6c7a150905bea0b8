package org.halimd.engine.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.io.OutputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
  @TempDir Path folder;

  private static NamedArrays sample() {
    NamedArrays arrays = new NamedArrays();
    double[] many = new double[20_000];
    for (int k = 0; k < many.length; k++) {
      many[k] = Math.sin(k) * Math.pow(10, k % 600 - 300);
    }
    arrays.put("many", many);
    arrays.put("special", -0.0, Double.MIN_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY);
    arrays.put("empty", new double[0]);
    NamedArrays branch = arrays.branch("run").branch("0");
    branch.put("steps", Long.MIN_VALUE, -1L, Long.MAX_VALUE);
    branch.put("labels", new int[] {Integer.MIN_VALUE, 7});
    branch.put("text", "dump_xyz 10 Å.xyz\nsecond line");
    branch.put("nothing", "");
    return arrays;
  }

  @Test
  void readsBackTheSameBits() {
    Path file = folder.resolve("restart.halimd");
    NamedArrays written = sample();
    CheckpointFile.write(file, written);
    NamedArrays read = CheckpointFile.read(file);
    assertEquals(written.paths(), read.paths());
    for (String path : written.paths()) {
      Object a = written.value(path);
      Object b = read.value(path);
      switch (a) {
        case double[] d ->
            assertArrayEquals(
                Arrays.stream(d).mapToLong(Double::doubleToRawLongBits).toArray(),
                Arrays.stream((double[]) b).mapToLong(Double::doubleToRawLongBits).toArray(),
                path);
        case long[] l -> assertArrayEquals(l, (long[]) b);
        case int[] i -> assertArrayEquals(i, (int[]) b);
        default -> assertEquals(a, b);
      }
    }
  }

  /** Every truncation and every flipped byte is noticed. */
  @Test
  void damageIsNoticed() throws IOException {
    Path file = folder.resolve("restart.halimd");
    NamedArrays small = new NamedArrays();
    small.put("a", 1.5, -2.5);
    small.put("b", "text");
    small.put("c", new int[] {3});
    CheckpointFile.write(file, small);
    byte[] good = Files.readAllBytes(file);
    for (int length = 0; length < good.length; length++) {
      Files.write(file, Arrays.copyOf(good, length));
      assertThrows(InputException.class, () -> CheckpointFile.read(file));
    }
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= (byte) (1 << at % 8);
      Files.write(file, bad);
      assertThrows(InputException.class, () -> CheckpointFile.read(file));
    }
    Files.write(file, Arrays.copyOf(good, good.length + 1));
    String message =
        assertThrows(InputException.class, () -> CheckpointFile.read(file)).getMessage();
    assertTrue(message.contains("truncated or damaged"), message);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path file = folder.resolve("restart.halimd");
    assertTrue(
        assertThrows(InputException.class, () -> CheckpointFile.read(file))
            .getMessage()
            .contains("no checkpoint to continue from"));
    Files.writeString(file, "2\nLattice=\"1 0 0 0 1 0 0 0 1\"\n");
    assertTrue(
        assertThrows(InputException.class, () -> CheckpointFile.read(file))
            .getMessage()
            .contains("no checkpoint of HaliMD"));
    assertThrows(
        OutputException.class,
        () -> CheckpointFile.write(folder.resolve("none/restart.halimd"), sample()));
  }
}
