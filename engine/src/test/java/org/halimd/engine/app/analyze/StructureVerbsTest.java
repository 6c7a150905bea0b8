package org.halimd.engine.app.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs adf, sq, xrd and order on shaken rock salt, from files to files. */
class StructureVerbsTest {
  private static final double A = 5.13;

  @TempDir Path folder;
  private Path input;

  @BeforeEach
  void shakenRockSalt() throws IOException {
    input = Files.writeString(folder.resolve("salt.xyz"), salt(20, 0.15, 5, "T T T"));
  }

  /** LiCl, 2×2×2 cells, atoms shaken independently. */
  private static String salt(int frames, double shake, long seed, String periodic) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < frames; k++) {
      text.append(
          String.format(
              Locale.ROOT,
              "64%nTime=%d pbc=\"%s\" Lattice=\"%f 0 0 0 %f 0 0 0 %f\""
                  + " Properties=species:S:1:pos:R:3%n",
              k * 100,
              periodic,
              2 * A,
              2 * A,
              2 * A));
      for (int i = 0; i < 64; i++) {
        int x = i / 16;
        int y = i / 4 % 4;
        int z = i % 4;
        text.append((x + y + z) % 2 == 0 ? "Li" : "Cl");
        for (int c : new int[] {x, y, z}) {
          double r = 0.5 * A * c + shake * random.nextGaussian();
          text.append(String.format(Locale.ROOT, " %.6f", r));
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  private Outcome analyze(String verb, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("analyze", verb, "--input", input.toString(), "--out", folder + "/out"));
    words.addAll(List.of(more));
    return Walks.run(words.toArray(String[]::new));
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve("out").resolve(name).toFile());
  }

  private List<String> rows(String name) throws IOException {
    return Files.readAllLines(folder.resolve("out").resolve(name)).stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  private static void refused(Outcome outcome, String... parts) {
    assertEquals(2, outcome.code(), outcome.out());
    for (String part : parts) {
      assertTrue(outcome.err().contains(part), outcome.err());
    }
  }

  private void assertFigure(String name) throws IOException {
    assertTrue(Files.size(folder.resolve("out/" + name + ".png")) > 5000, name);
    assertTrue(Files.size(folder.resolve("out/" + name + ".svg")) > 5000, name);
  }

  @Test
  void anglesOfRockSalt() throws IOException {
    Outcome outcome = analyze("adf", "--triples", "Cl-Li-Cl,Li-Cl-Cl", "--cutoff", "Cl-Cl=4.2");
    assertEquals(0, outcome.code(), outcome.err());
    JsonNode adf = json("adf.json").get("adf").get(0);
    assertEquals("Li", adf.get("centre").asText());
    assertEquals(20 * 32 * 15, adf.get("angles").asInt());
    double radius = adf.get("r_cut").asDouble();
    assertTrue(radius > 2.9 && radius < 4.2, "radius " + radius);
    // 108 in the perfect crystal; straight angles can only become smaller.
    assertEquals(106, adf.get("mean_deg").asDouble(), 1.5);
    assertTrue(outcome.out().contains("(first minimum of g(r))"));
    double integral = 0;
    double squares = 0;
    for (String line : rows("adf.csv").subList(1, 181)) {
      integral += Double.parseDouble(line.split(",")[2]);
      double error = Double.parseDouble(line.split(",")[3]);
      squares += error * error;
    }
    assertEquals(1, integral, 1e-8);
    assertTrue(squares > 0);
    assertFigure("adf");
    // Mixed neighbours: every pair of one Li and one Cl once.
    JsonNode mixed = json("adf.json").get("adf").get(1);
    assertEquals("Li Cl", mixed.get("neighbours").asText());
    assertEquals(20.0 * 32 * 6 * 12, mixed.get("angles").asInt(), 600);
  }

  /** The perfect crystal: 12 right angles and 3 straight ones at every ion. */
  @Test
  void perfectAngles() throws IOException {
    Files.writeString(input, salt(1, 0, 1, "T T T"));
    assertEquals(0, analyze("adf", "--triples", "Cl-Li-Cl", "--bins", "90", "--no-figures").code());
    long right = 0;
    for (String line : rows("adf.csv").subList(1, 91)) {
      double angle = Double.parseDouble(line.split(",")[0]);
      long n = Long.parseLong(line.split(",")[1]);
      right += Math.abs(angle - 90) < 2.5 ? n : 0;
      assertTrue(n == 0 || Math.abs(angle - 90) < 2.5 || angle > 178, line);
    }
    assertEquals(32 * 12, right);
    assertEquals("179", rows("adf.csv").get(90).split(",")[0]);
    assertEquals(32 * 3, Long.parseLong(rows("adf.csv").get(90).split(",")[1]));
  }

  @Test
  void wrongInputOfAngles() throws IOException {
    refused(analyze("adf"), "--triples");
    refused(analyze("adf", "--triples", "Cl-Li"), "names no angle", "Cl-Li-Cl");
    refused(analyze("adf", "--triples", "Cl-Na-Cl"), "no atom of species 'Na'", "Li Cl");
    refused(analyze("adf", "--triples", "Cl-Li-Cl", "--rmin", "4"), "leaves no room");
    refused(analyze("adf", "--triples", "Cl-Li-Cl", "--bins", "0"), "--bins");
    Files.writeString(input, salt(4, 0.1, 1, "T T F"));
    refused(analyze("adf", "--triples", "Cl-Li-Cl"), "pbc says F", "--cutoff");
    assertEquals(
        0, analyze("adf", "--triples", "Cl-Li-Cl", "--cutoff", "Li-Cl=3.2", "--no-figures").code());
  }

  /** Bragg peaks fall with exp(-q² u²), and the rest is diffuse. */
  @Test
  void structureFactorOfRockSalt() throws IOException {
    Outcome outcome =
        analyze("sq", "--qmax", "5", "--hkl", "4,0,0", "--hkl", "-2,2,2", "--rdf-rmax", "6");
    assertEquals(0, outcome.code(), outcome.err());
    JsonNode all = json("sq.json").get("structure_factor");
    double q = 2 * 2 * Math.PI / A;
    assertEquals(q, all.get(0).get("q_invA").asDouble(), 1e-5);
    double debyeWaller = Math.exp(-q * q * 0.15 * 0.15);
    double expected = 64 * debyeWaller + 1 - debyeWaller;
    double error = all.get(0).get("S_error_number").asDouble();
    assertTrue(error > 0 && error < 0.05 * expected, "error " + error);
    assertEquals(expected, all.get(0).get("S_number").asDouble(), 4 * error);
    // b of Li is negative: 111 is the strong one for neutrons.
    double ratio = Math.pow((-1.90 - 9.577) / (-1.90 + 9.577), 2);
    double found = all.get(1).get("S_neutron").asDouble() / all.get(0).get("S_neutron").asDouble();
    double factor = Math.exp((q * q - 0.75 * q * q) * 0.15 * 0.15);
    assertEquals(ratio * factor, found, 0.05 * ratio);
    for (String name : List.of("sq", "sq_partial")) {
      assertFigure(name);
    }
    assertEquals(101, rows("sq.csv").size());
    assertEquals(101, rows("sq_rdf.csv").size());
    // No vector is shorter than 2 pi/L: empty fields, no NaN.
    assertTrue(rows("sq.csv").get(1).startsWith("0.025,0,,,"), rows("sq.csv").get(1));
  }

  @Test
  void isotopesAndIons() throws IOException {
    assertEquals(
        0,
        analyze("sq", "--qmax", "3", "--b", "Li=-2.22", "--ions", "Li=Li1+,Cl=Cl1-", "--quiet")
            .code());
    String header = Files.readString(folder.resolve("out/sq.csv"));
    assertTrue(header.contains("# b_fm_Li=-2.22") && header.contains("# form_factor_Cl=Cl1-"));
    refused(analyze("sq", "--ions", "Li=Na1+"), "no ion of Li");
    refused(analyze("sq", "--ions", "Li=Li7+"), "no X-ray form factor is known for 'Li7+'");
    refused(analyze("sq", "--b", "Na=1"), "no atom of species 'Na'");
    refused(analyze("sq", "--b", "Li=heavy"), "no length in fm");
    refused(analyze("sq", "--hkl", "1,2"), "three whole numbers");
    refused(analyze("sq", "--hkl", "0,0,0"), "forward beam");
    refused(analyze("sq", "--dq", "0"), "no bins");
    refused(analyze("sq", "--qmax", "4000"), "--qmax: ", "wave vectors per frame", "q up to");
    Files.writeString(input, salt(2, 0.1, 1, "T T F"));
    refused(analyze("sq"), "periodic in all directions");
    refused(analyze("xrd"), "periodic in all directions");
    Files.writeString(input, salt(1, 0, 1, "T T T").replace("Li", "Xx"));
    refused(analyze("sq"), "no neutron scattering length is known for 'Xx'", "--b");
  }

  @Test
  void powderPatternOfRockSalt() throws IOException {
    Outcome outcome = analyze("xrd", "--wavelength", "CuKa1", "--to", "60", "--reflections");
    assertEquals(0, outcome.code(), outcome.err());
    // As on every card of LiCl, 111 is the strongest line.
    double angle = Math.toDegrees(2 * Math.asin(1.540562 * Math.sqrt(3) / (2 * A)));
    assertEquals(angle, json("xrd.json").get("highest_two_theta_deg").asDouble(), 0.03);
    int strongest = 0;
    for (JsonNode reflection : json("xrd.json").get("reflections")) {
      if (reflection.get("intensity").asDouble() == 100) {
        assertEquals(A / Math.sqrt(3), reflection.get("d_A").asDouble(), 1e-5);
        assertEquals(8, reflection.get("vectors").asInt());
        strongest++;
      }
    }
    assertEquals(1, strongest);
    String header = rows("xrd.csv").get(0);
    assertEquals("two_theta_deg,intensity,intensity_error,intensity_per_atom_and_A3", header);
    assertFigure("xrd");
    refused(analyze("xrd", "--wavelength", "PuKa"), "neither a wavelength");
    refused(analyze("xrd", "--from", "80"), "range of diffraction angles");
    refused(analyze("xrd", "--fwhm", "0"), "--fwhm");
    refused(analyze("xrd", "--caglioti", "1,2"), "three numbers");
  }

  /** Shakes weaken the lines of rock salt after Debye and Waller, and leave them where they are. */
  @Test
  void linesOfACrystalInAPattern() throws IOException {
    String crystal =
        Files.writeString(folder.resolve("crystal.xyz"), salt(1, 0, 1, "T T T")).toString();
    Outcome outcome = analyze("xrd", "--to", "60", "--reference", crystal);
    assertEquals(0, outcome.code(), outcome.err());
    JsonNode crystalline = json("xrd.json").get("crystalline");
    double q = 2 * Math.PI * Math.sqrt(3) / A;
    double share = crystalline.get("share").asDouble();
    assertTrue(share < Math.exp(-q * q * 0.15 * 0.15) + 0.03 && share > 0.5, "share " + share);
    assertTrue(crystalline.get("correlation").asDouble() > 0.95, crystalline.toString());
    assertTrue(rows("xrd.csv").get(0).endsWith(",reference_per_atom_and_A3"));
    assertFigure("xrd");
    Path trajectory = input;
    input = Path.of(crystal);
    outcome = analyze("xrd", "--to", "60", "--reference", crystal, "--no-figures");
    input = trajectory;
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(1, json("xrd.json").get("crystalline").get("share").asDouble(), 1e-12);
    refused(analyze("xrd", "--reference", "nowhere.xyz"), "nowhere.xyz");
    refused(analyze("xrd", "--reference", crystal, "--halo", "0.01"), "--halo");
    refused(analyze("xrd", "--reference", crystal, "--to", "8"), "no line of it");
  }

  @Test
  void shakenRockSaltIsStillAtItsSites() throws IOException {
    String crystal =
        Files.writeString(folder.resolve("crystal.xyz"), salt(1, 0, 1, "T T T")).toString();
    Outcome outcome = analyze("order", "--species", "Cl", "--reference", crystal);
    assertEquals(0, outcome.code(), outcome.err());
    JsonNode shares = json("order.json").get("at_sites");
    assertEquals("Cl", shares.get(0).get("species").asText());
    // Farther than 0.5 Å with shakes of 0.15 Å along each axis: 1.1 % of the atoms.
    assertEquals(0.989, shares.get(0).get("share").asDouble(), 0.015);
    assertTrue(shares.get(0).get("by_chance").asDouble() < 0.05);
    assertEquals(3, rows("order_sites.csv").size());
    refused(
        analyze("order", "--species", "Cl", "--reference", crystal, "--framework", "Na"),
        "--framework");
    refused(
        analyze("order", "--species", "Cl", "--reference", crystal, "--within", "0"), "--within");
  }

  @Test
  void orderOfRockSalt() throws IOException {
    Outcome outcome = analyze("order", "--species", "Li", "--neighbors", "Cl");
    assertEquals(0, outcome.code(), outcome.err());
    JsonNode octahedron = json("order.json").get("order");
    assertEquals(0.76, octahedron.get("q4").get("mean").asDouble(), 0.05);
    assertEquals(6, json("order.json").get("neighbors_mean").asDouble(), 1e-9);
    assertEquals(33, rows("order_atoms.csv").size());
    assertFigure("order");
    outcome = analyze("order", "--species", "Cl", "--nearest", "12", "--l", "6", "--no-figures");
    assertEquals(0, outcome.code(), outcome.err());
    double single = json("order.json").get("order").get("q6").get("mean").asDouble();
    double averaged = json("order.json").get("order").get("q6_averaged").get("mean").asDouble();
    assertEquals(0.57, single, 0.06);
    assertEquals(0.55, averaged, 0.06);
    refused(analyze("order", "--species", "Na"), "no atom of species 'Na'");
    refused(analyze("order", "--species", "Li", "--l", "40"), "l = 40 is out of range");
    refused(analyze("order", "--species", "Li", "--nearest", "0"), "--nearest");
    refused(
        analyze("order", "--species", "Li", "--nearest", "3", "--cutoff", "3"),
        "exclude each other");
    refused(
        analyze("order", "--species", "Li", "--cutoff", "0.4"), "no atom of Li has a neighbour");
  }

  /** The same bits whatever the number of threads. */
  @Test
  void threadsDoNotMatter() throws IOException {
    for (List<String> verb :
        List.of(
            List.of("adf", "adf.csv", "--triples", "Cl-Li-Cl"),
            List.of("sq", "sq.csv", "--qmax", "3"),
            List.of("xrd", "xrd.csv", "--to", "40"),
            List.of("order", "order.csv", "--species", "Cl"))) {
      List<String> words = new ArrayList<>(verb.subList(2, 4));
      words.addAll(List.of("--no-figures", "--threads", "1"));
      assertEquals(0, analyze(verb.get(0), words.toArray(String[]::new)).code());
      List<String> one = rows(verb.get(1));
      words.set(words.size() - 1, "4");
      assertEquals(0, analyze(verb.get(0), words.toArray(String[]::new)).code());
      assertEquals(one, rows(verb.get(1)), verb.get(0));
    }
  }

  @Test
  void helpTeaches() {
    for (String verb : List.of("adf", "sq", "xrd", "order")) {
      String help = Walks.run("analyze", verb, "--help").out();
      assertTrue(help.contains("Example") && help.contains("--frames"), verb);
    }
  }
}
