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
import java.util.Locale;
import java.util.SplittableRandom;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;

/** The verbs conductivity, arrhenius, blocks and equilibration from files to files. */
class TransportVerbsTest extends VerbTest {
  @Test
  void independentWalkersHaveAHavenRatioOfOne() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 3000, 0.8, 21);
    Outcome outcome =
        analyze(
            "conductivity",
            input,
            "--species",
            "Li",
            "--temperature",
            "500",
            "--site-distance",
            "3",
            "--charges",
            "Li=1,Cl=-1.5");
    assertEquals(0, outcome.code(), outcome.err());
    double d = 0.8 * 0.8 / (2 * Walks.SPACING);
    double truth = 16.02176634 * Walks.IONS * d / (1728 * BOLTZMANN * 500);
    JsonNode total = json("conductivity.json").get("nernst_einstein").get("total");
    assertEquals(truth, total.get("sigma_NE_S_cm").asDouble(), 0.15 * truth);
    JsonNode models = json("conductivity.json").get("collective");
    for (JsonNode model : models) {
      double error = model.get("haven_error").asDouble();
      assertTrue(error > 0 && error < 0.5, "error " + error);
      assertEquals(1, model.get("haven_ratio").asDouble(), 3.5 * error);
    }
    assertEquals(
        models.get(0).get("haven_ratio").asDouble(),
        models.get(1).get("haven_ratio").asDouble(),
        1e-6);
  }

  /** A Haven ratio of a short run is no number. */
  @Test
  void shortRunsLeaveTheHavenRatioUndetermined() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 200, 0.4, 22);
    Outcome outcome =
        analyze(
            "conductivity",
            input,
            "--species",
            "Li",
            "--temperature",
            "500",
            "--site-distance",
            "3");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("Haven ratio undetermined"), outcome.out());
    assertTrue(outcome.out().contains("ps are needed"), outcome.out());
    JsonNode model = json("conductivity.json").get("collective").get(0);
    assertEquals("undetermined", model.get("haven_ratio").asText());
    assertTrue(model.get("reason").asText().matches(".*\\d.*"), model.get("reason").asText());
  }

  /** Every row says at which temperature and with which charges, as the specification asks. */
  @Test
  void columnsOfConductivity() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 2000, 0.4, 21);
    StringBuilder thermo = new StringBuilder();
    for (int k = 0; k < 100; k++) {
      thermo.append("%.1f 1 -100 0 0 0 0 0 0 12 0 0 0 12 0 0 0 12\n".formatted(520 + k % 3 - 1.0));
    }
    Files.writeString(folder.resolve("thermo.out"), thermo);
    String[] words = {
      "--species", "Li", "--site-distance", "3", "--temperature", "500", "--charges", "Li=2,Cl=-3"
    };
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--charge", "2"));
    Outcome outcome = analyze("conductivity", input, all.toArray(String[]::new));
    succeeded(outcome);
    assertTrue(outcome.out().contains("not the given 500 K"), outcome.out());
    List<String> rows = rows("conductivity.csv");
    assertEquals(5, rows.size(), rows.toString());
    List<String> names =
        Files.readAllLines(out("conductivity.csv")).stream()
            .filter(line -> !line.startsWith("#"))
            .findFirst()
            .map(line -> List.of(line.split(",")))
            .orElseThrow();
    String[] total = rows.get(4).split(",", -1);
    assertEquals(520, Double.parseDouble(total[names.indexOf("T_mean")]), 0.5);
    assertEquals("500", total[names.indexOf("T_K")]);
    JsonNode formal = json("conductivity.json").get("collective").get(1);
    assertEquals(formal.get("charge_model").asText(), total[names.indexOf("charge_model")]);
    assertEquals(
        formal.get("sigma_collective_S_cm").asDouble(),
        Double.parseDouble(total[names.indexOf("sigma_collective_S_cm")]),
        1e-8);
    assertEquals("", rows.get(0).split(",", -1)[names.indexOf("sigma_collective_S_cm")]);
    Files.writeString(folder.resolve("thermo.out"), "500 1\n");
    outcome = analyze("conductivity", input, all.toArray(String[]::new));
    succeeded(outcome);
    assertTrue(outcome.out().contains("cannot be compared"), outcome.out());
  }

  @Test
  void wrongInputOfConductivity() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 50, 0.4, 23);
    refused(analyze("conductivity", input, "--species", "Li"), "--temperature K or --thermo");
    refused(
        analyze(
            "conductivity",
            input,
            "--species",
            "Li",
            "--temperature",
            "400",
            "--charges",
            "Li=1,Cl=-1"),
        "add up to 4");
    refused(
        analyze(
            "conductivity", input, "--species", "Li", "--temperature", "400", "--charges", "Li=1"),
        "none for Cl");
    refused(
        analyze("conductivity", input, "--species", "Li", "--temperature", "400", "--green-kubo"),
        "needs velocities");
    refused(
        analyze("conductivity", input, "--species", "Li", "--temperature", "-4"), "no temperature");
  }

  /** Folders as GPUMD leaves them, with a model that 'replicate' enlarges. */
  private Path tree(double[] temperatures, double energy) throws IOException {
    for (double t : temperatures) {
      Path run = folder.resolve("runs/" + (int) t + "K");
      GpumdRuns.write(run, t, GpumdRuns.diffusion(t, energy), GpumdRuns.Form.APPENDED);
    }
    return folder.resolve("runs");
  }

  @Test
  void folderTree() throws IOException {
    Path runs = tree(new double[] {400, 450, 500, 550, 600}, 0.25);
    Outcome outcome = analyze("arrhenius", runs, "--species", "Li", "--site-distance", "2");
    assertEquals(0, outcome.code(), outcome.err());
    JsonNode fit = json("arrhenius_fit.json").get("lnD_vs_invT/weighted_absolute");
    assertEquals(0.25, fit.get("Ea_eV").asDouble(), 2e-3);
    assertTrue(outcome.out().contains("holds 2 runs; the last one is used"), outcome.out());
    String point =
        Files.readAllLines(folder.resolve("out/arrhenius.csv")).stream()
            .filter(line -> line.startsWith("500K"))
            .findFirst()
            .orElseThrow();
    double d = 50 * Math.exp(-0.25 / (BOLTZMANN * 500));
    double sigma = 16.02176634 * 8 * d / (8000 * BOLTZMANN * 500);
    assertEquals(sigma, Double.parseDouble(point.split(",")[6]), 1e-3 * sigma);
    JsonNode axes = json("arrhenius_fit.json").get("lnD_vs_invT/axes");
    for (String axis : List.of("x", "y", "z")) {
      assertEquals(0.25, axes.get(axis).get("Ea_eV").asDouble(), 2e-3);
      assertTrue(axes.get(axis).get("n").asInt() >= 3);
    }
    assertEquals(15, rows("arrhenius_axes.csv").size());
    assertTrue(outcome.out().contains("without one of the points: Ea 0.2"), outcome.out());
    JsonNode vogel = json("arrhenius_fit.json").get("lnD_vs_invT/vogel_tammann_fulcher");
    assertFalse(vogel.get("preferred").asBoolean());
    String[] words = {"--species", "Li", "--site-distance", "2"};
    Path out = folder.resolve("untouched");
    for (String[] wrong :
        List.of(new String[] {"--break", "460"}, new String[] {"--charge", "0"})) {
      List<String> all =
          new ArrayList<>(List.of("analyze", "arrhenius", "--input", runs.toString()));
      all.addAll(List.of(words));
      all.addAll(List.of(wrong));
      all.addAll(List.of("--out", out.toString()));
      Outcome refused = Walks.run(all.toArray(String[]::new));
      assertEquals(2, refused.code(), refused.out());
      assertTrue(refused.err().contains(wrong[0]), refused.err());
      assertFalse(Files.exists(out));
    }
  }

  @Test
  void pointsThatDoNotDiffuseAreLeftOut() throws IOException {
    Path runs = tree(new double[] {150, 450, 500, 600}, 0.25);
    Outcome outcome = analyze("arrhenius", runs, "--species", "Li", "--site-distance", "2");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("left out: not diffusive"), outcome.out());
    JsonNode excluded = json("arrhenius_fit.json").get("excluded").get(0);
    assertEquals("150K", excluded.get("name").asText());
    assertTrue(excluded.get("reason").asText().contains("ps are needed"), excluded.toString());
    assertEquals(3, json("arrhenius_fit.json").get("n_used").asInt());
    Outcome fewer =
        analyze(
            "arrhenius", runs, "--species", "Li", "--site-distance", "2", "--exclude", "450,500");
    assertEquals(0, fewer.code());
    assertTrue(fewer.out().contains("not enough data for an activation energy"), fewer.out());
  }

  @Test
  void damagedTables() throws IOException {
    Path runs = tree(new double[] {400, 450}, 0.25);
    Path thermo = runs.resolve("400K/thermo.out");
    String text = Files.readString(thermo);
    Files.writeString(thermo, text + "nan 1 -5 0 0 0 0 0 0 20 0 0 0 20 0 0 0 20\n");
    refused(analyze("arrhenius", runs, "--species", "Li"), "thermo.out:401", "'nan'");
    Files.writeString(thermo, text + "400 1 -5\n");
    refused(
        analyze("arrhenius", runs, "--species", "Li"), "thermo.out:401", "3 columns instead of 18");
    Files.writeString(thermo, text);
    Files.writeString(runs.resolve("400K/msd.out"), "0 0 0 0\n1 0 0 0\n2 0 0 0\n");
    refused(analyze("arrhenius", runs, "--species", "Li"), "all displacements are zero");
    refused(analyze("arrhenius", folder, "--species", "Li"), "350K");
    refused(analyze("arrhenius", runs), "--species");
  }

  @Test
  void tableOfPoints() throws IOException {
    Path reference = SharedFiles.require("reference/analysis/arrhenius_synthetic");
    Outcome outcome = analyze("arrhenius", reference.resolve("input.csv"));
    assertEquals(0, outcome.code(), outcome.err());
    JsonNode expected = new ObjectMapper().readTree(reference.resolve("expected.json").toFile());
    JsonNode found = json("arrhenius_fit.json");
    for (String fit :
        List.of(
            "lnD_vs_invT/unweighted",
            "lnD_vs_invT/weighted_absolute",
            "ln_sigmaT_vs_invT/unweighted",
            "ln_sigmaT_vs_invT/weighted_absolute")) {
      for (var field : expected.get(fit).properties()) {
        if (field.getValue().isNumber()) {
          double value = field.getValue().asDouble();
          assertEquals(
              value,
              found.get(fit).get(field.getKey()).asDouble(),
              1e-8 * Math.abs(value),
              field.getKey());
        }
      }
    }
    assertEquals(
        9,
        Files.readAllLines(folder.resolve("out/leave_one_out.csv")).stream()
            .filter(line -> !line.startsWith("#"))
            .count());
  }

  @Test
  void blocksAndEquilibration() throws IOException {
    Path input = folder.resolve("series.txt");
    SplittableRandom random = new SplittableRandom(9);
    StringBuilder text = new StringBuilder();
    double x = 0;
    for (int k = 0; k < 4000; k++) {
      x = 0.9 * x + random.nextGaussian();
      text.append(x + 40 * Math.exp(-k / 100.0)).append(' ').append(x).append('\n');
    }
    Files.writeString(input, text);
    Outcome outcome = analyze("blocks", input);
    assertEquals(0, outcome.code(), outcome.err());
    double error = json("blocks.json").get("2").get("standard_error").asDouble();
    assertEquals(10 / Math.sqrt(4000), error, 0.07);
    assertEquals(0, analyze("equilibration", input, "--interval", "0.5").code());
    int start = json("equilibration.json").get("t0").asInt();
    assertTrue(start > 150 && start < 1000, "start " + start);
    assertEquals(0.5 * start, json("equilibration.json").get("t0_ps").asDouble(), 1e-9);
    refused(analyze("blocks", input, "--columns", "7"), "no column '7'", "1 2");
    Files.writeString(input, "1 2\n3\n");
    refused(analyze("blocks", input), "series.txt:2", "1 columns instead of 2");
  }

  /** A framework that takes 40 ps to find its places; the cell never changes. */
  private static String relaxing(boolean melts) {
    SplittableRandom random = new SplittableRandom(31);
    double[] drift = new double[24];
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < 600; k++) {
      text.append("9\nTime=").append(200 * k);
      text.append(" Lattice=\"12 0 0 0 12 0 0 0 12\" Properties=species:S:1:pos:R:3\nLi 1 1 1\n");
      for (int i = 0; i < 8; i++) {
        text.append("Cl");
        for (int c = 0; c < 3; c++) {
          double sign = i % 2 == 0 ? 1 : -1;
          double place = 3 + 1.2 * i + sign * 0.8 * (1 - Math.exp(-0.2 * k / 8));
          drift[3 * i + c] += melts ? 0.3 * random.nextGaussian() : 0;
          double x = place + drift[3 * i + c] + 0.1 * random.nextGaussian();
          text.append(String.format(Locale.ROOT, " %.5f", x - 12 * Math.floor(x / 12)));
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  /** Volume and cell say nothing, the framework of a crystal does; that of a melt does not. */
  @Test
  void equilibrationOfTheFramework() throws IOException {
    Path input = Files.writeString(folder.resolve("slow.xyz"), relaxing(false));
    Outcome outcome = analyze("equilibration", input, "--species", "Li");
    succeeded(outcome);
    JsonNode json = json("equilibration.json");
    assertEquals(0, json.get("V").get("t0").asInt());
    double start = json.get("t0_ps").asDouble();
    assertTrue(start > 20 && start < 70, "start " + start);
    assertEquals(start, 0.2 * json.get("framework").get("t0").asInt(), 1e-9);
    refused(analyze("equilibration", input, "--species", "Na"), "'Na'", "Li Cl");
    Outcome auto = analyze("vanhove", input, "--species", "Li", "--pair", "Cl", "--skip", "auto");
    succeeded(auto);
    assertTrue(auto.out().contains("left out: the first %.6g ps".formatted(start)), auto.out());
    Files.writeString(input, relaxing(true));
    Outcome melt = analyze("equilibration", input, "--species", "Li");
    succeeded(melt);
    assertTrue(melt.out().contains("says nothing about equilibrium"), melt.out());
    assertEquals(0, json("equilibration.json").get("t0").asInt());
    refused(analyze("equilibration", input, "--species", "Li", "--interval", "2"), "--interval");
  }

  @Test
  void anglesOfACellThatShears() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < 40; k++) {
      double shear = Math.tan(Math.toRadians(k % 2 == 0 ? 1 : -2));
      text.append("300 1 -5 0 0 0 0 0 0 10 0 0 %.12f 8 0 0 0 9\n".formatted(8 * shear));
    }
    Path thermo = Files.writeString(folder.resolve("thermo.out"), text);
    succeeded(analyze("equilibration", thermo));
    assertTrue(rows("equilibration.csv").stream().anyMatch(row -> row.startsWith("gamma,")));
    assertFalse(rows("equilibration.csv").stream().anyMatch(row -> row.startsWith("alpha,")));
    succeeded(analyze("blocks", thermo, "--columns", "alpha,gamma"));
    assertEquals(90, json("blocks.json").at("/alpha/mean").asDouble(), 1e-9);
    assertEquals(90.5, json("blocks.json").at("/gamma/mean").asDouble(), 1e-8);
  }

  @Test
  void figuresOfEveryVerb() throws IOException {
    Path runs = tree(new double[] {400, 500, 600}, 0.25);
    String out = folder.resolve("figures").toString();
    Walks.run(
        "analyze",
        "arrhenius",
        "--input",
        runs.toString(),
        "--species",
        "Li",
        "--site-distance",
        "2",
        "--out",
        out,
        "--quiet");
    Walks.run(
        "analyze",
        "blocks",
        "--input",
        runs.resolve("400K/thermo.out").toString(),
        "--columns",
        "T",
        "--out",
        out,
        "--quiet");
    Walks.run(
        "analyze",
        "equilibration",
        "--input",
        runs.resolve("400K/thermo.out").toString(),
        "--columns",
        "T",
        "--out",
        out,
        "--quiet");
    for (String name : List.of("arrhenius", "arrhenius_sigma", "blocks_T", "equilibration_T")) {
      assertTrue(Files.size(Path.of(out, name + ".png")) > 5000, name);
      assertFalse(Files.readString(Path.of(out, name + ".svg")).isEmpty(), name);
    }
  }
}
