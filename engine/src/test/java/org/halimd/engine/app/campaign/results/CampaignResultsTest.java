package org.halimd.engine.app.campaign.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.halimd.engine.app.HalimdRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results of campaigns whose truth is known. */
class CampaignResultsTest {
  private static final Map<String, Double> CHARGES = Map.of("Li", 1.0, "Cl", -1.5);

  @TempDir Path folder;
  private final StringWriter printed = new StringWriter();

  private ResultSettings settings(Path potential) {
    return new ResultSettings(
        "walkers",
        potential.toString(),
        "Li",
        CHARGES,
        1,
        3,
        potential.toString().isEmpty() ? 0 : 3,
        List.of("--relax", "none", "--threads", "1"),
        false);
  }

  private void write(SyntheticCampaign campaign, ResultSettings settings) {
    PrintWriter out = new PrintWriter(printed);
    PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
    new CampaignResults(campaign.folder(), settings, campaign.runs(), out, nowhere).write();
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  private List<String> table() throws IOException {
    return Files.readAllLines(folder.resolve("conductivity.csv")).stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  @Test
  void activationEnergyAndUpperBoundOfWalkers() throws IOException {
    SyntheticCampaign campaign = new SyntheticCampaign(folder);
    for (double t : new double[] {200, 500, 550, 600}) {
      campaign.system(t, 1, 300, 0);
    }
    campaign.system(600, 2, 300, 0);
    write(campaign, settings(Path.of("")));
    JsonNode summary = json("summary.json");
    JsonNode arrhenius = summary.path("arrhenius");
    double error = arrhenius.path("se_Ea_eV").asDouble();
    assertTrue(error > 0 && error < 0.2, "error " + error);
    assertEquals(SyntheticCampaign.ENERGY, arrhenius.path("Ea_eV").asDouble(), 3.5 * error);
    assertEquals(3, arrhenius.path("n").asInt(), "the coldest has only a bound");
    for (JsonNode t : summary.path("temperatures")) {
      double truth = 1e-4 * SyntheticCampaign.diffusion(t.path("T_target_K").asDouble());
      JsonNode d = t.path("diffusion");
      if (t.path("T_target_K").asDouble() == 200) {
        assertFalse(d.has("D_cm2_s"));
        assertTrue(d.path("D_upper_bound_cm2_s").asDouble() > truth);
      } else {
        assertEquals(truth, d.path("D_cm2_s").asDouble(), 4 * d.path("error_cm2_s").asDouble());
      }
    }
    assertEquals(2, summary.path("temperatures").get(3).path("replicas").asInt());
    assertEquals(5, table().size());
    assertTrue(table().get(1).contains("upper bound"), table().get(1));
    assertTrue(printed.toString().contains("200K: D < "), printed.toString());
    assertTrue(summary.path("framework_motion").isEmpty());
    assertTrue(Files.readString(folder.resolve("report.html")).contains("Activation energy"));
    assertTrue(Files.exists(folder.resolve("arrhenius.json")));
    JsonNode first = summary.path("key_results").get(0);
    assertEquals("Activation energy", first.path("name").asText());
    agreesWithTheEstimate(campaign, summary);
    commandsCanBeTyped();
  }

  /** The judgement while a campaign goes on has the numbers of the end. */
  private void agreesWithTheEstimate(SyntheticCampaign campaign, JsonNode summary) {
    List<Path> hottest =
        campaign.runs().stream()
            .filter(run -> run.temperature() == 600)
            .map(SystemRun::trajectory)
            .toList();
    TransportEstimate estimate = TransportEstimate.of(hottest, "Li", 600, 3);
    JsonNode d = summary.path("temperatures").get(3).path("diffusion");
    double coefficient = d.path("D_cm2_s").asDouble();
    assertTrue(estimate.diffusive());
    assertEquals(coefficient, estimate.diffusion(), 1e-6 * coefficient);
    assertEquals(d.path("error_cm2_s").asDouble() / coefficient, estimate.relativeError(), 1e-6);
    assertTrue(estimate.neededFactor(0.5 * estimate.relativeError()) > 2);
    List<Path> coldest =
        campaign.runs().stream()
            .filter(run -> run.temperature() == 200)
            .map(SystemRun::trajectory)
            .toList();
    TransportEstimate cold = TransportEstimate.of(coldest, "Li", 200, 3);
    assertFalse(cold.diffusive());
    assertEquals(Double.POSITIVE_INFINITY, cold.relativeError());
    assertTrue(cold.sentence().contains("D < "), cold.sentence());
  }

  /** The words in the provenance make the same tables when they are typed. */
  private void commandsCanBeTyped() throws IOException {
    for (String name : List.of("600K/2/conductivity/conductivity", "600K/replicas/replicas")) {
      Path results = folder.resolve("analysis").resolve(name);
      List<String> words = new ArrayList<>();
      json("analysis/" + name + ".provenance.json")
          .path("command_line")
          .forEach(word -> words.add(word.asText()));
      assertEquals("analyze", words.getFirst());
      String before = Files.readString(results.resolveSibling(results.getFileName() + ".csv"));
      HalimdRun run = HalimdRun.of(words.toArray());
      assertEquals(0, run.exitCode(), run.err());
      assertEquals(
          before, Files.readString(results.resolveSibling(results.getFileName() + ".csv")));
    }
  }

  @Test
  void aMeltingFrameworkIsNamed() throws IOException {
    SyntheticCampaign campaign =
        new SyntheticCampaign(folder).system(500, 1, 200, 0).system(600, 1, 200, 0.3);
    write(campaign, settings(Path.of("")));
    JsonNode motion = json("summary.json").path("framework_motion");
    assertEquals(1, motion.size(), motion.toString());
    assertTrue(
        motion.get(0).asText().startsWith("at 600 K Cl leaves its places"), motion.get(0).asText());
    assertTrue(printed.toString().contains("warning: at 600 K Cl"), printed.toString());
  }

  @Test
  void whatCannotBeAnalysedIsNamed() throws IOException {
    SyntheticCampaign campaign =
        new SyntheticCampaign(folder).system(500, 1, 200, 0).system(500, 2, 3, 0);
    List<SystemRun> runs = new ArrayList<>(campaign.runs());
    Path later = folder.resolve("600K/1");
    runs.add(new SystemRun(600, 1, later.resolve("equilibrate"), later.resolve("transport"), null));
    PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
    new CampaignResults(folder, settings(Path.of("")), runs, nowhere, nowhere).write();
    JsonNode summary = json("summary.json");
    assertEquals(1, summary.path("temperatures").get(0).path("replicas").asInt());
    String missing = summary.path("not_analysed").toString();
    assertTrue(missing.contains("600K/1: there is no trajectory"), missing);
    assertTrue(missing.contains("500K/2/conductivity: there are 3 frames"), missing);
    assertEquals("undetermined", summary.path("arrhenius").path("status").asText());
  }

  @Test
  void structureDensityAndSiteEnergies() throws IOException {
    Path potential =
        Files.writeString(
            folder.resolve("lj.txt"),
            "lj 2 Li Cl\n0.01 2.0 5\n0.01 2.2 5\n0.01 2.2 5\n0.01 3.0 5\n");
    SyntheticCampaign campaign =
        new SyntheticCampaign(folder.resolve("c")).withStructure(400, 1, 200);
    ResultSettings given = settings(potential);
    ResultSettings open =
        new ResultSettings(
            given.material(),
            given.potential(),
            given.ion(),
            given.charges(),
            given.charge(),
            Double.NaN,
            given.snapshots(),
            given.computing(),
            false);
    write(campaign, open);
    JsonNode summary = json("c/summary.json");
    assertEquals("[]", summary.path("not_analysed").toString());
    JsonNode structure = summary.path("structure");
    assertEquals(400, structure.path("T_K").asDouble());
    JsonNode states = json("c/analysis/400K/1/doas/doas_stats.json").path("systems");
    assertEquals(3 * SyntheticCampaign.IONS, states.findPath("n").asInt());
    assertTrue(structure.path("density").path("key_results").size() >= 4);
    String distance = summary.path("provenance").path("site_distance_A").asText();
    assertTrue(distance.startsWith("4 (first maximum of g(r) of Li-Li"), distance);
    // Again: the relaxed snapshots are taken as they are.
    write(campaign, open);
    assertEquals("[]", json("c/summary.json").path("not_analysed").toString());
  }
}
