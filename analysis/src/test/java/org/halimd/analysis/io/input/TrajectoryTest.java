package org.halimd.analysis.io.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.io.InputException;
import org.halimd.io.hdf5.ElementType;
import org.halimd.io.hdf5.GrowingHdf5;
import org.halimd.io.hdf5.Hdf5Object.Fixed;
import org.halimd.io.hdf5.Hdf5Object.Group;
import org.halimd.io.hdf5.Hdf5Object.Series;
import org.halimd.system.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trajectories in H5MD, ours and others', and extended XYZ. */
class TrajectoryTest {
  private static final int ATOMS = 3;
  private static final double[] LATTICE = {10, 0, 0, 1, 11, 0, 2, 3, 12};

  @TempDir Path folder;

  private static double position(int frame, int index) {
    return 0.25 * frame + index;
  }

  /** What this program writes. */
  private Path ours(int frames, int deflate) {
    Path file = folder.resolve("ours.h5");
    Group root = new Group();
    Series step = new Series(ElementType.INT64);
    Series time = new Series(ElementType.FLOAT64);
    time.attribute("unit", "fs");
    Group particles = root.group("particles").group("trajectory");
    Group box = particles.group("box");
    box.attribute("dimension", 3)
        .attribute("boundary", new String[] {"periodic", "periodic", "none"});
    List<Series> series = new ArrayList<>(List.of(step, time));
    element(box, "edges", new Series(ElementType.FLOAT64, 3, 3), "Angstrom", step, time, series);
    element(
        particles,
        "position",
        new Series(ElementType.FLOAT32, ATOMS, 3),
        "Angstrom",
        step,
        time,
        series);
    element(
        particles,
        "velocity",
        new Series(ElementType.FLOAT32, ATOMS, 3),
        "Angstrom fs-1",
        step,
        time,
        series);
    Map<String, Integer> names = new LinkedHashMap<>(Map.of("Li", 3, "Cl", 17));
    particles.link("species", Fixed.enumeration(new int[] {3, 17, 3}, names));
    GrowingHdf5 growing = GrowingHdf5.create(file, root, series, deflate);
    for (int k = 0; k < frames; k++) {
      double[] r = new double[3 * ATOMS];
      double[] v = new double[3 * ATOMS];
      for (int i = 0; i < r.length; i++) {
        r[i] = position(k, i);
        v[i] = -position(k, i);
      }
      growing.append(new long[] {k}, new double[] {2.0 * k}, LATTICE, r, v);
    }
    growing.close();
    return file;
  }

  private static void element(
      Group parent,
      String name,
      Series value,
      String unit,
      Series step,
      Series time,
      List<Series> series) {
    Group group = parent.group(name);
    value.attribute("unit", unit);
    group.link("value", value);
    group.link("step", step);
    group.link("time", time);
    series.add(value);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void ours(int deflate) {
    int frames = 70;
    try (Trajectory trajectory =
        Trajectory.open(ours(frames, deflate), Trajectory.Options.DEFAULT)) {
      for (int k = 0; k < frames; k++) {
        Frame frame = trajectory.next();
        assertEquals(2.0 * k, frame.time());
        assertArrayEquals(LATTICE, frame.box().lattice());
        assertTrue(frame.box().periodic(1));
        assertFalse(frame.box().periodic(2));
        assertEquals("Cl", frame.species().get(frame.type()[1]).symbol());
        assertEquals(frame.type()[0], frame.type()[2]);
        for (int i = 0; i < ATOMS; i++) {
          assertEquals(position(k, 3 * i), frame.x()[i]);
          assertEquals(position(k, 3 * i + 2), frame.z()[i]);
          assertEquals(-position(k, 3 * i + 1), frame.vy()[i]);
        }
      }
      assertFalse(trajectory.hasNext());
    }
  }

  /** Contiguous datasets, edges as vectors, nm and ps, atomic numbers: what others write. */
  private Path others(boolean units) {
    Path file = folder.resolve("others.h5md");
    int frames = 5;
    double[][][] r = new double[frames][ATOMS][3];
    double[][] edges = new double[frames][3];
    double[] time = new double[frames];
    for (int k = 0; k < frames; k++) {
      time[k] = 0.5 * k;
      edges[k] = new double[] {1, 2, 3};
      for (int i = 0; i < 3 * ATOMS; i++) {
        r[k][i / 3][i % 3] = 0.1 * position(k, i);
      }
    }
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      WritableGroup all = hdf.putGroup("particles").putGroup("all");
      WritableGroup position = all.putGroup("position");
      WritableDataset value = position.putDataset("value", r);
      WritableDataset times = position.putDataset("time", time);
      if (units) {
        value.putAttribute("unit", "nm");
        times.putAttribute("unit", "ps");
      }
      all.putGroup("box").putGroup("edges").putDataset("value", edges);
      all.putDataset("species", new int[] {3, 17, 3});
    }
    return file;
  }

  @Test
  void others() {
    try (Trajectory trajectory = Trajectory.open(others(true), Trajectory.Options.DEFAULT)) {
      for (int k = 0; k < 5; k++) {
        Frame frame = trajectory.next();
        assertEquals(500.0 * k, frame.time(), 1e-9);
        assertArrayEquals(
            new double[] {10, 0, 0, 0, 20, 0, 0, 0, 30}, frame.box().lattice(), 1e-12);
        assertEquals("Li", frame.species().get(frame.type()[0]).symbol());
        assertEquals(position(k, 4), frame.y()[1], 1e-12);
        assertFalse(frame.hasVelocities());
      }
    }
  }

  @Test
  void unitsThatAreMissingAreAskedFor() {
    Path file = others(false);
    String message =
        assertThrows(InputException.class, () -> Trajectory.open(file, Trajectory.Options.DEFAULT))
            .getMessage();
    assertTrue(message.contains("--length-unit"), message);
    try (Trajectory trajectory =
        Trajectory.open(file, new Trajectory.Options(false, 10, 1000, null, List.of()))) {
      trajectory.next();
      assertEquals(500, trajectory.next().time(), 1e-9);
    }
  }

  @Test
  void notHdf5() throws IOException {
    Path file = Files.writeString(folder.resolve("a.h5"), "no HDF5");
    assertThrows(InputException.class, () -> Trajectory.open(file, Trajectory.Options.DEFAULT));
    Path none = folder.resolve("none.h5");
    assertThrows(InputException.class, () -> Trajectory.open(none, Trajectory.Options.DEFAULT));
  }

  /** Columns in any order, lower-case keys, velocities under either name. */
  @Test
  void extendedXyz() throws IOException {
    Path file = folder.resolve("a.xyz");
    Files.writeString(
        file,
        """
        2
        properties=velocity:R:3:species:S:1:unwrapped_position:R:3:pos:R:3 time=10 lattice="9 0 0 0 9 0 0 0 9"
        1 2 3 Li 99 99 99 4 5 6
        0 0 0 Cl 99 99 99 7 8 9
        """);
    try (Trajectory trajectory = Trajectory.open(file, Trajectory.Options.DEFAULT)) {
      Frame frame = trajectory.next();
      assertEquals(10, frame.time());
      assertArrayEquals(new double[] {4, 7}, frame.x());
      assertArrayEquals(new double[] {3, 0}, frame.vz());
      assertFalse(frame.unwrapped());
    }
  }

  /** Frames as ASE, OVITO and GPUMD write them, old and new, one after another. */
  @Test
  void extendedXyzOfOthers() throws IOException {
    String atoms = "Li 1 2 3 0.5 -7.5\nCl 4 5 6 -0.5 -8.5\n";
    String lattice = "\"9 0 0 0.5 9 0 0 0 -9\"";
    List<String> frames =
        List.of(
            "2\nLattice=%s Properties=species:S:1:pos:R:3:charge:R:1:potential:R:1 Time=0 pbc=\"T T F\"\n%s"
                .formatted(lattice, atoms),
            "2\nproperties=species:S:1:pos:R:3:initial_charges:R:1:energies:R:1 energy=-1.6e1 stress=\"1 0 0 0 1 0 0 0 1\" free_energy=-17 lattice=%s time=10 pbc=\"T T F\"\n%s"
                .formatted(lattice, atoms),
            "2\npbc=\"1 1 0\" TIME=2e1 config_type='a b' Lattice=%s Origin=\"0 0 0\" Properties=id:I:1:pos:R:3:species:S:1 virial=\"1 2 3\"\n1 1 2 3 Li\n2 4.0E0 +5 6. Cl\n"
                .formatted(lattice),
            "  2  \r\n\tTime = 30\tLattice=%s\tpbc=\"T\tT\tF\"\tProperties=pos:R:3:species:S:1:unwrapped_position:R:3 Potential_Energy=-16\r\n\t1 2 3 Li 91 92 93\r\n4\t5\t6\tCl 94 95 96"
                .formatted(lattice));
    Path file = Files.writeString(folder.resolve("a.xyz"), String.join("", frames));
    double[] energies = {-16, -16, Double.NaN, -16};
    try (Trajectory trajectory = Trajectory.open(file, Trajectory.Options.DEFAULT)) {
      for (int k = 0; k < frames.size(); k++) {
        Frame frame = trajectory.next();
        assertEquals(10 * k, frame.time(), "frame " + k);
        assertArrayEquals(new double[] {2, 5}, frame.y(), "frame " + k);
        assertArrayEquals(new double[] {9, 0, 0, 0.5, 9, 0, 0, 0, -9}, frame.box().lattice());
        assertEquals(729, frame.box().volume(), 1e-9);
        assertFalse(frame.box().periodic(2));
        assertTrue(frame.box().periodic(1));
        assertEquals("Cl", frame.species().get(frame.type()[1]).symbol());
        assertEquals(energies[k], trajectory.energy());
      }
      assertFalse(trajectory.hasNext());
    }
  }

  /** The last run of a table counts; four columns may begin at lag 1. */
  @Test
  void tablesOfDisplacements() throws IOException {
    Path file = folder.resolve("msd.out");
    Files.writeString(file, "# header\n0.1 9 9 9\n0.2 9 9 9\n0.1 1 2 3\n0.2 2 4 6\n0.3 3 6 9\n");
    MsdFile table = MsdFile.read(file);
    assertEquals(2, table.runs());
    assertArrayEquals(new double[] {0.1, 0.2, 0.3}, table.time());
    assertArrayEquals(new double[] {2, 4, 6}, table.msd()[0][1]);
    Files.writeString(file, "0 0 0\n");
    assertThrows(InputException.class, () -> MsdFile.read(file));
  }

  @Test
  void oldThermoFile() throws IOException {
    Path file = folder.resolve("thermo.out");
    Files.writeString(file, "300 1 -2 3 6 9 0 0 0 10 20 30\n");
    ThermoFile table = ThermoFile.read(file);
    assertEquals(6000, table.volume()[0], 1e-9);
    assertEquals(6, table.pressure()[0], 1e-12);
    assertEquals(20, table.lengths()[1][0]);
  }
}
