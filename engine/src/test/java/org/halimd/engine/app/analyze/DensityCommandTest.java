package org.halimd.engine.app.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.halimd.analysis.density.Folding;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.analysis.io.grid.GridData;
import org.halimd.analysis.io.grid.GridData.Quantity;
import org.halimd.analysis.io.grid.GridFormat;
import org.halimd.crystal.SymmetryOperation;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code halimd analyze density} and {@code percolation}, from files to tables, JSON and figures.
 */
class DensityCommandTest {
  private static final double EDGE = 6;

  @TempDir Path folder;

  private Outcome density(Path input, String out, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("analyze", "density", "--input", input.toString(), "--species", "Li"));
    words.addAll(List.of("--out", folder.resolve(out).toString()));
    words.addAll(List.of(more));
    return Walks.run(words.toArray(String[]::new));
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(file).toFile());
  }

  /** Two ions that jump along a between sites 3 Å apart, and dwell between them now and then. */
  private Path channel(int frames, int copies) throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder();
    double[] x = new double[2 * copies];
    for (int i = 0; i < x.length; i++) {
      x[i] = 3 * i;
    }
    for (int k = 0; k < frames; k++) {
      text.append(x.length + 2 * copies).append('\n');
      text.append(
          String.format(
              Locale.ROOT,
              "Time=%.1f pbc=\"T T T\" Lattice=\"%.1f 0 0 0 6 0 0 0 6\""
                  + " Properties=species:S:1:pos:R:3%n",
              500.0 * k,
              copies * EDGE));
      for (int i = 0; i < x.length; i++) {
        x[i] += 0.5 * (random.nextInt(3) - 1);
        line(text, "Li", x[i], 3, 3, random);
      }
      for (int c = 0; c < copies; c++) {
        line(text, "Cl", 1.5 + EDGE * c, 0, 0, random);
        line(text, "Cl", 4.5 + EDGE * c, 0, 0, random);
      }
    }
    return Files.writeString(folder.resolve("channel.xyz"), text);
  }

  private static void line(
      StringBuilder text, String symbol, double x, double y, double z, SplittableRandom random) {
    text.append(symbol);
    for (double r : new double[] {x, y, z}) {
      text.append(String.format(Locale.ROOT, " %.5f", r + 0.15 * random.nextGaussian()));
    }
    text.append('\n');
  }

  @Test
  void everythingIsWritten() throws IOException {
    Path input = channel(600, 1);
    Outcome outcome =
        density(
            input,
            "out",
            "--temperature",
            "400",
            "--smooth",
            "0.25",
            "--format",
            "cube,vasp,xsf,vtk",
            "--error-grid");
    assertEquals(0, outcome.code(), outcome.err());
    JsonNode json = json("out/density.json");
    assertEquals(2, json.get("integral_ions").asDouble(), 1e-9);
    assertEquals(600, json.get("n_frames").asInt());
    assertEquals(30, json.get("grid").get(0).asInt());
    // The unit is that of each format; the report page looks for "Li density".
    List<String> cube = Files.readAllLines(folder.resolve("out/density.cube"));
    assertEquals("Li density by HaliMD", cube.get(0));
    assertTrue(cube.get(1).startsWith("ions per bohr^3"), cube.get(1));
    JsonNode along = json.get("percolation").get("a");
    assertEquals("ok", along.get("status").asText());
    assertTrue(along.get("F_over_kT").asDouble() < 2);
    assertTrue(along.get("F_over_kT_error").asDouble() > 0);
    double kT = 8.617333262e-5 * 400;
    assertEquals(kT * along.get("F_over_kT").asDouble(), along.get("F_eV").asDouble(), 1e-12);
    for (String never : List.of("b", "c", "2D", "3D")) {
      JsonNode other = json.get("percolation").get(never);
      assertTrue(other.get("F_over_kT_lower_bound").asDouble() > 1, never);
      assertFalse(other.has("F_over_kT"), never);
    }
    assertEquals(1, json.get("isovalues").get(3).get("max_cluster_dimension").asInt());
    assertEquals(6, json.get("paths").get("a").get("length_A").asDouble(), 1);
    GridData first = null;
    for (GridFormat format : GridFormat.values()) {
      Path file = folder.resolve("out/density." + format.extension());
      GridData data = GridFormat.read(file, Quantity.DENSITY);
      first = first == null ? data : first;
      assertEquals(2, data.grid().integral(), 2e-3);
      assertTrue(data.grid().min() >= 0);
      for (int i = 0; i < 2000; i += 37) {
        assertEquals(first.grid().values()[i], data.grid().values()[i], 1e-5 * first.grid().max());
      }
      Path errors = folder.resolve("out/density_error." + format.extension());
      assertTrue(GridFormat.read(errors, Quantity.DENSITY).grid().max() > 0);
    }
    assertEquals(2, first.atoms().size());
    for (String figure :
        List.of(
            "density_projection_a",
            "density_projection_b",
            "density_projection_c",
            "density_slice_c",
            "density_isovalues",
            "density_paths",
            "density_sites")) {
      BufferedImage image = ImageIO.read(folder.resolve("out/" + figure + ".png").toFile());
      assertEquals(1840, image.getWidth());
      String svg = Files.readString(folder.resolve("out/" + figure + ".svg"));
      assertEquals(
          figure.contains("projection") || figure.contains("slice"),
          svg.contains("data:image/png;base64,"));
    }
    for (String table :
        List.of("isovalues", "percolation", "density_sites", "density_links", "density_path_a")) {
      String text = Files.readString(folder.resolve("out/" + table + ".csv"));
      assertTrue(text.contains("# smooth_A=0.25\n"), table);
      assertTrue(text.contains("sha256:"), table);
      assertFalse(text.contains("NaN") || text.contains("nan"), table);
    }
    assertFalse(Files.exists(folder.resolve("out/density_path_b.csv")));
  }

  @ParameterizedTest
  @CsvSource({"node, framework, nearest_node/drift_removed", "voxel, none, voxel/no_drift_removal"})
  void theReferenceTrajectory(String assign, String drift, String key) throws IOException {
    Path reference = SharedFiles.require("reference/analysis/density");
    Outcome outcome =
        density(
            reference.resolve("traj.xyz"),
            "reference",
            "--grid",
            "20,24,18",
            "--assign",
            assign,
            "--drift",
            drift,
            "--no-figures",
            "--parts",
            "0");
    assertEquals(0, outcome.code(), outcome.err());
    JsonNode found = json("reference/density.json");
    JsonNode all = new ObjectMapper().readTree(reference.resolve("expected.json").toFile());
    JsonNode expected = all.get(key);
    for (Iterator<String> names = expected.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (expected.get(name).isArray()) {
        assertEquals(expected.get(name), found.get(name), name);
      } else {
        double value = expected.get(name).asDouble();
        assertEquals(value, found.get(name).asDouble(), 1e-6 * value, name);
      }
    }
    assertEquals(all.get("grid"), found.get("grid"));
    assertEquals(4, found.get("n_sites").asInt());
    assertTrue(outcome.out().contains("the temperature is unknown"));
  }

  @Test
  void aSupercellFoldsOntoItsCell() throws IOException {
    Path input = channel(300, 2);
    Outcome outcome =
        density(
            input, "fold", "--fold", "2,1,1", "--no-figures", "--parts", "0", "--smooth", "0.25");
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(2, json("fold/density.json").get("integral_ions").asDouble(), 1e-9);
    assertEquals(
        2, GridFormat.read(folder.resolve("fold/density.cube"), Quantity.DENSITY).atoms().size());
    Outcome wrong =
        density(
            input, "wrong", "--fold", "3,1,1", "--no-figures", "--parts", "0", "--smooth", "0.25");
    assertTrue(wrong.out().contains("does not fold onto one cell"), wrong.out());
  }

  @Test
  void onlyDensitiesOfTheSameSettingsAreCompared() throws IOException {
    Path input = channel(200, 1);
    assertEquals(0, density(input, "one", "--smooth", "0.25", "--parts", "0").code());
    String other = folder.resolve("one").toString();
    Outcome good = density(input, "two", "--smooth", "0.25", "--parts", "0", "--compare", other);
    assertEquals(0, good.code(), good.err());
    String table = Files.readString(folder.resolve("two/comparison.csv"));
    assertTrue(table.contains("channel.xyz in two,"), table);
    assertTrue(table.contains("channel.xyz in one,"), table);
    assertTrue(Files.exists(folder.resolve("two/density_comparison.svg")));
    Outcome bad = density(input, "bad", "--smooth", "0.3", "--parts", "0", "--compare", other);
    assertEquals(2, bad.code());
    assertTrue(bad.err().contains("smooth_A is 0.25 there and 0.3 here"), bad.err());
    assertFalse(Files.exists(folder.resolve("bad")));
  }

  /** A grid that is given by its numbers of points has a spacing, too. */
  @Test
  void gridsOfOtherSpacingAreNotCompared() throws IOException {
    Path input = channel(100, 1);
    String[] coarse = {
      "--grid", "12,12,12", "--parts", "0", "--no-figures", "--temperature", "300"
    };
    assertEquals(0, density(input, "coarse", coarse).code());
    String other = folder.resolve("coarse").toString();
    String[] fine = {
      "--grid", "20,20,20", "--parts", "0", "--temperature", "300", "--compare", other
    };
    Outcome refused = density(input, "fine", fine);
    assertEquals(2, refused.code(), refused.out());
    assertTrue(refused.err().contains("spacing_A is 0.5"), refused.err());
    assertFalse(Files.exists(folder.resolve("fine")));
  }

  @Test
  void unknownTemperaturesAreSaid() throws IOException {
    Path input = channel(100, 1);
    assertEquals(0, density(input, "first", "--parts", "0", "--no-figures").code());
    String other = folder.resolve("first").toString();
    Outcome outcome = density(input, "second", "--parts", "0", "--no-figures", "--compare", other);
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("temperatures of the two densities are unknown"));
  }

  @Test
  void aGridOfAnyProgramPercolatesAlike() throws IOException {
    Path input = channel(400, 1);
    assertEquals(
        0, density(input, "grid", "--smooth", "0.25", "--parts", "0", "--no-figures").code());
    Outcome outcome =
        Walks.run(
            "analyze",
            "percolation",
            "--input",
            folder.resolve("grid/density.vasp").toString(),
            "--temperature",
            "400",
            "--out",
            folder.resolve("percolation").toString());
    assertEquals(0, outcome.code(), outcome.err());
    double direct =
        json("grid/density.json").get("percolation").get("a").get("F_over_kT").asDouble();
    JsonNode read = json("percolation/percolation.json");
    assertEquals(direct, read.get("percolation").get("a").get("F_over_kT").asDouble(), 1e-6);
    assertTrue(Files.exists(folder.resolve("percolation/density_isovalues.svg")));
  }

  @Test
  void energiesPercolateFromBelow() throws IOException {
    Path file = folder.resolve("energy.cube");
    Files.writeString(
        file,
        """
        energies in eV
        a channel along a with a barrier of 0.3 eV
         0 0 0 0
         4 1 0 0
         3 0 1 0
         3 0 0 1
        -1 9 9 9 9 9 9 9 9
        -0.8 9 9 9 9 9 9 9 9
        -0.7 9 9 9 9 9 9 9 9
        -0.9 9 9 9 9 9 9 9 9
        """);
    Outcome outcome =
        Walks.run(
            "analyze",
            "percolation",
            "--input",
            file.toString(),
            "--energy",
            "--temperature",
            "300",
            "--site-smooth",
            "0",
            "--out",
            folder.resolve("energy").toString());
    assertEquals(0, outcome.code(), outcome.err());
    JsonNode along = json("energy/percolation.json").get("percolation").get("a");
    assertEquals(0.3, along.get("F_eV").asDouble(), 1e-9);
    // Energies are no ions.
    assertFalse(outcome.out().contains("ions"), outcome.out());
    assertTrue(outcome.out().contains("of exp(-E/kT)"), outcome.out());
    String figure = Files.readString(folder.resolve("energy/density_isovalues.svg"));
    assertFalse(figure.contains("ions"), figure.substring(0, 500));
    assertFalse(json("energy/percolation.json").get("key_results").toString().contains("ions"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--grid 3,4|--grid needs three numbers",
        "--grid 0,4,4|has no points",
        "--spacing 0.0001|more than 2^30 points",
        "--spacing -1|not positive",
        "--assign nearest|'nearest' is none of node, voxel, cic",
        "--isovalue 0.5|'0.5' is no isovalue",
        "--connectivity 18|expected 6 or 26",
        "--smooth -1|impossible",
        "--format png|'png' is no format",
        "--parts 1|give no error",
        "--parts 300|cannot be cut into 300 parts",
        "--fold 0,1,1|impossible",
        "--unwrap toroidal|made in the mean cell",
        "--site-fraction 2|of the largest maximum",
        "--compare nowhere|does not exist"
      })
  void wrongOptionsAreRefused(String options, String message) throws IOException {
    Path input = channel(20, 1);
    Outcome outcome = density(input, "refused", options.split(" "));
    assertEquals(2, outcome.code(), outcome.out());
    assertTrue(outcome.err().contains(message), outcome.err());
    assertFalse(Files.exists(folder.resolve("refused")));
  }

  @Test
  void symmetryFilesAreRead() throws IOException {
    Path input = channel(100, 1);
    Path file = Files.writeString(folder.resolve("ops"), "# two\nx,y,z\n\nx+1/2,y,z # shift\n");
    Outcome outcome =
        density(
            input,
            "sym",
            "--symmetry",
            file.toString(),
            "--parts",
            "0",
            "--no-figures",
            "--grid",
            "12,12,12");
    assertEquals(0, outcome.code(), outcome.err());
    var grid = GridFormat.read(folder.resolve("sym/density.vasp"), Quantity.DENSITY).grid();
    assertEquals(2, grid.integral(), 1e-6);
    for (int i = 0; i < 6; i++) {
      assertEquals(grid.value(i, 6, 6), grid.value(i + 6, 6, 6), 1e-9 * grid.max());
    }
    Files.writeString(file, "x,y,z\nx,y,q\n");
    Outcome wrong = density(input, "bad", "--symmetry", file.toString());
    assertEquals(2, wrong.code());
    assertTrue(wrong.err().contains("ops:2: 'q' in 'x,y,q'"), wrong.err());
  }

  /** A tetragonal framework: a is a quarter of the supercell, and b and c are the same. */
  @Test
  void symmetryOfTheFrameworkIsFound() throws IOException {
    Path input = channel(200, 2);
    Outcome outcome =
        density(
            input,
            "found",
            "--symmetry",
            "found",
            "--fold",
            "2,1,1",
            "--parts",
            "0",
            "--no-figures",
            "--grid",
            "12,12,12");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("mean framework: P4/mmm (123) within 0.1 A"), outcome.out());
    assertTrue(outcome.out().contains("averaged over 32 operations"), outcome.out());
    var grid = GridFormat.read(folder.resolve("found/density.vasp"), Quantity.DENSITY).grid();
    assertEquals(2, grid.integral(), 1e-6);
    density(
        input, "plain", "--fold", "2,1,1", "--parts", "0", "--no-figures", "--grid", "12,12,12");
    var plain = GridFormat.read(folder.resolve("plain/density.vasp"), Quantity.DENSITY).grid();
    // The mean framework, and with it the symmetry, is off the grid points by hundredths of an Å.
    assertTrue(asymmetry(grid) < 0.1, "" + asymmetry(grid));
    assertTrue(asymmetry(plain) > 5 * asymmetry(grid), "" + asymmetry(plain));
    String header = Files.readString(folder.resolve("found/isovalues.csv"));
    assertTrue(header.contains("P4/mmm (123) of the mean framework within 0.1 A"), header);
  }

  /** How much a density changes, as a part of it, by y,z exchanged, half of a, and y reversed. */
  private static double asymmetry(ScalarGrid grid) {
    double different = 0;
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < 144; j++) {
        double rho = grid.value(i, j / 12, j % 12);
        different += Math.abs(rho - grid.value(i, j % 12, j / 12));
        different += Math.abs(rho - grid.value((i + 6) % 12, j / 12, j % 12));
        different += Math.abs(rho - grid.value(i, (12 - j / 12) % 12, j % 12));
      }
    }
    return different / Arrays.stream(grid.values()).sum();
  }

  /** Half of the supercell is the whole small cell; what exchanges unequal axes has no place. */
  @Test
  void foldingKeepsOperationsOfTheSmallCell() {
    List<SymmetryOperation> large =
        Stream.of("x,y,z", "x+1/2,y,z", "x+1/4,y,z", "x+1/8,-y,z+1/2", "x,z,y", "y,x,z")
            .map(SymmetryOperation::parse)
            .toList();
    var small = FrameworkSymmetry.folded(large, new Folding(2, 1, 1, Folding.NONE.operations()));
    List<String> expected = List.of("x,y,z", "x+1/2,y,z", "x+1/4,-y,z+1/2", "x,z,y");
    assertEquals(expected.stream().map(SymmetryOperation::parse).toList(), small);
  }
}
