package org.halimd.crystal.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.halimd.crystal.CellShape;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.Site;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.system.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructureFilesTest {
  @TempDir private Path folder;

  private static Structure triclinic() {
    Box box = CellShape.box(new double[] {5, 6, 7}, new double[] {81, 97, 103});
    double[][] r = {{0.1, 2.3, -1.7}, {0.2, 3.3, 1.1}, {0.3, 1.9, 5.5}};
    return Structure.of(Path.of("test"), box, List.of("Li", "Cl", "Li"), r);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.cif", "POSCAR", "b.vasp", "c.xyz"})
  void whatIsWrittenReadsBack(String name) {
    Path file = folder.resolve(name);
    Crystal expected = Crystal.of(triclinic());
    StructureFiles.write(file, triclinic());
    Crystal found = StructureFiles.read(file, warning -> {});
    assertArrayEquals(expected.cell().matrix(), found.cell().matrix(), 1e-12);
    assertEquals(expected.composition(), found.composition());
    for (Site site : expected.sites()) {
      long same =
          found.sites().stream()
              .filter(s -> s.occupants().equals(site.occupants()))
              .filter(s -> close(s.position(), site.position()))
              .count();
      assertEquals(1, same, site.toString());
    }
  }

  private static boolean close(double[] a, double[] b) {
    return Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]) < 1e-12;
  }

  @Test
  void poscarWithVolumeSelectiveDynamicsAndCartesianPositions() throws IOException {
    Path file = folder.resolve("POSCAR");
    Files.writeString(
        file,
        """
        comment
        -64
        2 0 0
        0 2 0
        0 0 2
        Li Cl
        1 1
        Selective dynamics
        Cartesian
        0 0 0 T T T
        1 1 1 F F F
        """);
    Crystal crystal = StructureFiles.read(file, warning -> {});
    assertEquals(64, crystal.cell().volume(), 1e-12);
    assertArrayEquals(new double[] {0.5, 0.5, 0.5}, crystal.sites().get(1).position(), 1e-15);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.0|Qx Cl|1 1|:6: 'Qx' is no element symbol",
        "1.0|Li Cl|1|:7: a number is missing",
        "one|Li Cl|1 1|:2: 'one' is no number",
        "1.0|Li Cl|1 2|:11: the file ends too early"
      })
  void namesTheLineThatIsWrong(String scale, String names, String counts, String expected)
      throws IOException {
    Path file = folder.resolve("POSCAR");
    String cell = "4 0 0\n0 4 0\n0 0 4\n";
    String atoms = "Direct\n0 0 0\n0.5 0.5 0.5\n";
    Files.writeString(file, "x\n" + scale + "\n" + cell + names + "\n" + counts + "\n" + atoms);
    InputException e =
        assertThrows(InputException.class, () -> StructureFiles.read(file, warning -> {}));
    assertTrue(e.getMessage().contains(expected), e.getMessage());
  }

  @Test
  void unknownNamesAreRefused() {
    Path file = folder.resolve("structure.txt");
    assertThrows(InputException.class, () -> StructureFiles.read(file, warning -> {}));
    assertThrows(InputException.class, () -> StructureFiles.checkName(file));
  }
}
