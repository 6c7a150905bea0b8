package org.halimd.engine.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.halimd.io.NamedArrays;
import org.halimd.io.OutputException;
import org.halimd.system.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H5mdWriterTest {
  private static final String PARTICLES = "/particles/trajectory/";

  @TempDir Path folder;
  private final Picture picture = new Picture();

  private void observe(Observer observer, long... steps) {
    for (long step : steps) {
      picture.show(step);
      observer.observe(picture, step);
    }
  }

  private static H5mdWriter writer(int level) {
    return new H5mdWriter(5, "a.h5", true, true, level);
  }

  private RunInfo info(Path directory) {
    return picture.info(directory, "dump_h5md 5 a.h5 velocity force");
  }

  private void checkFrame(HdfFile file, int frame, long step) {
    picture.show(step);
    assertEquals(step, ((long[]) data(file, "position/step"))[frame]);
    assertEquals(step * Picture.TIME_STEP, ((double[]) data(file, "box/edges/time"))[frame]);
    double[][] edges = ((double[][][]) data(file, "box/edges/value"))[frame];
    float[][] position = ((float[][][]) data(file, "position/value"))[frame];
    int[][] image = ((int[][][]) data(file, "image/value"))[frame];
    float[][] velocity = ((float[][][]) data(file, "velocity/value"))[frame];
    float[][] force = ((float[][][]) data(file, "force/value"))[frame];
    Box box = picture.state.atoms.box(1);
    for (int d = 0; d < 9; d++) {
      assertEquals(box.lattice()[d], edges[d / 3][d % 3]);
    }
    for (int i = 0; i < Picture.ATOMS; i++) {
      int atom = Picture.FIRST + i;
      double[] expected = {
        picture.state.atoms.x[atom], picture.state.atoms.y[atom], picture.state.atoms.z[atom]
      };
      for (int d = 0; d < 3; d++) {
        double unwrapped = position[i][d];
        for (int a = 0; a < 3; a++) {
          unwrapped += image[i][a] * edges[a][d];
        }
        assertEquals(expected[d], unwrapped, 2e-6);
        double s = box.fractional(d, position[i][0], position[i][1], position[i][2]);
        assertTrue(s > -1e-6 && s < 1 + 1e-6, "wrapped " + s);
      }
      assertEquals(
          (float) picture.units().fileVelocity(picture.state.vy[atom]), velocity[i][1], 1e-6);
      assertEquals(picture.state.forces.fz[atom] * 96.48533212, force[i][2], 1e-4);
    }
  }

  private static Object data(HdfFile file, String name) {
    return file.getDatasetByPath(PARTICLES + name).getData();
  }

  private static String unit(HdfFile file, String name) {
    return (String) file.getDatasetByPath(PARTICLES + name).getAttribute("unit").getData();
  }

  @Test
  void framesAndMetadata() {
    H5mdWriter observer = writer(4);
    observer.begin(info(folder));
    observe(observer, 5, 10, 15);
    observer.end(picture);
    try (HdfFile file = new HdfFile(folder.resolve("a.h5"))) {
      for (int f = 0; f < 3; f++) {
        checkFrame(file, f, 5 * (f + 1));
      }
      assertArrayEquals(
          new int[] {1, 1}, (int[]) file.getByPath("/h5md").getAttribute("version").getData());
      assertEquals("HaliMD", file.getByPath("/h5md/creator").getAttribute("name").getData());
      var box = file.getByPath(PARTICLES + "box");
      assertEquals(3, box.getAttribute("dimension").getData());
      assertArrayEquals(
          new String[] {"periodic", "periodic", "periodic"},
          (String[]) box.getAttribute("boundary").getData());
      assertArrayEquals(
          new String[] {"Cl", "Li", "Cl", "Li", "Cl"}, (String[]) data(file, "species"));
      assertArrayEquals(
          new double[] {35.45, 6.94, 35.45, 6.94, 35.45}, (double[]) data(file, "mass"));
      assertEquals("Angstrom", unit(file, "position/value"));
      assertEquals("Angstrom", unit(file, "box/edges/value"));
      assertEquals("Angstrom fs-1", unit(file, "velocity/value"));
      assertEquals("kJ mol-1 Angstrom-1", unit(file, "force/value"));
      assertEquals("fs", unit(file, "force/time"));
      Dataset unit = file.getDatasetByPath(PARTICLES + "position/value");
      // Readers refuse unit attributes of fixed length.
      assertTrue(unit.getAttribute("unit").getJavaType() == String.class);
    }
  }

  @Test
  void laterRunsAppend() {
    for (long start : new long[] {0, 100}) {
      H5mdWriter observer = writer(0);
      observer.begin(info(folder));
      observe(observer, start + 5, start + 10);
      observer.end(picture);
    }
    try (HdfFile file = new HdfFile(folder.resolve("a.h5"))) {
      assertArrayEquals(new long[] {5, 10, 105, 110}, (long[]) data(file, "position/step"));
      checkFrame(file, 3, 110);
    }
    // Another set of quantities does not fit.
    H5mdWriter other = new H5mdWriter(5, "a.h5", false, true, 0);
    other.begin(info(folder));
    assertThrows(OutputException.class, () -> observe(other, 115));
  }

  /** Killed after a checkpoint and continued: the same bytes as without interruption. */
  @Test
  void continuedFileEqualsUninterruptedOne() throws IOException {
    Path a = Files.createDirectories(folder.resolve("plain"));
    H5mdWriter plain = writer(4);
    plain.begin(info(a));
    observe(plain, 5, 10, 15, 20, 25);
    plain.end(picture);
    for (int saved = 0; saved <= 4; saved++) {
      Path b = Files.createDirectories(folder.resolve("interrupted" + saved));
      H5mdWriter first = writer(4);
      first.begin(info(b));
      NamedArrays checkpoint = new NamedArrays();
      for (int f = 0; f <= 4; f++) {
        if (f == saved) {
          first.save(checkpoint);
        }
        observe(first, 5 * (f + 1));
      }
      first.save(new NamedArrays());
      first.close();
      H5mdWriter second = writer(4);
      second.resume(info(b), checkpoint);
      second.save(new NamedArrays());
      for (int f = saved; f <= 4; f++) {
        observe(second, 5 * (f + 1));
      }
      second.end(picture);
      assertEquals(-1, Files.mismatch(a.resolve("a.h5"), b.resolve("a.h5")), "saved " + saved);
    }
  }

  /** A checkpoint between two runs knows the files of the next run by their lengths only. */
  @Test
  void lengthsBetweenRuns() throws IOException {
    List<String> names = List.of("a.h5", "b.h5", "thermo.out", "new.out");
    Files.writeString(folder.resolve("thermo.out"), "line\n");
    H5mdWriter first = writer(1);
    first.begin(info(folder));
    observe(first, 5, 10);
    first.end(picture);
    byte[] before = Files.readAllBytes(folder.resolve("a.h5"));
    NamedArrays lengths = new NamedArrays();
    FileLengths.save(folder, names, lengths);
    H5mdWriter second = writer(1);
    second.begin(info(folder));
    observe(second, 15, 20);
    second.save(new NamedArrays());
    second.close();
    Files.writeString(folder.resolve("thermo.out"), "line\nmore\n");
    Files.writeString(folder.resolve("new.out"), "more\n");
    FileLengths.restore(folder, lengths);
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("a.h5")));
    assertEquals("line\n", Files.readString(folder.resolve("thermo.out")));
    assertFalse(Files.exists(folder.resolve("new.out")));
  }

  @Test
  void strangersAreNotOverwritten() throws IOException {
    Files.writeString(folder.resolve("a.h5"), "something else");
    assertThrows(OutputException.class, () -> writer(0).begin(info(folder)));
    assertThrows(OutputException.class, () -> writer(0).begin(info(folder.resolve("absent"))));
  }
}
