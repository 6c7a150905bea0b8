package org.halimd.engine.app.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code halimd analyze rdf} from files to files. */
class RdfCommandTest {
  @TempDir Path folder;

  private Outcome rdf(Path input, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "analyze",
                "rdf",
                "--input",
                input.toString(),
                "--out",
                folder.resolve("out").toString()));
    words.addAll(List.of(more));
    if (!words.contains("--figures")) {
      words.add("--no-figures");
    }
    words.remove("--figures");
    return Walks.run(words.toArray(String[]::new));
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("out/rdf.json").toFile());
  }

  /** The columns of a table by name. */
  private Map<String, List<String>> table(String name) throws IOException {
    List<String> lines =
        Files.readAllLines(folder.resolve("out").resolve(name)).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    String[] names = lines.get(0).split(",");
    Map<String, List<String>> columns = new HashMap<>();
    for (int c = 0; c < names.length; c++) {
      List<String> column = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        column.add(line.split(",", -1)[c]);
      }
      columns.put(names[c], column);
    }
    return columns;
  }

  private static void refused(Outcome outcome, String... parts) {
    assertEquals(2, outcome.code(), outcome.out());
    for (String part : parts) {
      assertTrue(outcome.err().contains(part), outcome.err());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rdf_rocksalt, 10, 0, g_, false",
    "rdf_rocksalt, 10, 0, gmid_, true",
    "rdf_ideal_gas, 16, 2, g_, false",
    "rdf_ideal_gas, 16, 2, gmid_, true"
  })
  void referenceTables(String name, String range, long edge, String prefix, boolean gpumd)
      throws IOException {
    Path reference = SharedFiles.require("reference/analysis/" + name);
    JsonNode expected = new ObjectMapper().readTree(reference.resolve("expected.json").toFile());
    String width = Double.toString(Double.parseDouble(range) / expected.get("n_bins").asInt());
    List<String> words = new ArrayList<>(List.of("--rmax", range, "--dr", width));
    if (gpumd) {
      words.add("--gpumd");
    }
    Outcome outcome = rdf(reference.resolve("traj.xyz"), words.toArray(String[]::new));
    assertEquals(0, outcome.code(), outcome.err());
    Map<String, List<String>> found = table("rdf.csv");
    List<String> lines = Files.readAllLines(reference.resolve("expected_rdf.csv"));
    List<String> names = List.of(lines.get(0).split(","));
    for (int bin = 0; bin + 1 < lines.size(); bin++) {
      String[] e = lines.get(bin + 1).split(",");
      for (String pair : List.of("total", "Li-Li", "Li-Cl", "Cl-Cl")) {
        long counts = Long.parseLong(e[names.indexOf("pairs_" + pair)]);
        long mine = Long.parseLong(found.get("pairs_" + pair).get(bin));
        assertEquals(counts, mine, (pair.equals("total") ? 2 : 1) * edge);
        if (counts == mine) {
          double g = Double.parseDouble(e[names.indexOf(prefix + pair)]);
          assertEquals(
              g, Double.parseDouble(found.get("g_" + pair).get(bin)), 1e-6 * Math.max(g, 1e-3));
        }
        double n = Double.parseDouble(e[names.indexOf("N_" + pair)]);
        assertEquals(
            n, Double.parseDouble(found.get("N_" + pair).get(bin)), 1e-6 * n + 1e-4 * edge);
      }
    }
    summary(expected, gpumd);
  }

  private void summary(JsonNode expected, boolean gpumd) throws IOException {
    JsonNode found = json();
    for (String key : List.of("n_Li", "n_Cl", "n_frames", "mean_volume_A3", "half_min_width_A")) {
      if (expected.has(key)) {
        double e = expected.get(key).asDouble();
        assertEquals(e, found.get(key).asDouble(), 1e-9 * e, key);
      }
    }
    if (expected.has("first_shell_coordination")) {
      JsonNode shell = found.get("first_shells").get("Li-Cl");
      assertEquals(6, shell.get("first_shell_coordination").asDouble(), 1e-12);
      assertEquals(6, shell.get("n_within_radius").asDouble(), 1e-12);
      assertTrue(shell.get("clear_shell").asBoolean());
    }
    if (expected.has("checks")) {
      for (var check : expected.get("checks").properties()) {
        JsonNode mine = found.get("checks").get(check.getKey());
        double g = check.getValue().get("mean_g_4A_to_rmax").asDouble();
        assertEquals(g, mine.get("mean_g_4A_to_rmax").asDouble(), gpumd ? 1e-3 : 1e-6);
        assertEquals(
            check.getValue().get("expected").asDouble(), mine.get("expected").asDouble(), 1e-12);
      }
    }
  }

  /** Pairs seen beyond half of the cell are right, and marked. */
  @Test
  void rowsBeyondHalfOfTheCellAreMarked() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 8, 0.4, 3);
    assertEquals(0, rdf(input, "--rmax", "8", "--dr", "0.5").code());
    assertEquals(
        "000000000000" + "1111", String.join("", table("rdf.csv").get("beyond_half_width")));
  }

  @Test
  void sameFilesWhateverTheNumberOfThreadsAndCompression() throws IOException {
    String text = Walks.text(40, 0.4, 8, 0);
    Path input = Files.writeString(folder.resolve("walk.xyz"), text);
    assertEquals(0, rdf(input, "--threads", "1", "--rmax", "9", "--temperature", "300").code());
    List<String> one = rows("rdf.csv");
    List<String> coordination = rows("coordination.csv");
    assertEquals(0, rdf(input, "--threads", "3", "--rmax", "9", "--temperature", "300").code());
    assertEquals(one, rows("rdf.csv"));
    assertEquals(coordination, rows("coordination.csv"));
    Path packed = folder.resolve("walk.xyz.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(0, rdf(packed, "--rmax", "9", "--temperature", "300").code());
    assertEquals(one, rows("rdf.csv"));
  }

  private List<String> rows(String name) throws IOException {
    return Files.readAllLines(folder.resolve("out").resolve(name)).stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  @Test
  void framesAreChosen() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 21, 0.4, 8);
    rdf(input, "--frames", "2:20:3");
    assertEquals(6, json().get("n_frames").asInt());
    rdf(input, "--skip", "5");
    assertEquals(11, json().get("n_frames").asInt());
    refused(rdf(input, "--skip", "50"), "no frame is left", "the file has 21");
    refused(rdf(input, "--frames", "30:"), "no frame is left");
    refused(rdf(input, "--frames", "5:3"), "no range of frames");
    refused(rdf(input, "--skip", "soon"), "neither a time in ps nor 'auto'");
  }

  @Test
  void potentialOfMeanForce() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 30, 0.4, 8);
    assertEquals(0, rdf(input, "--rmax", "9", "--temperature", "500").code());
    Map<String, List<String>> table = table("rdf.csv");
    int empty = 0;
    for (int bin = 0; bin < table.get("g_Li-Cl").size(); bin++) {
      double g = Double.parseDouble(table.get("g_Li-Cl").get(bin));
      String w = table.get("W_eV_Li-Cl").get(bin);
      if (g == 0) {
        assertEquals("", w);
        empty++;
      } else {
        assertEquals(-8.617333262e-5 * 500 * Math.log(g), Double.parseDouble(w), 1e-9);
      }
    }
    assertTrue(empty > 0 && empty < table.get("g_Li-Cl").size());
  }

  /** A gas of independent walkers: errors as large as the scatter around the known result. */
  @Test
  void errorsAreThoseOfTheScatter() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 400, 4, 17);
    assertEquals(0, rdf(input, "--rmax", "6", "--dr", "0.2", "--finite-n").code());
    Map<String, List<String>> table = table("rdf.csv");
    double squares = 0;
    for (int bin = 5; bin < 30; bin++) {
      double g = Double.parseDouble(table.get("g_Li-Li").get(bin));
      double error = Double.parseDouble(table.get("g_error_Li-Li").get(bin));
      squares += (g - 1) * (g - 1) / (error * error) / 25;
    }
    assertEquals(1, squares, 0.75);
    assertEquals(1, json().get("error_growth_on_doubling").asDouble(), 0.25);
    assertEquals(1, json().get("checks").get("total").get("expected").asDouble());
    assertEquals(0, rdf(input, "--rmax", "6", "--dr", "0.2").code());
    for (String column : List.of("g_total", "g_error_total")) {
      double plain = Double.parseDouble(table("rdf.csv").get(column).get(20));
      assertEquals(20.0 / 19, Double.parseDouble(table.get(column).get(20)) / plain, 1e-8, column);
    }
  }

  @Test
  void oneAtomOfASpecies() throws IOException {
    Path input = folder.resolve("one.xyz");
    String frame =
        "3\n"
            + "Lattice=\"9 0 0 0 9 0 0 0 9\" Properties=species:S:1:pos:R:3\n"
            + "Li 0 0 0\n"
            + "Cl 2.4 0 0\n"
            + "Cl 0 2.5 0\n";
    Files.writeString(input, frame.repeat(5));
    Outcome outcome = rdf(input, "--rmax", "4");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("one atom of Li"), outcome.out());
    assertEquals(0, json().get("checks").get("Li-Li").get("expected").asDouble());
    assertNull(json().get("first_shells").get("Li-Li").get("r_max_A").textValue());
    assertFalse(Files.readString(folder.resolve("out/rdf.csv")).contains("NaN"));
  }

  @Test
  void givenRadiusAndComposition() throws IOException {
    Path input = folder.resolve("cluster.xyz");
    String frame =
        "5\n"
            + "Lattice=\"19 0 0 0 19 0 0 0 19\" Properties=species:S:1:pos:R:3\n"
            + "Zr 5 5 5\n"
            + "Cl 7.4 5 5\n"
            + "Cl 5 7.4 5\n"
            + "O 5 5 7\n"
            + "Li 1 1 1\n";
    Files.writeString(input, frame.repeat(4));
    assertEquals(
        0, rdf(input, "--rmax", "6", "--cutoff", "Zr-Cl=3,Zr-O=2.5", "--pairs", "Zr-O").code());
    assertEquals(2, json().get("first_shells").get("Zr-Cl").get("n_within_radius").asDouble());
    assertTrue(json().get("first_shells").get("Zr-Cl").get("radius_given").asBoolean());
    List<String> compositions = rows("shell_composition.csv");
    assertTrue(compositions.contains("Zr,Cl2 O1,4,1"), compositions.toString());
    // Chlorine is a third farther from zirconium than oxygen, and still around it; lithium is not.
    Files.writeString(
        input, frame.replace("5 5 7\n", "5 5 6.8\n").replace("Li 1 1 1", "Li 5 8.3 5").repeat(4));
    assertEquals(0, rdf(input, "--rmax", "6", "--cutoff", "Zr-Cl=3,Zr-O=2.5").code());
    compositions = rows("shell_composition.csv");
    assertTrue(compositions.contains("Zr,Cl2 O1,4,1"), compositions.toString());
    assertTrue(compositions.contains("Li,Cl1,4,1"), compositions.toString());
    refused(rdf(input, "--cutoff", "Zr-Cl"), "no distance in A");
    refused(rdf(input, "--cutoff", "Zr-Br=3"), "no atom of species 'Br'", "Zr Cl O Li");
    refused(rdf(input, "--pairs", "Zr"), "no pair of species");
  }

  @Test
  void wrongInput() throws IOException {
    Path input = folder.resolve("bad.xyz");
    String head = "2\nLattice=\"9 0 0 0 9 0 0 0 9\" Properties=species:S:1:pos:R:3";
    Files.writeString(input, head + "\nLi 0 0 0\nCl 2 0 0\n" + head + "\nCl 0 0 0\nLi 2 0 0\n");
    refused(rdf(input), "atom 1 is Cl in frame 2 and Li in the first");
    Files.writeString(
        input, head + "\nLi 0 0 0\nCl 2 0 0\n" + head.replace("2\nL", "1\nL") + "\nCl 0 0 0\n");
    refused(rdf(input), "frame 2 has 1 atoms, the first one 2");
    Files.writeString(input, head + " pbc=\"T T F\"\nLi 0 0 0\nCl 2 0 0\n");
    refused(rdf(input), "pbc says F", "--volume");
    assertEquals(0, rdf(input, "--volume", "400").code());
    assertEquals(400, json().get("mean_volume_A3").asDouble());
    Files.writeString(input, head + "\nLi 0 0 nan\nCl 2 0 0\n");
    refused(rdf(input), "bad.xyz:3", "'nan'");
    Files.writeString(input, "");
    refused(rdf(input), "holds no frame");
    Path twice = folder.resolve("twice.xyz");
    Files.writeString(twice, Walks.text(3, 0.4, 1, 0) + Walks.text(3, 0.4, 1, 0));
    refused(rdf(twice), "at frame 4 the time goes from", "--join");
    assertEquals(0, rdf(twice, "--join").code());
    refused(rdf(twice, "--rmax", "-3"), "--rmax");
    refused(rdf(twice, "--dr", "0"), "--dr");
    refused(rdf(twice, "--temperature", "0"), "--temperature");
    assertFalse(Files.exists(folder.resolve("out/nothing")));
  }

  /** Tables of GPUMD, old header and new; two runs appended to one file. */
  @Test
  void tablesWrittenDuringARun() throws IOException {
    for (String names : List.of("#radius total type_0_0", "#radius total Li-Li", "# nothing")) {
      StringBuilder text =
          new StringBuilder(names + "\n0.1 9 9\n0.3 9 9\n0.5 9 9\n" + names + "\n");
      for (int k = 0; k < 50; k++) {
        double r = 0.05 + 0.1 * k;
        double g =
            1 + 2 * Math.exp(-20 * (r - 2.5) * (r - 2.5)) - Math.exp(-10 * (r - 3.4) * (r - 3.4));
        text.append(r).append(" 1 ").append(r < 1.5 ? 0 : g).append('\n');
      }
      Path input = Files.writeString(folder.resolve("rdf.out"), text);
      Outcome outcome = rdf(input, "--temperature", "300");
      assertEquals(0, outcome.code(), outcome.err());
      assertTrue(outcome.out().contains("holds 2 runs; the last one is used"));
      String pair = names.contains("total") ? names.split(" ")[2] : "curve 1";
      JsonNode shell = json().get("first_shells").get(pair);
      assertEquals(2.5, shell.get("r_max_A").asDouble(), 0.03);
      assertEquals(3.4, shell.get("r_min_A").asDouble(), 0.05);
    }
    Path damaged = Files.writeString(folder.resolve("rdf.out"), "#radius total\n0.1 1\n0.3 nan\n");
    refused(rdf(damaged), "rdf.out:3", "'nan'");
    Files.writeString(damaged, "#radius total\n0.1 1\n0.3 1\n0.6 1\n");
    refused(rdf(damaged), "not the middle of a bin");
  }

  @Test
  void figuresAndHelp() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 12, 0.4, 8);
    assertEquals(0, rdf(input, "--figures", "--temperature", "300", "--quiet").code());
    for (String name : Arrays.asList("rdf", "rdf_Li", "rdf_Cl", "coordination_Li", "pmf")) {
      assertTrue(Files.size(folder.resolve("out/" + name + ".png")) > 5000, name);
      assertTrue(Files.size(folder.resolve("out/" + name + ".svg")) > 5000, name);
    }
    String help = Walks.run("analyze", "rdf", "--help").out();
    for (String word : List.of("--gpumd", "periodic images", "Examples:", "--frames")) {
      assertTrue(help.contains(word), word);
    }
  }
}
