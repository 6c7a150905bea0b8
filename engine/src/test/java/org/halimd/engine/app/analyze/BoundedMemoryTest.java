package org.halimd.engine.app.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long trajectories in a process whose heap is far smaller than what they hold. */
@Tag("slow")
class BoundedMemoryTest {
  private static final double EDGE = 40;

  @TempDir Path folder;

  /** Exit code 0 within a heap; the heap is that of everything, class files included. */
  private void requireFits(String heap, String... arguments) throws Exception {
    Path log = folder.resolve("log");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of("org.halimd.engine.app.Main", "analyze"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--no-figures", "--out", folder.resolve("out").toString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertEquals(0, process.waitFor(), () -> text(log));
    assertTrue(Files.size(folder.resolve("out/msd.csv")) > 1000);
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** 80 000 frames of 18 atoms: 35 MB of paths, and as many lags. */
  @Test
  void manyFrames() throws Exception {
    Path file = folder.resolve("long.xyz");
    SplittableRandom random = new SplittableRandom(1);
    double[] x = random.doubles(54, 0, EDGE).toArray();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int k = 0; k < 80_000; k++) {
        out.write("18\nTime=%d Lattice=\"40 0 0 0 40 0 0 0 40\" ".formatted(100 * k));
        out.write("Properties=species:S:1:pos:R:3\n");
        for (int i = 0; i < 18; i++) {
          out.write(i < 4 ? "Li" : "Cl");
          for (int c = 3 * i; c < 3 * i + 3; c++) {
            x[c] += i < 4 ? 0.3 * (random.nextDouble() - 0.5) : 0;
            x[c] -= EDGE * Math.floor(x[c] / EDGE);
            out.write(" " + (float) x[c]);
          }
          out.write('\n');
        }
      }
    }
    requireFits(
        "150m",
        "msd",
        "--input",
        file.toString(),
        "--species",
        "Li",
        "--site-distance",
        "3",
        "--memory",
        "16");
  }

  /** 1200 frames of 3000 atoms, 86 MB as numbers, in chunks of a few atoms and all frames. */
  @Test
  void chunksOfAllFrames() throws Exception {
    Path file = folder.resolve("tall.h5");
    SplittableRandom random = new SplittableRandom(1);
    float[][][] r = new float[1200][3000][3];
    double[] time = new double[r.length];
    for (int k = 0; k < r.length; k++) {
      time[k] = 100 * k;
      for (int i = 0; i < r[k].length; i++) {
        for (int c = 0; c < 3; c++) {
          float before = k == 0 ? (float) (EDGE * random.nextDouble()) : r[k - 1][i][c];
          r[k][i][c] = i < 100 ? before + (float) (random.nextDouble() - 0.5) : before;
        }
      }
    }
    int[] species = new int[r[0].length];
    for (int i = 0; i < species.length; i++) {
      species[i] = i < 100 ? 3 : 17;
    }
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      WritableGroup all = hdf.putGroup("particles").putGroup("all");
      WritableGroup position = all.putGroup("position");
      DatasetCreationOptions tall =
          DatasetCreationOptions.builder().chunkDimensions(r.length, 50, 3).build();
      position.putDataset("value", r, tall).putAttribute("unit", "Angstrom");
      position.putDataset("time", time).putAttribute("unit", "fs");
      all.putGroup("box").putDataset("edges", new double[] {EDGE, EDGE, EDGE});
      all.putDataset("species", species);
    }
    requireFits(
        "110m",
        "msd",
        "--input",
        file.toString(),
        "--species",
        "Li",
        "--site-distance",
        "3",
        "--memory",
        "16");
  }
}
