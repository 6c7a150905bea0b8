package org.halimd.engine.app.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.io.StructureFiles;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.Structure;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;

/** The verbs vanhove, vacf and hops from files to files. */
class DynamicsVerbsTest extends VerbTest {
  /** Rows of numbers of a table; a column of names becomes NaN. */
  private static double[][] rows(Path csv) throws IOException {
    return Files.readAllLines(csv).stream()
        .filter(line -> !line.startsWith("#") && !line.matches("[A-Za-z].*_[A-Za-z].*"))
        .map(
            line ->
                List.of(line.trim().split("[, ]+")).stream()
                    .mapToDouble(w -> w.matches("[-+0-9.eE]+") ? Double.parseDouble(w) : Double.NaN)
                    .toArray())
        .toArray(double[][]::new);
  }

  @Test
  void vanHoveFunctions() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 400, 0.3, 31);
    Outcome outcome =
        analyzeWithFigures("vanhove", input, "--species", "Li", "--times", "1,10", "--pair", "Cl");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("alpha2 is nowhere significantly above zero"), outcome.out());
    assertEquals("Li-Cl", json("vanhove.json").get("pair").asText());
    for (JsonNode within : json("vanhove.json").get("distinct_within_1_A")) {
      assertEquals(1, within.asDouble(), 0.5);
    }
    for (double[] row : rows(out("alpha2.csv"))) {
      assertEquals(3 * 0.09 * row[0], row[2], 0.3 * row[2]);
    }
    for (String name : List.of("vanhove_self", "vanhove_map", "vanhove_distinct", "alpha2")) {
      assertTrue(Files.size(out(name + ".png")) > 5000, name);
      assertTrue(Files.readString(out(name + ".svg")).contains("</svg"), name);
    }
    for (String name : List.of("vanhove_s.csv", "vanhove_d.csv", "alpha2.csv")) {
      assertFalse(Files.readString(out(name)).contains("NaN"), name);
    }
  }

  @Test
  void displacementMaps() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 200, 0.3, 33);
    Outcome outcome = analyzeWithFigures("displacements", input, "--species", "Li");
    assertEquals(0, outcome.code(), outcome.err());
    JsonNode species = json("displacements.json").get("species");
    assertEquals(8, species.get("Cl").get("staying").asInt());
    // A mean over 8 x 200 vibrations of 0.05 Å, without their common part.
    assertEquals(0.0025 * 7 / 8, species.get("Cl").get("U_eq_mean_A2").asDouble(), 2e-4);
    assertTrue(species.get("Li").get("mean_square_displacement_A2").asDouble() > 10);
    Structure coloured = ExtendedXyzReader.readOne(out("displacements.xyz"), w -> {});
    assertEquals(20, coloured.size());
    Crystal mean = StructureFiles.read(out("mean_structure.cif"), w -> {});
    assertEquals(20, mean.toStructure().size());
    String cif = Files.readString(out("mean_structure.cif"));
    long tensors = cif.substring(cif.indexOf("aniso_U_12")).lines().count() - 1;
    assertEquals(8 + species.get("Li").get("staying").asInt(), tensors);
    assertTrue(Files.size(out("displacements.png")) > 5000);
    assertTrue(Files.size(out("displacements_map_Li.png")) > 5000);
    refused(analyzeWithFigures("displacements", input), "--species");
  }

  @Test
  void wrongInputOfVanHove() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 40, 0.3, 32);
    refused(analyzeWithFigures("vanhove", input), "--species");
    refused(
        analyzeWithFigures("vanhove", input, "--species", "Li", "--pair", "Na"), "--pair", "Li Cl");
    refused(
        analyzeWithFigures("vanhove", input, "--species", "Li", "--times", "50"),
        "--times",
        "to 19.5");
    refused(analyzeWithFigures("vanhove", input, "--species", "Li", "--width", "0"), "--width");
    refused(
        analyzeWithFigures("vanhove", input, "--species", "Li", "--unwrap", "increment"),
        "mean cell");
  }

  /** Langevin velocities in Å/fs of two Li and two Cl, D = 0.8 Å²/ps per axis. */
  private static String velocities(int frames, long seed, int firstFrame) {
    SplittableRandom random = new SplittableRandom(seed);
    double memory = Math.exp(-0.1);
    double[] v = new double[12];
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < frames; k++) {
      text.append("4\nTime=").append(20.0 * (firstFrame + k));
      text.append(" Lattice=\"9 0 0 0 9 0 0 0 9\" Properties=species:S:1:pos:R:3:vel:R:3\n");
      for (int i = 0; i < 4; i++) {
        text.append(i < 2 ? "Li" : "Cl").append(" 1 2 3");
        for (int c = 0; c < 3; c++) {
          int at = 3 * i + c;
          v[at] = memory * v[at] + 2e-3 * Math.sqrt(1 - memory * memory) * random.nextGaussian();
          text.append(' ').append(v[at]);
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  @Test
  void velocityAutocorrelation() throws IOException {
    Path input = Files.writeString(folder.resolve("v.xyz"), velocities(6000, 41, 0));
    Outcome outcome = analyzeWithFigures("vacf", input, "--drift", "none", "--max-lag", "1.5");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("frames are 20.00 fs apart"), outcome.out());
    for (String species : List.of("Li", "Cl")) {
      JsonNode one = json("vacf.json").get(species);
      double error = one.get("D_error_cm2_s").asDouble();
      assertTrue(error > 0 && error < 2e-5, "error " + error);
      assertEquals(0.8e-4, one.get("D_cm2_s").asDouble(), 4 * error);
      assertEquals(6, one.get("dos_integral").asDouble(), 0.02);
    }
    for (String name : List.of("vacf", "diffusion_vacf", "dos")) {
      assertTrue(Files.size(out(name + ".png")) > 5000, name);
    }
    assertFalse(Files.exists(out("sdc.out")));
    assertEquals(
        0,
        analyzeWithFigures("vacf", input, "--species", "Li", "--no-figures", "--max-lag", "1")
            .code());
    // What was written is read again, two runs and all.
    String sdc = Files.readString(out("sdc.out"));
    Path twice = Files.writeString(folder.resolve("sdc.out"), "# header\n" + sdc + sdc);
    double before = json("vacf.json").get("Li").get("D_cm2_s").asDouble();
    Outcome again = analyzeWithFigures("vacf", twice, "--no-figures");
    assertEquals(0, again.code(), again.err());
    assertTrue(again.out().contains("holds 2 runs; the last one is used"), again.out());
    assertEquals(before, json("vacf.json").get("all").get("D_cm2_s").asDouble(), 1e-9 * before);
  }

  @Test
  void referenceVelocities() throws IOException {
    Path reference = SharedFiles.require("reference/analysis/velocity_correlation");
    StringBuilder text = new StringBuilder();
    int frame = 0;
    for (String line : Files.readAllLines(reference.resolve("velocities.txt"))) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] v = line.trim().split("\\s+");
      text.append("3\nTime=").append(20 * frame++);
      text.append(" Lattice=\"9 0 0 0 9 0 0 0 9\" Properties=species:S:1:pos:R:3:vel:R:3\n");
      for (int i = 0; i < 3; i++) {
        text.append("Li 1 2 3");
        for (int c = 0; c < 3; c++) {
          text.append(' ').append(v[3 * i + c]).append("e-3");
        }
        text.append('\n');
      }
    }
    Path input = Files.writeString(folder.resolve("v.xyz"), text);
    String[] options = {"--drift", "none", "--max-lag", "2.98", "--no-figures"};
    assertEquals(0, analyzeWithFigures("vacf", input, options).code());
    double[][] expected = rows(reference.resolve("expected.csv"));
    double[][] found = rows(out("vacf.csv"));
    assertEquals(150, found.length);
    int[] columns = {2, 4, 5, 6, 8, 9, 10};
    for (int k = 0; k < found.length; k++) {
      for (int c = 0; c < columns.length; c++) {
        double scale = c == 0 ? 1 : c < 4 ? 4 : 1;
        assertEquals(expected[k][c], found[k][columns[c]], 1e-6 * scale, "row " + k);
      }
    }
    List<String> common = new ArrayList<>(List.of(options));
    common.addAll(List.of("--origins", "common"));
    assertEquals(0, analyzeWithFigures("vacf", input, common.toArray(String[]::new)).code());
    double[][] fixed = rows(reference.resolve("expected_sdc_fixed_origins.out"));
    double[][] written = rows(out("sdc.out"));
    assertEquals(fixed.length, written.length);
    for (int k = 0; k < fixed.length; k++) {
      for (int c = 0; c < 7; c++) {
        assertEquals(fixed[k][c], written[k][c], 1e-6 * 4, "row " + k);
      }
    }
  }

  @Test
  void wrongInputOfVacf() throws IOException {
    Path input = Files.writeString(folder.resolve("v.xyz"), velocities(30, 42, 0));
    refused(analyzeWithFigures("vacf", input), "--max-lag 2 ps", "at most 0.12");
    refused(analyzeWithFigures("vacf", input, "--species", "Na"), "'Na'", "Li Cl");
    refused(analyzeWithFigures("vacf", input, "--max-lag", "-1"), "--max-lag");
    refused(
        analyzeWithFigures("vacf", input, "--max-lag", "0.1", "--max-frequency", "50"),
        "cannot resolve");
    refused(analyzeWithFigures("vacf", input, "--drift", "framework"), "neither com nor none");
    refused(analyzeWithFigures("vacf", input, "--origins", "some"), "neither all nor common");
    Path bare = Walks.write(folder.resolve("walk.xyz"), 40, 0.3, 43);
    refused(
        analyzeWithFigures("vacf", bare, "--max-lag", "1"),
        "walk.xyz",
        "frame 1 has no velocities");
    Files.writeString(input, velocities(30, 42, 0) + velocities(30, 42, 0));
    refused(analyzeWithFigures("vacf", input, "--max-lag", "0.1"), "frame 31", "--join");
    String[] lines = velocities(30, 42, 0).split("\n");
    String[] other = lines.clone();
    other[6 * 10 + 2] = other[6 * 10 + 2].replace("Li", "Cl");
    other[6 * 10 + 4] = other[6 * 10 + 4].replace("Cl", "Li");
    Files.writeString(input, String.join("\n", other));
    refused(
        analyzeWithFigures("vacf", input, "--max-lag", "0.1"), "v.xyz", "atom 1 is Cl in frame 11");
    other = lines.clone();
    other[6 * 10] = "5";
    other[6 * 10 + 5] += "\n" + other[6 * 10 + 5];
    Files.writeString(input, String.join("\n", other));
    refused(analyzeWithFigures("vacf", input, "--max-lag", "0.1"), "frame 11 has 5 atoms");
    Files.writeString(input, velocities(30, 42, 0).replaceAll("Time=\\S+", ""));
    refused(analyzeWithFigures("vacf", input, "--max-lag", "0.1"), "v.xyz", "no time", "--dt");
    Path sdc = folder.resolve("sdc.out");
    Files.writeString(sdc, "0 1 1 1 0 0 0\n0.1 0 0 0 0 0 0\n0.2 0 0 0 0 0 0\n");
    refused(analyzeWithFigures("vacf", sdc), "all autocorrelations are zero");
    Files.writeString(sdc, "0.1 1 1 1 0 0 0\n0.2 1 0 0 0 0 0\n0.3 1 0 0 0 0 0\n");
    refused(analyzeWithFigures("vacf", sdc), "first lag is 0.1 ps");
    Files.writeString(sdc, "0 1 1 1\n0.2 1 0 0\n");
    refused(analyzeWithFigures("vacf", sdc), "sdc.out:1", "4 columns");
    String bad = String.format(Locale.ROOT, "0 1 1 1 0 0 0%n0.1 1 nan 1 0 0 0%n");
    Files.writeString(sdc, bad);
    refused(analyzeWithFigures("vacf", sdc), "sdc.out:2", "'nan'");
  }

  /**
   * Ions that hop on a simple cubic lattice of 3 Å, Cl in the middle of the cubes; the origin is
   * shifted.
   */
  private static String hopping(int frames, double rate, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[][] site = new int[16][3];
    for (int i = 0; i < site.length; i++) {
      site[i] = new int[] {i % 4, i / 4, 2 * (i % 2)};
    }
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < frames; k++) {
      text.append(80).append("\nTime=").append(100 * k);
      text.append(" Lattice=\"12 0 0 0 12 0 0 0 12\" Properties=species:S:1:pos:R:3\n");
      for (int[] s : site) {
        if (k > 0 && random.nextDouble() < 0.1 * rate) {
          s[random.nextInt(3)] += random.nextBoolean() ? 1 : -1;
        }
        text.append("Li");
        for (int c = 0; c < 3; c++) {
          double x = 3 * s[c] + 0.4 + 0.15 * random.nextGaussian();
          text.append(' ').append(Math.round(1e5 * (x - 12 * Math.floor(x / 12))) / 1e5);
        }
        text.append('\n');
      }
      for (int n = 0; n < 64; n++) {
        text.append("Cl");
        for (int cell : new int[] {n / 16, n / 4 % 4, n % 4}) {
          double x = 3 * cell + 1.9 + 0.05 * random.nextGaussian();
          text.append(' ').append(Math.round(1e5 * x) / 1e5);
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  @Test
  void hopsBetweenSitesOfAReference() throws IOException {
    Path input = Files.writeString(folder.resolve("hop.xyz"), hopping(1500, 0.5, 51));
    Path cell =
        Files.writeString(
            folder.resolve("cell.xyz"),
            "2\n"
                + "Lattice=\"3 0 0 0 3 0 0 0 3\" Properties=species:S:1:pos:R:3\n"
                + "Li 0 0 0\n"
                + "Cl 1.5 1.5 1.5\n");
    Outcome outcome =
        analyzeWithFigures(
            "hops",
            input,
            "--species",
            "Li",
            "--reference",
            cell.toString(),
            "--replicate",
            "4,4,4");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("64 sites from"), outcome.out());
    JsonNode found = json("hops.json");
    double error = found.get("correlation_factor_error").asDouble();
    assertTrue(error > 0 && error < 0.4, outcome.out());
    assertEquals(1, found.get("correlation_factor").asDouble(), 3 * error);
    for (String axis : List.of("x", "y", "z")) {
      JsonNode along = found.get("along_axes").get(axis);
      double spread = along.get("correlation_factor_error").asDouble();
      assertTrue(spread > 0 && spread < 0.6, axis + ": " + spread);
      assertEquals(1, along.get("correlation_factor").asDouble(), 3 * spread, axis);
    }
    assertEquals(4, rows("jump_diffusion.csv").size());
    assertEquals(
        0.75e-4, found.get("D_J_cm2_s").asDouble(), 4 * found.get("D_J_error_cm2_s").asDouble());
    assertEquals(2, found.get("residence_constant_rate_ps").asDouble(), 0.3);
    assertEquals(3, found.get("network_dimension").asInt());
    assertEquals(1.0 / 6, found.get("back_jump_fraction").asDouble(), 0.06);
    for (String name : List.of("residence", "hop_distances", "hops_in_time")) {
      assertTrue(Files.size(out(name + ".png")) > 5000, name);
    }
    int hops = rows(out("hops.csv")).length;
    assertEquals(found.get("n_hops").asInt(), hops);
    // The sites that were written are read again, and give the same hops.
    Path sites = Files.copy(out("sites.csv"), folder.resolve("sites.csv"));
    assertEquals(
        0,
        analyzeWithFigures(
                "hops", input, "--species", "Li", "--sites", sites.toString(), "--no-figures")
            .code());
    assertEquals(hops, rows(out("hops.csv")).length);
    hopsOnSitesOfADensity(input, hops);
    // Cl in the middle of cubes leaves cubes empty around the ions.
    Outcome voids = analyze("hops", input, "--species", "Li", "--voids", "Cl");
    succeeded(voids);
    assertFalse(voids.out().contains("mean positions"), voids.out());
    assertEquals(64, json("hops.json").get("n_sites").asInt());
    assertEquals(hops, json("hops.json").get("n_hops").asInt(), 0.01 * hops);
  }

  /** Sites as 'density' finds them: the same ones, the same hops; those of another run are said. */
  private void hopsOnSitesOfADensity(Path input, int hops) throws IOException {
    succeeded(
        analyze(
            "density",
            input,
            "--species",
            "Li",
            "--parts",
            "0",
            "--spacing",
            "0.4",
            "--site-fraction",
            "0.02"));
    Path sites = Files.copy(out("density_sites.csv"), folder.resolve("density_sites.csv"));
    String[] words = {"--species", "Li", "--sites", sites.toString()};
    Outcome same = analyze("hops", input, words);
    succeeded(same);
    assertEquals(64, json("hops.json").get("n_sites").asInt());
    assertEquals(hops, json("hops.json").get("n_hops").asInt(), 0.01 * hops);
    assertFalse(same.out().contains("another trajectory"), same.out());
    Path other = Files.writeString(folder.resolve("other.xyz"), hopping(60, 0.5, 53));
    Outcome warned = analyze("hops", other, words);
    succeeded(warned);
    assertTrue(warned.out().contains("found in another trajectory"), warned.out());
    hopsOnSitesOfAFoldedDensity(input, hops);
  }

  /** Sites of a density folded into the small cell are repeated as its header says. */
  private void hopsOnSitesOfAFoldedDensity(Path input, int hops) throws IOException {
    String[] folding = {"--species", "Li", "--parts", "0", "--spacing", "0.2", "--fold", "4,4,2"};
    succeeded(analyze("density", input, folding));
    Path sites = Files.copy(out("density_sites.csv"), folder.resolve("folded_sites.csv"));
    assertEquals(2, rows("density_sites.csv").size());
    Outcome folded = analyze("hops", input, "--species", "Li", "--sites", sites.toString());
    succeeded(folded);
    assertTrue(folded.out().contains("repeated 4 x 4 x 2 times"), folded.out());
    assertEquals(64, json("hops.json").get("n_sites").asInt());
    assertEquals(hops, json("hops.json").get("n_hops").asInt(), 0.01 * hops);
    String header = Files.readString(out("hops.csv"));
    assertTrue(header.contains("\n# input2=folded_sites.csv "), header.substring(0, 600));
    assertTrue(header.contains("time_ps,frame,ion,atom,from,to,"), header.substring(0, 900));
    assertTrue(json("hops.json").get("residence_complete_stays_ps").asDouble() > 1);
  }

  /** Every second plane of sites is missing: half of the time ions are at none of the others. */
  @Test
  void missingSitesAreNoticed() throws IOException {
    Path input = Files.writeString(folder.resolve("hop.xyz"), hopping(1500, 0.5, 54));
    StringBuilder table = new StringBuilder("frac_a,frac_b,frac_c\n");
    for (int n = 0; n < 32; n++) {
      double a = n / 16 * 0.5 + 0.0333;
      table.append(
          "%.4f,%.4f,%.4f%n".formatted(a, n / 4 % 4 * 0.25 + 0.0333, n % 4 * 0.25 + 0.0333));
    }
    Path sites = Files.writeString(folder.resolve("half.csv"), table);
    Outcome outcome = analyze("hops", input, "--species", "Li", "--sites", sites.toString());
    succeeded(outcome);
    assertTrue(outcome.out().contains("sites are missing"), outcome.out());
    assertEquals(0.5, json("hops.json").get("far_from_sites_fraction").asDouble(), 0.1);
    // A second site beside each: ions cannot be told to be at one or the other.
    Files.writeString(sites, table + "0.0833,0.0333,0.0333\n");
    Outcome near = analyze("hops", input, "--species", "Li", "--sites", sites.toString());
    succeeded(near);
    assertTrue(near.out().contains("only 0.600 A apart"), near.out());
  }

  @Test
  void noHopIsAnAnswer() throws IOException {
    Path input = Files.writeString(folder.resolve("hop.xyz"), hopping(60, 0, 52));
    Path sites =
        Files.writeString(
            folder.resolve("sites.csv"),
            "frac_a,frac_b,frac_c\n0.0333,0.0333,0.0333\n0.28,0.03,0.03\n");
    Outcome outcome =
        analyzeWithFigures("hops", input, "--species", "Li", "--sites", sites.toString());
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("not enough data: no ion hopped"), outcome.out());
    assertTrue(outcome.out().contains("there may be sites missing"), outcome.out());
    assertEquals("undetermined", json("hops.json").get("correlation_factor").asText());
    assertFalse(Files.readString(out("hops.json")).contains("NaN"));
  }

  @Test
  void wrongInputOfHops() throws IOException {
    Path input = Files.writeString(folder.resolve("hop.xyz"), hopping(10, 0.5, 53));
    Path sites = folder.resolve("sites.csv");
    String[] with = {"--species", "Li", "--sites", sites.toString()};
    refused(
        analyzeWithFigures("hops", input, "--species", "Li"),
        "--sites TABLE",
        "--reference STRUCTURE");
    refused(analyzeWithFigures("hops", input, with), "sites.csv", "does not exist");
    refused(analyze("hops", input, "--species", "Li", "--voids", "Zr"), "'Zr'", "Li Cl");
    refused(analyze("hops", input, "--species", "Li", "--voids", "Li"), "no framework");
    refused(
        analyze("hops", input, "--species", "Li", "--voids", "Cl", "--void-radius", "4"),
        "wider than 4.000 A");
    refused(
        analyze("hops", input, "--species", "Li", "--voids", "Cl", "--void-radius", "-1"), "-1");
    Files.writeString(sites, "a,b,c\n0,0,0\n");
    refused(analyzeWithFigures("hops", input, with), "sites.csv:1", "frac_a,frac_b,frac_c");
    Files.writeString(sites, "frac_a,frac_b,frac_c\n0,0\n");
    refused(analyzeWithFigures("hops", input, with), "sites.csv:2", "frac_c is nothing");
    Files.writeString(sites, "frac_a,frac_b,frac_c\n0,0,0\n0.25,0,0\n1,0,0\n");
    refused(analyzeWithFigures("hops", input, with), "sites.csv", "at the same place");
    Files.writeString(sites, "frac_a,frac_b,frac_c\n0,0,0\n0.25,0,0\n");
    List<String> wide = new ArrayList<>(List.of(with));
    wide.addAll(List.of("--radius", "2"));
    refused(analyzeWithFigures("hops", input, wide.toArray(String[]::new)), "3.000 A apart");
    Path cell =
        Files.writeString(
            folder.resolve("cell.xyz"),
            "1\nLattice=\"3 0 0 0 3 0 0 0 3\" Properties=species:S:1:pos:R:3\nLi 0 0 0\n");
    refused(
        analyzeWithFigures("hops", input, "--species", "Li", "--reference", cell.toString()),
        "has no Cl");
    refused(
        analyzeWithFigures(
            "hops", input, "--species", "Li", "--reference", cell.toString(), "--replicate", "4,4"),
        "--replicate");
  }
}
