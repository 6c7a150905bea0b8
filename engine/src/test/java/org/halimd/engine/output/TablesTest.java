package org.halimd.engine.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
  @TempDir Path folder;
  private final Picture picture = new Picture();

  private List<String> lines(Observer observer, RunInfo info, String file, long... steps)
      throws IOException {
    observer.begin(info);
    for (long step : steps) {
      picture.show(step);
      observer.observe(picture, step);
    }
    observer.end(picture);
    return Files.readAllLines(folder.resolve(file));
  }

  private static double[] numbers(String line) {
    return List.of(line.trim().split("\\s+")).stream().mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void thermo() throws IOException {
    RunInfo info = picture.info(folder, "dump_thermo 5");
    List<String> lines = lines(new ThermoWriter(5), info, "thermo.out", 5, 10);
    assertEquals(
        List.of(
            "# dump_thermo 5",
            "# format_version 1",
            "# num_atoms 5",
            "# dof 3N-3",
            "# dt_output 10 fs"),
        lines.subList(0, 5));
    assertTrue(
        lines.get(5).startsWith("# columns T[K] K[eV] U[eV] Pxx[GPa] Pyy[GPa] Pzz[GPa] Pyz"));
    assertEquals(8, lines.size());
    String last = lines.getLast();
    assertEquals(18 * 20, last.length());
    assertEquals("    3.1000000000e+02", last.substring(0, 20));
    double[] row = numbers(last);
    double gpa = 160.2176634;
    double[] expected = {
      310, 1.5, -20.25, 0.01 * gpa, 0.02 * gpa, -0.03 * gpa, 0.04 * gpa, 0.05 * gpa, 0.06 * gpa
    };
    for (int k = 0; k < 9; k++) {
      assertEquals(expected[k], row[k], 1e-10 * Math.abs(expected[k]));
    }
    double[] lattice = picture.state.atoms.box(1).lattice();
    for (int k = 0; k < 9; k++) {
      assertEquals(lattice[k], row[9 + k], 1e-9);
    }
  }

  @Test
  void headerCanBeOff() throws IOException {
    RunInfo on = picture.info(folder, "dump_thermo 5");
    RunInfo off =
        new RunInfo(
            on.plan(),
            on.keyword(),
            folder,
            1,
            Picture.FIRST,
            Picture.ATOMS,
            on.mass(),
            15,
            on.groups(),
            null,
            false,
            false);
    List<String> lines = lines(new ThermoWriter(5), off, "thermo.out", 5);
    assertEquals(1, lines.size());
    assertEquals(18, numbers(lines.getFirst()).length);
    assertEquals("3N", off.degreesOfFreedomText());
  }

  @Test
  void state() throws IOException {
    RunInfo info = picture.info(folder, "dump_thermo 5");
    List<String> lines = lines(new StateWriter(5), info, "state.out", 5);
    assertTrue(lines.get(5).startsWith("# columns step time[fs] conserved[eV] volume"));
    double[] row = numbers(lines.getLast());
    double volume = picture.state.atoms.box(1).volume();
    double mass = 2 * 6.94 + 3 * 35.45;
    double[] expected = {
      5, 10, -18.7512345678901, volume, mass / volume * 1.6605390666, 305, 0, 0.125
    };
    for (int k = 0; k < expected.length; k++) {
      assertEquals(expected[k], row[k], 1e-10 * Math.abs(expected[k]) + 1e-15, "column " + k);
    }
    assertEquals(-18.7512345678901, row[2], 1e-13);
  }

  @Test
  void neighbors() throws IOException {
    RunInfo info = picture.info(folder, "neighbor");
    List<String> lines = lines(new NeighborWriter(), info, "neighbor.out", 1000, 2000);
    assertEquals("1000 39 39", lines.get(6));
    assertEquals("2000 39 38", lines.get(7));
  }

  @Test
  void vectors() throws IOException {
    RunInfo info = picture.info(folder, "dump_velocity 5 group 0 1");
    List<String> lines =
        lines(VectorWriter.velocities(5, new AtomSelection(0, 1)), info, "velocity.out", 5, 10);
    assertEquals(6, lines.size());
    // Atoms 1, 3, 4 of the second system carry label 1.
    double expected = picture.units().fileVelocity(picture.state.vy[Picture.FIRST + 3]);
    assertEquals(expected, numbers(lines.get(4))[1], 1e-8);
    lines = lines(VectorWriter.forces(5, AtomSelection.ALL), info, "force.out", 5);
    assertEquals(5, lines.size());
    assertEquals(picture.state.forces.fz[Picture.FIRST], numbers(lines.getFirst())[2], 1e-7);
  }
}
