package org.halimd.analysis.io.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.halimd.io.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Tables of GPUMD, old and new: headers or none, several runs, groups, damaged lines. */
class GpumdTablesTest {
  private static final String ROW = "300 1 -2 3 6 9 0 0 0 10 0 0 0 20 0 1 0 30\n";

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static void refused(Executable read, String... parts) {
    String message = assertThrows(InputException.class, read).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void thermo() throws IOException {
    ThermoFile table =
        ThermoFile.read(file("thermo.out", "# T K U Pxx ...\n" + ROW + "# run 2\r\n" + ROW));
    assertEquals(2, table.rows());
    assertEquals(6000, table.volume()[1], 1e-9);
    assertEquals(Math.sqrt(901), table.lengths()[2][0], 1e-12);
    Path other = file("thermo.out", ROW + "300 1 -2 3 6 9 0 0 0 10 20 30\n");
    refused(() -> ThermoFile.read(other), "thermo.out:2", "12 columns instead of 18");
    Path nan = file("nan.out", ROW + ROW.replace("-2", "nan"));
    refused(() -> ThermoFile.read(nan), "nan.out:2", "'nan' in column 3");
  }

  @Test
  void displacementsOfGroupsInTwoRuns() throws IOException {
    String header = "# compute_msd 10 3 all_groups 0\n# num_groups 2\n# num_atoms_per_group 4 8\n";
    String first = "0 0 0 0 0 0 0 0 0 0 0 0 0\n1 9 9 9 9 9 9 9 9 9 9 9 9\n";
    String last =
        "0 0 0 0 0 0 0 0 0 0 0 0 0\n1 1 2 3 0 0 0 4 5 6 0 0 0\n2 2 4 6 0 0 0 8 10 12 0 0 0\n";
    MsdFile table = MsdFile.read(file("msd.out", header + first + header + last));
    assertEquals(2, table.runs());
    assertEquals(2, table.groups());
    assertEquals(8, table.atoms(1));
    assertArrayEquals(new double[] {0, 5, 10}, table.msd()[1][1]);
    Path zero = file("zero.out", last.replaceAll("(?m)^(\\S+) .*", "$1 0 0 0 0 0 0"));
    refused(() -> MsdFile.read(zero), "zero.out", "shorter than the number of lags");
  }

  @Test
  void velocitiesInTwoRuns() throws IOException {
    String rows = "0 3 2 1 0 0 0\n0.1 2 1 0 0 0 0\n0.2 1 0 0 0 0 0\n";
    SdcFile table = SdcFile.read(file("sdc.out", rows + "# compute_sdc\n" + rows));
    assertEquals(2, table.runs());
    Path late = file("late.out", rows.substring(rows.indexOf('\n') + 1) + "0.3 1 1 1 0 0 0\n");
    refused(() -> SdcFile.read(late), "late.out", "begins at 0");
  }

  @Test
  void distributionsWithOldAndNewHeaders() throws IOException {
    String rows = "0.5 0 0 0 0\n1.5 1 2 3 4\n2.5 1 1 1 1\n";
    RdfFile table =
        RdfFile.read(file("rdf.out", "#radius total Li-Li Li-Cl Cl-Cl\n" + rows + rows));
    assertEquals(List.of("total", "Li-Li", "Li-Cl", "Cl-Cl"), table.names());
    assertEquals(2, table.runs());
    assertArrayEquals(new double[] {0, 3, 1}, table.g()[2]);
    RdfFile old =
        RdfFile.read(file("old.out", "#radius total type_0_0 type_0_1 type_1_1\n" + rows));
    assertEquals("type_0_1", old.names().get(2));
    assertEquals("curve 1", RdfFile.read(file("none.out", rows)).names().get(1));
    Path edges = file("edges.out", rows.replace(".5 ", " "));
    refused(() -> RdfFile.read(edges), "edges.out:1", "middle of a bin");
  }
}
