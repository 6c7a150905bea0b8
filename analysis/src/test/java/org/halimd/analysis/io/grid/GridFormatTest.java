package org.halimd.analysis.io.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.halimd.analysis.Grids;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.analysis.io.grid.GridData.Quantity;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Grid files against their definitions and against what other programs wrote. */
class GridFormatTest {
  private static final GridAtoms ATOMS =
      new GridAtoms(
          List.of(Elements.of("Cl"), Elements.of("Li")),
          new int[] {1, 0, 1},
          new double[] {0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.95, 0.01, 0.999});

  @TempDir private Path folder;

  static Stream<Arguments> cases() {
    return Stream.of(GridFormat.values())
        .flatMap(
            format ->
                Stream.of(Grids.triclinic(), Box.orthogonal(5.5, 6, 7))
                    .flatMap(
                        cell ->
                            Stream.of(0.0, 0.5)
                                .flatMap(
                                    offset ->
                                        Stream.of(Quantity.values())
                                            .map(q -> Arguments.of(format, cell, offset, q)))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsWrittenIsReadBack(GridFormat format, Box cell, double offset, Quantity quantity)
      throws IOException {
    ScalarGrid grid = Grids.random(cell, offset, 4, 5, 7);
    Path file = write(format, new GridData("a map\nof something", grid, ATOMS), quantity);
    GridData back = GridFormat.read(file, quantity);
    double digits = format == GridFormat.CUBE ? 0.6e-5 : 0.6e-8;
    assertEquals(grid.shape(), back.grid().shape());
    for (int i = 0; i < grid.values().length; i++) {
      double value = grid.values()[i];
      assertEquals(value, back.grid().values()[i], digits * value);
    }
    for (int i = 0; i < 9; i++) {
      assertEquals(cell.matrix()[i], back.grid().cell().matrix()[i], 1e-6);
    }
    assertEquals(grid.integral(), back.grid().integral(), digits * grid.integral());
    boolean atomsMove = format == GridFormat.VASP;
    assertEquals(atomsMove ? 0 : offset, back.grid().offset());
    if (format != GridFormat.VTK) {
      double[] moved = atomsMove ? grid.fractional(0) : new double[3];
      assertSameAtoms(moved, back.atoms());
    }
    assertTrue(back.title().startsWith("a map of something"));
  }

  /** The same atoms, sorted by species or not, moved back by a fraction of the cell. */
  private static void assertSameAtoms(double[] moved, GridAtoms atoms) {
    assertEquals(ATOMS.size(), atoms.size());
    for (int i = 0; i < ATOMS.size(); i++) {
      String symbol = ATOMS.species().get(ATOMS.type()[i]).symbol();
      int atom = i;
      assertEquals(
          1,
          IntStream.range(0, atoms.size())
              .filter(j -> atoms.species().get(atoms.type()[j]).symbol().equals(symbol))
              .filter(j -> distance(atom, moved, atoms, j) < 1e-7)
              .count());
    }
  }

  private static double distance(int i, double[] moved, GridAtoms atoms, int j) {
    double largest = 0;
    for (int d = 0; d < 3; d++) {
      double x = ATOMS.fractional()[3 * i + d] - moved[d] - atoms.fractional()[3 * j + d];
      largest = Math.max(largest, Math.abs(x - Math.rint(x)));
    }
    return largest;
  }

  @ParameterizedTest
  @EnumSource(GridFormat.class)
  void numbersDoNotDependOnTheCountry(GridFormat format) throws IOException {
    GridData data = new GridData("map", Grids.random(Grids.triclinic(), 0, 3, 3, 3), ATOMS);
    GridData straight =
        new GridData("map", Grids.random(Box.orthogonal(4, 4, 4), 0, 3, 3, 3), ATOMS);
    byte[] expected = Files.readAllBytes(write(format, data, Quantity.DENSITY));
    byte[] expectedStraight = Files.readAllBytes(write(format, straight, Quantity.DENSITY));
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertArrayEquals(expected, Files.readAllBytes(write(format, data, Quantity.DENSITY)));
      assertArrayEquals(
          expectedStraight, Files.readAllBytes(write(format, straight, Quantity.DENSITY)));
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void cubesAreInBohr() throws IOException {
    ScalarGrid grid = Grids.random(Box.orthogonal(4, 5, 6), 0.5, 2, 2, 8);
    List<String> lines =
        Files.readAllLines(
            write(GridFormat.CUBE, new GridData("map", grid, ATOMS), Quantity.DENSITY));
    double bohr = 0.529177210903;
    assertNumbers(lines.get(2), 3, 1 / bohr, 1.25 / bohr, 0.375 / bohr);
    assertNumbers(lines.get(3), 2, 2 / bohr, 0, 0);
    assertNumbers(lines.get(4), 2, 0, 2.5 / bohr, 0);
    assertNumbers(lines.get(5), 8, 0, 0, 0.75 / bohr);
    assertNumbers(lines.get(6), 3, 0, 0.4 / bohr, 1 / bohr, 1.8 / bohr);
    // Six values in a line, and a new line after each run along c.
    double[] eight = Arrays.copyOf(grid.values(), 8);
    double unit = bohr * bohr * bohr;
    assertNumbers(lines.get(9), Arrays.stream(eight, 0, 6).map(v -> v * unit).toArray());
    assertNumbers(lines.get(10), Arrays.stream(eight, 6, 8).map(v -> v * unit).toArray());
    assertEquals(9 + 4 * 2, lines.size());
  }

  @Test
  void theMeanOfChgcarIsTheNumberOfIons() throws IOException {
    ScalarGrid grid = Grids.random(Grids.triclinic(), 0, 3, 4, 5);
    List<String> lines =
        Files.readAllLines(
            write(GridFormat.VASP, new GridData("map", grid, ATOMS), Quantity.DENSITY));
    assertEquals("Cl  Li", lines.get(5).strip());
    assertEquals("1  2", lines.get(6).strip());
    assertEquals("Direct", lines.get(7));
    assertEquals("", lines.get(11));
    assertNumbers(lines.get(12), 3, 4, 5);
    double[] values =
        lines.stream()
            .skip(13)
            .flatMap(line -> Stream.of(line.strip().split(" +")))
            .mapToDouble(Double::parseDouble)
            .toArray();
    assertEquals(grid.integral(), Arrays.stream(values).average().orElseThrow(), 1e-5);
    assertEquals(grid.value(2, 1, 0) * grid.cell().volume(), values[2 + 3], 1e-8 * values[5]);
  }

  @Test
  void theLastPlanesOfAnXsfRepeatTheFirst() throws IOException {
    ScalarGrid grid = Grids.random(Grids.triclinic(), 0, 2, 3, 4);
    List<String> lines =
        Files.readAllLines(
            write(GridFormat.XSF, new GridData("map", grid, ATOMS), Quantity.DENSITY));
    int begin = lines.indexOf("BEGIN_DATAGRID_3D_density");
    assertNumbers(lines.get(begin + 1), 3, 4, 5);
    assertNumbers(lines.get(begin + 3), 9.1, 0.02, -0.03);
    double[] values =
        lines.subList(begin + 6, lines.indexOf("END_DATAGRID_3D")).stream()
            .flatMap(line -> Stream.of(line.strip().split(" +")))
            .mapToDouble(Double::parseDouble)
            .toArray();
    assertEquals(3 * 4 * 5, values.length);
    assertEquals(values[0], values[2]);
    assertEquals(values[1], values[3 * 3 + 1]);
    assertEquals(values[0], values[values.length - 1]);
  }

  @Test
  void vtkPointsAreThoseOfTheCell() throws IOException {
    ScalarGrid grid = Grids.random(Grids.triclinic(), 0, 2, 3, 4);
    GridData data = new GridData("map", grid, ATOMS);
    List<String> lines = Files.readAllLines(write(GridFormat.VTK, data, Quantity.DENSITY));
    assertEquals("DATASET STRUCTURED_GRID", lines.get(3));
    assertEquals("DIMENSIONS 2 3 4", lines.get(4));
    assertNumbers(lines.get(6 + 1), 9.1 / 2, 0.01, -0.015);
    assertNumbers(lines.get(6 + 2), -1, 2.8, 0.01 / 3);
    GridData straight =
        new GridData("map", Grids.random(Box.orthogonal(2, 3, 4), 0.5, 2, 3, 4), ATOMS);
    lines = Files.readAllLines(write(GridFormat.VTK, straight, Quantity.DENSITY));
    assertEquals("DATASET STRUCTURED_POINTS", lines.get(3));
    assertNumbers(lines.get(5).substring(6), 0.5, 0.5, 0.5);
    assertNumbers(lines.get(6).substring(7), 1, 1, 1);
  }

  @Test
  void filesOfAnotherProgramHoldTheSameDensity() throws IOException {
    Path reference = SharedFiles.require("reference/analysis/density");
    ScalarGrid cube =
        GridFormat.read(reference.resolve("sample_ase.cube"), Quantity.DENSITY).grid();
    ScalarGrid xsf =
        GridFormat.read(reference.resolve("expected_density.xsf"), Quantity.DENSITY).grid();
    GridData chgcar = GridFormat.read(reference.resolve("sample_ase.CHGCAR"), Quantity.DENSITY);
    assertEquals(4, chgcar.grid().integral(), 1e-6);
    assertEquals(12, chgcar.atoms().size());
    long[] counts = new long[cube.shape().size()];
    for (String line :
        Files.readAllLines(reference.resolve("expected_counts_nearest_node_drift_removed.txt"))) {
      if (!line.startsWith("#")) {
        int[] n = Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray();
        counts[cube.shape().index(n[0], n[1], n[2])] = n[3];
      }
    }
    for (int i = 0; i < counts.length; i++) {
      double rho = counts[i] / (400 * chgcar.grid().voxelVolume());
      assertEquals(rho, chgcar.grid().values()[i], 1e-6 * rho);
      assertEquals(rho, xsf.values()[i], 1e-6 * rho);
      // Six digits and the cell in six decimals of a bohr.
      assertEquals(rho, cube.values()[i], 1e-5 * rho);
    }
  }

  @Test
  void anyOriginOfACubeMovesTheAtomsInstead() throws IOException {
    Path file = folder.resolve("moved.cube");
    Files.writeString(
        file,
        """
        a cube in A
        from elsewhere
         1 -1.0 0 0
         -2 2 0 0
         -2 0 2 0
         -1 0 0 4
         3 0 1.0 1.0 1.0
        1 2
        3 4
        """);
    GridData data = GridFormat.read(file, Quantity.OTHER);
    assertEquals(0, data.grid().offset());
    assertArrayEquals(new double[] {1, 2, 3, 4}, data.grid().values());
    assertArrayEquals(new double[] {0.5, 0.25, 0.25}, data.atoms().fractional(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bad.cube|x\\ny\\n 0 0 0 0\\n 2 1 0 0\\n 2 0 1 0\\n 2 0 0 1\\n1 2 3|ends too early",
        "bad.cube|x\\ny\\n 0 0 0 0\\n 2 1 0 0\\n 2 2 0 0\\n 2 0 0 1\\n1 2 3 4 5 6 7 8|no volume",
        "bad.cube|x\\ny\\n 0 0 0 0\\n 1 1 0 0\\n 1 0 1 0\\n 1 0 0 1\\nnan|bad.cube:7: 'nan'",
        "bad.xsf|CRYSTAL\\nPRIMVEC\\n1 0 0\\n0 1 0\\n0 0 1\\n|BEGIN_DATAGRID_3D",
        "bad.xsf|DATAGRID_3D_x\\n2 2 2\\n0 0 0\\n1 0 0\\n0 1 0\\n0 0 1\\n1 2 3 4 5 6 7 8|repeat",
        "bad.vasp|x\\n1\\n1 0 0\\n0 1 0\\n0 0 1\\n2 4\\nDirect\\n|element symbols",
        "bad.vtk|# vtk DataFile Version 3.0\\nx\\nBINARY\\n|ASCII",
        "bad.cube|x\\ny\\n 999999999 0 0 0\\n 2 1 0 0\\n 2 0 1 0\\n 2 0 0 1\\n|no number of atoms",
        "bad.cube|x\\ny\\n 0 0 0 0\\n 99999 1 0 0\\n 99999 0 1 0\\n 9 0 0 1\\n|2^30 points",
        "bad.xsf|PRIMVEC\\n1 0 0\\n0 1 0\\n0 0 1\\nPRIMCOORD\\n-3 1\\n|no number of atoms",
        "bad.vasp|x\\n1\\n1 0 0\\n0 1 0\\n0 0 1\\nLi\\n-4\\nDirect\\n|no number of atoms",
        "bad.txt|x|says no format"
      })
  void wrongFilesAreNamed(String text) throws IOException {
    String[] parts = text.split("\\|");
    Path file = folder.resolve(parts[0]);
    Files.writeString(file, parts[1].replace("\\n", "\n"));
    InputException error =
        assertThrows(InputException.class, () -> GridFormat.read(file, Quantity.DENSITY));
    assertTrue(error.getMessage().contains(parts[2]), error.getMessage());
    assertTrue(error.getMessage().contains(parts[0]), error.getMessage());
  }

  @Test
  void missingFilesAndFoldersAreNamed() {
    Path missing = folder.resolve("nothing.cube");
    InputException error =
        assertThrows(InputException.class, () -> GridFormat.read(missing, Quantity.DENSITY));
    assertTrue(error.getMessage().contains("nothing.cube: the file does not exist"));
  }

  private Path write(GridFormat format, GridData data, Quantity quantity) throws IOException {
    Path file = folder.resolve("map." + format.extension());
    try (OutputStream out = Files.newOutputStream(file)) {
      format.write(data, quantity, out);
    }
    return file;
  }

  private static void assertNumbers(String line, double... expected) {
    double[] found = Stream.of(line.strip().split(" +")).mapToDouble(Double::parseDouble).toArray();
    assertEquals(expected.length, found.length, line);
    for (int i = 0; i < found.length; i++) {
      assertEquals(expected[i], found[i], 1e-9 + 1e-5 * Math.abs(expected[i]), line);
    }
  }
}
