package org.halimd.engine.app.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.junit.jupiter.api.Test;

/** Several materials in one Arrhenius figure, and tables of points with bounds. */
class MaterialsTest extends VerbTest {
  /** A table as campaigns write it: mean temperatures are a little off the ones asked for. */
  private Path points(String name, double energy) throws IOException {
    StringBuilder text = new StringBuilder("# program=test\n");
    text.append("T_target_K,T_K,status,D_cm2_s,rel_std_D,volume_A3,n_ions,charge,excluded\n");
    text.append("300,300.9,upper bound,,,1000,10,1,\"no, nothing moves\"\n");
    for (double t : new double[] {400, 500, 600, 700}) {
      double d = 1e-3 * Math.exp(-energy / (BOLTZMANN * (t + 0.9)));
      text.append(
          String.format(Locale.ROOT, "%.0f,%.1f,diffusive,%.10e,0.1,1000,10,1,%n", t, t + 0.9, d));
    }
    Path file = Files.createDirectories(folder.resolve(name)).resolve("conductivity.csv");
    return Files.writeString(file, text);
  }

  @Test
  void boundsAreLeftOutAndNamedTemperaturesExcluded() throws IOException {
    Outcome outcome = analyze("arrhenius", points("lzc", 0.4), "--exclude", "700");
    succeeded(outcome);
    assertTrue(outcome.out().contains("300.900 K: left out: no, nothing moves"), outcome.out());
    JsonNode fit = json("arrhenius_fit.json").path("lnD_vs_invT/weighted_absolute");
    assertEquals(3, fit.path("n").asInt());
    assertEquals(0.4, fit.path("Ea_eV").asDouble(), 1e-6);
    // What is written can be read again, and gives the same.
    Path again = Files.copy(out("arrhenius.csv"), folder.resolve("again.csv"));
    succeeded(analyze("arrhenius", again));
    JsonNode same = json("arrhenius_fit.json").path("lnD_vs_invT/weighted_absolute");
    for (String key : List.of("Ea_eV", "se_Ea_eV", "ln_prefactor", "n", "ln_at_300K")) {
      assertEquals(fit.path(key).asDouble(), same.path(key).asDouble(), 1e-9, key);
    }
  }

  @Test
  void severalMaterialsShareAFigure() throws IOException {
    Path published =
        Files.writeString(
            folder.resolve("published.csv"),
            "material,quantity,value,error,unit,source\n"
                + "lzc,Conductivity at 300 K,4e-4,,S cm⁻¹,experiment\n"
                + "lzc,Activation energy,0.39,,eV,experiment\n");
    Outcome outcome =
        analyzeWithFigures(
            "arrhenius",
            points("lzc", 0.4),
            "--input",
            points("glass", 0.2).toString(),
            "--published",
            published.toString());
    succeeded(outcome);
    List<String> rows = rows("arrhenius_comparison.csv");
    assertEquals(2, rows.size());
    assertTrue(rows.get(0).startsWith("lzc,4,0.4"), rows.get(0));
    assertTrue(rows.get(1).startsWith("glass,4,0.2"), rows.get(1));
    assertTrue(Files.exists(out("glass/arrhenius_fit.json")));
    JsonNode key = json("arrhenius_comparison.json").path("key_results");
    assertEquals("Activation energy, glass", key.get(1).path("name").asText());
    String figure = Files.readString(out("arrhenius_comparison.svg"));
    assertTrue(figure.contains("lzc, experiment"), "published conductivity");
    assertTrue(figure.contains("glass, Ea = 0.200"), "fit");
  }

  @Test
  void namesOfMaterials() throws IOException {
    Path first = points("lzc", 0.4);
    Path second = points("b/lzc", 0.2);
    refused(analyze("arrhenius", first, "--input", second.toString()), "are called 'lzc'");
    refused(
        analyze("arrhenius", first, "--input", second.toString(), "--label", "x"),
        "1 names for 2 inputs");
    refused(
        analyze("arrhenius", first, "--input", second.toString(), "--label=x", "--label=../y"),
        "cannot be the name of a folder");
    assertFalse(Files.exists(folder.resolve("y")));
  }

  @Test
  void replicasRefuseWhatIsNoReplica() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    refused(analyze("replicas", empty), "no results of 'halimd analyze conductivity'");
    Path cold = conductivity("cold", 400);
    Path hot = conductivity("hot", 500);
    refused(
        analyze("replicas", cold, "--input", hot.toString()), "combine runs of one temperature");
    succeeded(analyze("replicas", cold, "--input", conductivity("other", 400).toString()));
    assertEquals(3, rows("replicas.csv").size());
    assertTrue(json("replicas.json").path("diffusion").path("chi2_over_dof").asDouble() >= 0);
  }

  private Path conductivity(String name, int temperature) throws IOException {
    Path walk = Walks.write(folder.resolve(name + ".xyz"), 150, 0.8, name.hashCode());
    Path results = folder.resolve(name);
    Outcome outcome =
        Walks.run(
            "analyze",
            "conductivity",
            "--input",
            walk.toString(),
            "--species",
            "Li",
            "--temperature",
            Integer.toString(temperature),
            "--site-distance",
            "3",
            "--no-figures",
            "--out",
            results.toString());
    succeeded(outcome);
    return results;
  }
}
