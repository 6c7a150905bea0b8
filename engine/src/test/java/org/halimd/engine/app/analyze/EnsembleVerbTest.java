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
import java.util.SplittableRandom;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.junit.jupiter.api.Test;

/** {@code halimd analyze ensemble} from the files to the tables, JSON and figures. */
class EnsembleVerbTest extends VerbTest {
  private static final int DEGREES = 90;

  private Outcome ensemble(Path input, String... more) {
    return analyzeWithFigures("ensemble", input, more);
  }

  private JsonNode check(String name) throws IOException {
    JsonNode json = json("ensemble.json");
    for (JsonNode one : json.get("checks")) {
      if (one.get("check").asText().startsWith(name)) {
        return one;
      }
    }
    throw new AssertionError("no check " + name + " in " + json);
  }

  /** Rows of a harmonic crystal at constant pressure; {@code width} scales kinetic fluctuations. */
  private Path thermo(String name, double kelvin, double width, double breathing, long seed)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    double kT = BOLTZMANN * kelvin;
    StringBuilder text = new StringBuilder("# header\n");
    for (int k = 0; k < 1500; k++) {
      double kinetic = 0;
      double potential = -40;
      for (int i = 0; i < DEGREES; i++) {
        kinetic += 0.5 * kT * Math.pow(random.nextGaussian(), 2);
        potential += 0.5 * kT * Math.pow(random.nextGaussian(), 2);
      }
      double mean = 0.5 * DEGREES * kT;
      kinetic = mean + width * (kinetic - mean);
      double c = 20 + breathing * random.nextGaussian();
      text.append(
          String.format(
              Locale.ROOT,
              "%.8f %.8f %.8f 0 0 0 0 0 0 20 0 0 0 20 0 0 0 %.8f%n",
              2 * kinetic / (DEGREES * BOLTZMANN),
              kinetic,
              potential,
              c));
    }
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void canonicalRunsPass() throws IOException {
    Path cold = thermo("cold.out", 400, 1, 0, 61);
    Path warm = thermo("warm.out", 440, 1, 0, 62);
    Outcome outcome =
        ensemble(
            cold,
            "--temperature",
            "400",
            "--second",
            warm.toString(),
            "--second-temperature",
            "440");
    assertEquals(0, outcome.code(), outcome.err());
    assertFalse(outcome.out().contains("warning"), outcome.out());
    assertTrue(outcome.out().contains("90 degrees of freedom"), outcome.out());
    for (String name : List.of("mean kinetic", "variance of the kinetic", "slope of ln")) {
      assertEquals("passes", check(name).get("verdict").asText(), name);
      double error = check(name).get("standard_error").asDouble();
      assertTrue(error > 0 && error < 0.2, name + " " + error);
    }
    for (String name : List.of("ensemble_kinetic", "ensemble_ratio")) {
      assertTrue(Files.size(folder.resolve("out/" + name + ".png")) > 5000, name);
    }
    assertFalse(outcome.out().contains("compressibility"));
  }

  @Test
  void wrongThermostatFails() throws IOException {
    Outcome outcome = ensemble(thermo("still.out", 400, 0.7, 0, 63), "--no-figures");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("fails"), outcome.out());
    assertEquals(0.49, check("variance").get("value").asDouble(), 0.08);
    assertFalse(outcome.out().contains("mean kinetic"), outcome.out());
    Outcome hot = ensemble(folder.resolve("still.out"), "--temperature", "390", "--no-figures");
    assertEquals("fails", check("mean kinetic").get("verdict").asText(), hot.out());
  }

  /** Compressibility from the fluctuations of one edge of the cell. */
  @Test
  void compressibility() throws IOException {
    ensemble(thermo("npt.out", 400, 1, 0.1, 64), "--temperature", "400", "--no-figures");
    double expected = Math.pow(400 * 0.1, 2) / (BOLTZMANN * 400 * 8000 * 160.2176634);
    JsonNode found = check("isothermal compressibility");
    assertEquals(
        expected, found.get("value").asDouble(), 4 * found.get("standard_error").asDouble());
    assertEquals("", found.get("verdict").asText());
  }

  @Test
  void distributionsThatDoNotOverlap() throws IOException {
    Path cold = thermo("cold.out", 300, 1, 0, 65);
    Path hot = thermo("hot.out", 1500, 1, 0, 66);
    Outcome outcome = ensemble(cold, "--second", hot.toString(), "--no-figures");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("K apart would be best"), outcome.out());
    assertEquals("undetermined", check("slope of ln").get("verdict").asText());
    assertFalse(Files.readString(folder.resolve("out/ensemble.json")).contains("NaN"));
  }

  @Test
  void wrongInput() throws IOException {
    Path file = thermo("thermo.out", 400, 1, 0, 67);
    for (String[] words :
        new String[][] {
          {"--temperature", "-1", "no temperature"},
          {"--dof", "0", "degrees of freedom"},
          {"--second", file.toString(), "needs two temperatures"},
          {"--trajectory", folder.resolve("none.xyz").toString(), "none.xyz"}
        }) {
      Outcome outcome = ensemble(file, words[0], words[1]);
      assertEquals(2, outcome.code(), outcome.out());
      assertTrue(outcome.err().contains(words[2]), outcome.err());
    }
    Path bare = Walks.write(folder.resolve("walk.xyz"), 5, 0.1, 68);
    assertTrue(ensemble(file, "--trajectory", bare.toString()).err().contains("no velocities"));
    Path few = folder.resolve("few.out");
    Files.writeString(few, String.join("\n", Files.readAllLines(file).subList(0, 30)));
    assertTrue(ensemble(few).err().contains("too few to judge"));
    assertFalse(Files.exists(folder.resolve("out")));
  }
}
