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
import org.halimd.engine.app.analyze.GpumdRuns.Form;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Diffusion and conductivity from the tables that runs leave behind, without a trajectory. */
class TableVerbsTest extends VerbTest {
  private static final String[] LITHIUM = {"--species", "Li", "--site-distance", "2"};

  private static String[] with(String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private Path run(double diffusion, Form form) throws IOException {
    return GpumdRuns.write(folder.resolve("500K"), 500, diffusion, form);
  }

  private static double sigma(double diffusion, double kelvin) {
    return 16.02176634 * GpumdRuns.IONS * diffusion / (GpumdRuns.VOLUME * BOLTZMANN * kelvin);
  }

  /** Lag 0 missing, other groups, an earlier run: the same D, N and V from every form. */
  @ParameterizedTest
  @EnumSource
  void conductivityOfEveryForm(Form form) throws IOException {
    Path run = run(0.4, form);
    String[] words = form == Form.GROUPS ? with(LITHIUM, "--group", "1") : LITHIUM;
    succeeded(analyze("conductivity", run.resolve("msd.out"), words));
    JsonNode json = json("conductivity.json");
    JsonNode total = json.get("diffusion").get("total");
    assertEquals(0.4e-4, total.get("D_cm2_s").asDouble(), 1e-10);
    assertEquals("he2018", total.get("error_name").asText());
    assertTrue(total.get("se_gls_cm2_s").isNull(), "a table knows no covariance");
    assertEquals(GpumdRuns.IONS, json.get("n_Li").asInt());
    assertEquals(GpumdRuns.VOLUME, json.get("mean_volume_A3").asDouble(), 1e-6);
    double kelvin = json.get("T_K").asDouble();
    assertEquals(500, kelvin, 0.3);
    JsonNode ne = json.get("nernst_einstein").get("total");
    assertEquals(sigma(0.4, kelvin), ne.get("sigma_NE_S_cm").asDouble(), 1e-7);
    // Relative error of He et al., a = 2 A: N_eff = 8 MSD_max / 4.
    double hops = 8 * (0.3 + 6 * 0.4 * 0.1 * 499) / 4;
    double relative = 3.43 / Math.sqrt(hops) + 0.04;
    assertEquals(relative, ne.get("error_S_cm").asDouble() / sigma(0.4, kelvin), 1e-3);
    assertEquals(4, rows("conductivity.csv").size());
  }

  /** The folder of the run means its msd.out; figures are drawn. */
  @Test
  void displacementsOfAFolder() throws IOException {
    Outcome outcome = analyzeWithFigures("msd", run(0.4, Form.APPENDED), LITHIUM);
    succeeded(outcome);
    assertTrue(outcome.out().contains("holds 2 runs; the last one is used"), outcome.out());
    assertTrue(outcome.out().contains("need the trajectory"), outcome.out());
    assertEquals(500, rows("msd.csv").size());
    assertEquals(
        "2,0.2,0.26,0.26,0.26,0.78",
        String.join(",", List.of(rows("msd.csv").get(2).split(",")).subList(0, 6)));
    assertEquals(4, rows("diffusion.csv").size());
    for (String name : List.of("msd", "msd_loglog", "diffusion_running")) {
      assertTrue(Files.size(out(name + ".png")) > 5000, name);
    }
    assertFalse(Files.exists(out("tensor.csv")), "a table has no tensor");
  }

  @Test
  void ionsAndVolumeByHand() throws IOException {
    Path table = run(0.4, Form.NEW).resolve("msd.out");
    Path alone = Files.copy(table, Files.createDirectories(folder.resolve("a")).resolve("m.txt"));
    refused(analyze("conductivity", alone, LITHIUM), "m.txt", "--ions N");
    String[] ions = with(LITHIUM, "--ions", "16", "--temperature", "500");
    refused(analyze("conductivity", alone, ions), "m.txt", "--volume");
    succeeded(analyze("conductivity", alone, with(ions, "--volume", "16000")));
    JsonNode json = json("conductivity.json");
    assertEquals(
        sigma(0.4, 500),
        json.get("nernst_einstein").get("total").get("sigma_NE_S_cm").asDouble(),
        1e-7);
    refused(analyze("conductivity", alone, with(ions, "--volume", "-1")), "no volume");
    refused(analyze("msd", alone, with(LITHIUM, "--ions", "0")), "--ions");
  }

  /** N of the unit cell with V of the supercell: refused, unless the model is enlarged. */
  @Test
  void ionsAndVolumeOfDifferentCells() throws IOException {
    Path run = run(0.4, Form.NEW);
    Files.writeString(run.resolve("run.in"), "run 10\n");
    refused(
        analyze("conductivity", run, LITHIUM),
        "model.xyz",
        "fills 2000.00 A^3",
        "8000.00 A^3",
        "--ions");
    refused(analyze("arrhenius", folder, LITHIUM), "model.xyz", "fills 2000.00 A^3", "--ions");
  }

  /** Without thermo.out the volume is that of the model, and that is said. */
  @Test
  void volumeOfTheModel() throws IOException {
    Path run = run(0.4, Form.NEW);
    Files.delete(run.resolve("thermo.out"));
    refused(analyze("conductivity", run, LITHIUM), "--temperature");
    Outcome outcome = analyze("conductivity", run, with(LITHIUM, "--temperature", "500"));
    succeeded(outcome);
    assertTrue(outcome.out().contains("at the start"), outcome.out());
    assertEquals(
        GpumdRuns.VOLUME, json("conductivity.json").get("mean_volume_A3").asDouble(), 1e-6);
  }

  @Test
  void wrongTables() throws IOException {
    Path run = run(0.4, Form.GROUPS);
    refused(analyze("msd", run, LITHIUM), "2 groups", "--group 0 to 1");
    refused(analyze("msd", run, with(LITHIUM, "--group", "2")), "--group 0 to 1");
    refused(
        analyze("msd", run, with(LITHIUM, "--group", "0")), "those of 4 atoms", "has 8 Li ions");
    refused(analyze("msd", run, with(LITHIUM, "--skip", "auto")), "no frames");
    refused(analyze("msd", run, "--species", "Na", "--group", "1"), "'Na'", "Cl Li");
    refused(analyze("msd", run), "--species");
    refused(
        analyze("conductivity", run, with(LITHIUM, "--group", "1", "--charges", "Li=1,Cl=-2")),
        "need the trajectory");
    Path walk = Walks.write(folder.resolve("walk.xyz"), 40, 0.4, 1);
    refused(analyze("msd", walk, with(LITHIUM, "--ions", "3")), "--ions");
    refused(
        analyze("conductivity", walk, with(LITHIUM, "--volume", "3", "--temperature", "400")),
        "--volume");
  }

  /** Names of groups in the header find the species. */
  @Test
  void groupsByName() throws IOException {
    Path run = run(0.4, Form.GROUPS);
    Path table = run.resolve("msd.out");
    Files.writeString(table, "# groups Cl Li\n" + Files.readString(table));
    Files.delete(run.resolve("model.xyz"));
    succeeded(analyze("msd", run, LITHIUM));
    assertEquals(
        0.4e-4, json("msd.json").get("diffusion").get("total").get("D_cm2_s").asDouble(), 1e-10);
    assertEquals(8, json("msd.json").get("n_Li").asInt());
  }

  /** Nothing moves: an upper bound, no diffusion coefficient. */
  @Test
  void notDiffusive() throws IOException {
    Outcome outcome = analyze("conductivity", run(1e-4, Form.NEW), LITHIUM);
    succeeded(outcome);
    assertTrue(outcome.out().contains("not enough data for a diffusion"), outcome.out());
    JsonNode total = json("conductivity.json").get("nernst_einstein").get("total");
    assertFalse(total.has("sigma_NE_S_cm"), total.toString());
    assertTrue(total.get("sigma_NE_upper_bound_S_cm").asDouble() > 0, total.toString());
  }

  /** One row per temperature; replicas of one temperature are averaged, the slow one included. */
  @Test
  void treesWithReplicas() throws IOException {
    double fast = 0.6;
    double slow = 0.2;
    GpumdRuns.write(folder.resolve("runs/500K/1"), 500, fast, Form.NEW);
    GpumdRuns.write(folder.resolve("runs/500K/2"), 500, slow, Form.FOUR);
    GpumdRuns.write(folder.resolve("runs/400K"), 400, 1e-4, Form.NEW);
    GpumdRuns.write(folder.resolve("runs/600K"), 600, 0.8, Form.NEW);
    Outcome outcome = analyzeWithFigures("conductivity", folder.resolve("runs"), LITHIUM);
    succeeded(outcome);
    JsonNode rows = json("conductivity.json").get("temperatures");
    assertEquals(3, rows.size());
    assertTrue(rows.get(0).get("status").asText().startsWith("not diffusive"), rows.toString());
    assertFalse(rows.get(0).has("sigma_NE_S_cm"), rows.toString());
    JsonNode both = rows.get(1);
    assertEquals("500K", both.get("name").asText());
    assertEquals(0.5e-4 * (fast + slow), both.get("D_cm2_s").asDouble(), 1e-10);
    assertEquals(
        sigma(0.5 * (fast + slow), both.get("T_K").asDouble()),
        both.get("sigma_NE_S_cm").asDouble(),
        1e-7);
    assertTrue(Files.size(out("conductivity.png")) > 5000);
    assertEquals(3, rows("conductivity.csv").size());
    refused(
        analyze("conductivity", folder.resolve("runs"), with(LITHIUM, "--temperature", "400")),
        "single run");
  }

  /** Trajectories in replicas: ions of both count, and the mean lies between the two. */
  @Test
  void treesOfTrajectories() throws IOException {
    double[] d = new double[2];
    for (int replica = 1; replica <= 2; replica++) {
      Path run = GpumdRuns.write(folder.resolve("runs/500K/" + replica), 500, 1, Form.NEW);
      Walks.write(run.resolve("dump.xyz"), 800, 0.8, 40 + replica);
      succeeded(analyze("msd", run.resolve("dump.xyz"), "--species", "Li", "--site-distance", "3"));
      d[replica - 1] = json("msd.json").get("diffusion").get("total").get("D_cm2_s").asDouble();
    }
    succeeded(
        analyze(
            "conductivity",
            folder.resolve("runs"),
            "--species",
            "Li",
            "--site-distance",
            "3",
            "--trajectory",
            "dump.xyz"));
    JsonNode row = json("conductivity.json").get("temperatures").get(0);
    assertEquals(0.5 * (d[0] + d[1]), row.get("D_cm2_s").asDouble(), 0.1 * d[0]);
    assertEquals(1728, row.get("mean_volume_A3").asDouble(), 1e-6);
    assertEquals(Walks.IONS, row.get("n_ions").asInt());
  }

  /** The published LLZO table with four groups, its window, N, V and T: D and the conductivity. */
  @Test
  void publishedTable() throws IOException {
    Path reference = SharedFiles.require("reference/analysis/msd_npt_allgroups_llzo");
    succeeded(
        analyze(
            "conductivity",
            reference.resolve("950K/msd.out"),
            "--species",
            "Li",
            "--group",
            "0",
            "--window",
            "fraction:0.1:0.4",
            "--site-distance",
            "2.4",
            "--ions",
            "3584",
            "--temperature",
            "950.159",
            "--volume",
            "143358.240"));
    JsonNode json = json("conductivity.json");
    assertEquals(
        8.036e-6, json.get("diffusion").get("total").get("D_cm2_s").asDouble(), 2e-4 * 8.036e-6);
    assertEquals(
        0.3931,
        json.get("nernst_einstein").get("total").get("sigma_NE_S_cm").asDouble(),
        2e-4 * 0.3931);
  }
}
