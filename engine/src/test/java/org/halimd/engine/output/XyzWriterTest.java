package org.halimd.engine.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.NamedArrays;
import org.halimd.io.Structure;
import org.halimd.system.Box;
import org.halimd.system.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XyzWriterTest {
  private static final Set<String> COLUMNS =
      Set.of("bec", "forces", "energy_atom", "unwrapped_position", "virial");

  @TempDir Path folder;
  private final Picture picture = new Picture();

  private void run(Observer observer, RunInfo info, long... steps) {
    observer.begin(info);
    for (long step : steps) {
      picture.show(step);
      observer.observe(picture, step);
    }
    observer.end(picture);
  }

  private Structure read(String file) {
    try (ExtendedXyzReader reader = ExtendedXyzReader.open(folder.resolve(file), COLUMNS)) {
      Structure last = null;
      while (reader.hasNext()) {
        last = reader.next();
      }
      return last;
    }
  }

  private static double[] numbers(String text) {
    return List.of(text.split(" ")).stream().mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void commentLine() throws IOException {
    run(
        new XyzWriter(5, "a.xyz", AtomSelection.ALL, Digits.EXACT, Set.of()),
        picture.info(folder, ""),
        5);
    List<String> lines = Files.readAllLines(folder.resolve("a.xyz"));
    assertEquals(7, lines.size());
    assertTrue(
        lines
            .get(1)
            .matches(
                "Time=10.00000000 pbc=\"T T T\" Lattice=\"[^\"]*\" energy=-20.25 virial=\"[^\"]*\""
                    + " stress=\"[^\"]*\" Properties=species:S:1:pos:R:3"),
        lines.get(1));
    Map<String, String> info = read("a.xyz").info();
    // The potential part only, positive for repulsion, of this system only.
    double[] virial = numbers(info.get("virial"));
    double xy = 0;
    double zz = 0;
    for (int i = Picture.FIRST; i < Picture.FIRST + Picture.ATOMS; i++) {
      xy += (picture.state.forces.virial[9 * i + 1] + picture.state.forces.virial[9 * i + 3]) / 2;
      zz += picture.state.forces.virial[9 * i + 8];
    }
    assertEquals(xy, virial[1], 1e-12);
    assertEquals(virial[1], virial[3]);
    assertEquals(zz, virial[8], 1e-12);
    // The pressure tensor as it is: eV/Å³, kinetic part included, positive under compression.
    assertArrayEquals(picture.totals(1).pressure(), numbers(info.get("stress")));
  }

  @Test
  void allQuantitiesInTheirOrder() throws IOException {
    run(
        new XyzWriter(
            5, "a.xyz", AtomSelection.ALL, Digits.EXACT, EnumSet.allOf(XyzQuantity.class)),
        picture.info(folder, ""),
        5,
        10);
    String comment = Files.readAllLines(folder.resolve("a.xyz")).get(1);
    assertTrue(
        comment.endsWith(
            "Properties=species:S:1:pos:R:3:mass:R:1:charge:R:1:bec:R:9:vel:R:3:forces:R:3"
                + ":energy_atom:R:1:unwrapped_position:R:3:virial:R:9:group:I:2"),
        comment);
    Structure s = read("a.xyz");
    Box box = picture.state.atoms.box(1);
    assertArrayEquals(box.lattice(), s.box().lattice());
    for (int i = 0; i < Picture.ATOMS; i++) {
      int atom = Picture.FIRST + i;
      double x = picture.state.atoms.x[atom];
      double y = picture.state.atoms.y[atom];
      double z = picture.state.atoms.z[atom];
      double[] shift = {s.x()[i] - x, s.y()[i] - y, s.z()[i] - z};
      for (int d = 0; d < 3; d++) {
        double inside = box.fractional(d, s.x()[i], s.y()[i], s.z()[i]);
        assertTrue(inside > -1e-12 && inside < 1 + 1e-12, "fractional " + inside);
        double cells = box.fractional(d, shift[0], shift[1], shift[2]);
        assertEquals(Math.rint(cells), cells, 1e-12);
      }
      assertEquals(x, s.extra().get("unwrapped_position")[3 * i]);
      assertEquals(picture.state.mass[atom], s.mass()[i]);
      assertEquals(Units.CODATA_2018.fileVelocity(picture.state.vx[atom]), s.vx()[i]);
      assertEquals(picture.state.forces.fy[atom], s.extra().get("forces")[3 * i + 1]);
      assertEquals(picture.state.forces.energy[atom], s.extra().get("energy_atom")[i]);
      assertEquals(picture.state.forces.virial[9 * atom + 7], s.extra().get("virial")[9 * i + 7]);
      assertEquals(picture.state.forces.bornCharge[9 * atom], s.extra().get("bec")[9 * i]);
    }
    assertArrayEquals(new int[] {4, 3, 2, 1, 0}, s.groups()[1]);
  }

  @Test
  void modelsWithChargesGiveBothEnergies() {
    RunInfo i = picture.info(folder, "");
    RunInfo charged =
        new RunInfo(
            i.plan(),
            "",
            folder,
            1,
            Picture.FIRST,
            Picture.ATOMS,
            i.mass(),
            12,
            i.groups(),
            null,
            true,
            true);
    run(
        new XyzWriter(
            5,
            "q.xyz",
            AtomSelection.ALL,
            Digits.EXACT,
            Set.of(XyzQuantity.CHARGE, XyzQuantity.POTENTIAL)),
        charged,
        5);
    Structure s = read("q.xyz");
    double[] energy = s.extra().get("energy_atom");
    assertEquals(2 * Picture.ATOMS, energy.length);
    assertEquals(picture.state.forces.energy[Picture.FIRST], energy[0] + energy[1], 1e-12);
    assertEquals(picture.state.forces.electrostaticEnergy[Picture.FIRST], energy[1]);
    assertEquals(picture.state.forces.charge[Picture.FIRST], s.charge()[0]);
  }

  @Test
  void groupAndSingleDigits() throws IOException {
    run(
        new XyzWriter(5, "g.xyz", new AtomSelection(0, 0), Digits.NINE, Set.of()),
        picture.info(folder, ""),
        5);
    Structure s = read("g.xyz");
    assertEquals(2, s.size());
    assertEquals("-20.25", s.info().get("energy"));
    String atom = Files.readAllLines(folder.resolve("g.xyz")).getLast();
    assertTrue(atom.matches("(Cl|Li)( [0-9.]{3,11}){3}"), atom);
  }

  @Test
  void oneFilePerFrame() {
    RunInfo info = picture.info(folder, "");
    run(XyzWriter.exyz(5, true, true, true, true), info, 5, 10);
    assertTrue(Files.exists(folder.resolve("dump.5.xyz")));
    Structure s = read("dump.10.xyz");
    assertEquals("20.00000000", s.info().get("time"));
    assertEquals(picture.state.forces.fx[Picture.FIRST], s.extra().get("forces")[0], 5e-9);
    XyzWriter star = new XyzWriter(5, "frame_*", AtomSelection.ALL, Digits.NINE, Set.of());
    run(star, info, 15);
    assertTrue(Files.exists(folder.resolve("frame_15")));
  }

  @Test
  void oldPositionFile() throws IOException {
    run(new PositionWriter(5, AtomSelection.ALL, Digits.SIX), picture.info(folder, ""), 5, 10);
    List<String> lines = Files.readAllLines(folder.resolve("movie.xyz"));
    assertEquals(14, lines.size());
    assertTrue(lines.get(1).startsWith("Lattice=\""), lines.get(1));
    assertTrue(lines.get(1).endsWith("\" Properties=species:S:1:pos:R:3"), lines.get(1));
    assertFalse(lines.get(0).contains("#"));
    assertEquals(Picture.ATOMS, read("movie.xyz").size());
  }

  /** Whatever was written after a checkpoint disappears; the file ends as if nothing happened. */
  @Test
  void continuedFileEqualsUninterruptedOne() throws IOException {
    for (boolean table : new boolean[] {true, false}) {
      Path a = Files.createDirectories(folder.resolve("a" + table));
      Path b = Files.createDirectories(folder.resolve("b" + table));
      run(observer(table), picture.info(a, "k"), 5, 10, 15, 20);
      Observer first = observer(table);
      first.begin(picture.info(b, "k"));
      NamedArrays saved = new NamedArrays();
      for (long step : new long[] {5, 10, 15}) {
        picture.show(step);
        first.observe(picture, step);
        if (step == 10) {
          first.save(saved);
        }
      }
      first.close();
      Observer second = observer(table);
      second.resume(picture.info(b, "k"), saved);
      for (long step : new long[] {15, 20}) {
        picture.show(step);
        second.observe(picture, step);
      }
      second.end(picture);
      String file = table ? "thermo.out" : "a.xyz";
      assertEquals(-1, Files.mismatch(a.resolve(file), b.resolve(file)));
    }
  }

  private static Observer observer(boolean table) {
    return table
        ? new ThermoWriter(5)
        : new XyzWriter(5, "a.xyz", AtomSelection.ALL, Digits.NINE, Set.of(XyzQuantity.FORCE));
  }
}
