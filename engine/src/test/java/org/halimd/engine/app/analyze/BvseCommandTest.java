package org.halimd.engine.app.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.analysis.io.grid.GridData.Quantity;
import org.halimd.analysis.io.grid.GridFormat;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code halimd analyze bvse} for rock salt, where lithium is known to be. */
class BvseCommandTest {
  private static final double EDGE = 5.13;

  @TempDir Path folder;

  private Path rockSalt() throws IOException {
    return Files.writeString(
        folder.resolve("POSCAR"),
        "LiCl\n1.0\n%1$f 0 0\n0 %1$f 0\n0 0 %1$f\nLi Cl\n4 4\nDirect\n".formatted(EDGE)
            + "0 0 0\n0 0.5 0.5\n0.5 0 0.5\n0.5 0.5 0\n"
            + "0.5 0.5 0.5\n0.5 0 0\n0 0.5 0\n0 0 0.5\n");
  }

  private Outcome bvse(String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("analyze", "bvse", rockSalt().toString()));
    words.addAll(List.of("--out", folder.resolve("out").toString(), "--spacing", "0.257"));
    words.addAll(List.of(more));
    return Walks.run(words.toArray(String[]::new));
  }

  @Test
  void lithiumIsWhereItIsAndMovesAlikeAlongAllAxes() throws IOException {
    Outcome outcome = bvse("--ion", "Li+", "--format", "cube");
    assertEquals(0, outcome.code(), outcome.err());
    JsonNode json = new ObjectMapper().readTree(folder.resolve("out/bvse.json").toFile());
    JsonNode barriers = json.get("barriers_eV");
    double a = barriers.get("a").asDouble();
    assertTrue(a > 0.2 && a < 3, barriers.toString());
    assertEquals(a, barriers.get("b").asDouble(), 1e-9);
    assertEquals(a, barriers.get("3D").asDouble(), 1e-9);
    ScalarGrid grid = GridFormat.read(folder.resolve("out/bvse.cube"), Quantity.OTHER).grid();
    assertEquals(20, grid.shape().a());
    assertEquals(json.get("lowest_eV").asDouble(), grid.value(0, 0, 0), 1e-4);
    assertEquals(grid.value(0, 0, 0), grid.value(10, 10, 0), 1e-4);
    assertTrue(grid.value(10, 10, 10) > 100, "on a chloride ion");
    List<Double> above =
        Files.readAllLines(folder.resolve("out/bvse_sites.csv")).stream()
            .filter(line -> !line.startsWith("#") && !line.startsWith("site"))
            .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
            .toList();
    // Four octahedra at the places of lithium, eight tetrahedra.
    assertEquals(12, above.size());
    assertEquals(4, above.stream().filter(e -> e < 1e-9).count());
    for (String name : List.of("bvse_volume.svg", "bvse_paths.svg", "bvse_slice_c.png")) {
      assertTrue(Files.exists(folder.resolve("out/" + name)), name);
    }
    assertTrue(Files.exists(folder.resolve("out/bvse_path_c.csv")));
  }

  @Test
  void theShareScalesBonds() throws IOException {
    assertEquals(0, bvse("--ion", "Li+", "--format", "cube", "--no-figures").code());
    double half = lowest();
    assertEquals(
        0, bvse("--ion", "Li+", "--format", "cube", "--no-figures", "--bond-share", "1").code());
    assertEquals(2 * half, lowest(), 1e-9 * Math.abs(half));
  }

  @Test
  void chargesThatDoNotAddUpAreSaid() throws IOException {
    Path more =
        Files.writeString(folder.resolve("more.txt"), "bond Li+ Cl2- D0=1 Rmin=2 alpha=1\n");
    Outcome neutral = bvse("--ion", "Li+", "--no-figures");
    assertFalse(neutral.out().contains("add up"), neutral.out());
    Outcome charged =
        bvse("--ion", "Li+", "--charge", "Cl=-2", "--parameters", more.toString(), "--no-figures");
    assertEquals(0, charged.code(), charged.err());
    assertTrue(charged.out().contains("add up to -4.00 e"), charged.out());
  }

  private double lowest() throws IOException {
    return new ObjectMapper()
        .readTree(folder.resolve("out/bvse.json").toFile())
        .get("lowest_eV")
        .asDouble();
  }

  @Test
  void whatIsWrongIsSaidBeforeAnythingIsWritten() throws IOException {
    refused("no ion", "--ion", "Li");
    refused("there is no Na in this crystal", "--ion", "Na+");
    refused("Li+ Cl2-", "--ion", "Li+", "--charge", "Cl=-2");
    refused("30 A", "--ion", "Li+", "--cutoff", "31");
    refused("whole charge", "--ion", "Li+", "--charge", "Cl=-0.5");
    refused("--site-window", "--ion", "Li+", "--site-window", "0");
    Path wrong = Files.writeString(folder.resolve("wrong.txt"), "ion Li+\n");
    refused("wrong.txt", "--ion", "Li+", "--parameters", wrong.toString());
  }

  private void refused(String part, String... options) throws IOException {
    Outcome outcome = bvse(options);
    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains(part), outcome.err());
    assertFalse(Files.exists(folder.resolve("out")));
  }
}
