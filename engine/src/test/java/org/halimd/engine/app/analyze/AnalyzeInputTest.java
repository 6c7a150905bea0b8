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
import java.util.SplittableRandom;
import org.halimd.engine.app.analyze.GpumdRuns.Form;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the verbs of analyze read: files of GPUMD old and new, velocities, and wrong ones. */
class AnalyzeInputTest extends VerbTest {
  /** Nothing is left behind, and the message names the file. */
  @ParameterizedTest
  @CsvSource({
    "msd, traj.xyz, --species Li",
    "conductivity, traj.xyz, --species Li --temperature 400",
    "vanhove, traj.xyz, --species Li",
    "hops, traj.xyz, --species Li --sites sites.csv",
    "vacf, traj.xyz, ''",
    "vacf, sdc.out, ''",
    "blocks, thermo.out, ''",
    "equilibration, thermo.out, ''",
    "ensemble, thermo.out, ''",
    "arrhenius, points.csv, ''"
  })
  void wrongInputLeavesNothingBehind(String verb, String name, String options) throws IOException {
    Path file = folder.resolve(name);
    String[] more = options.isEmpty() ? new String[0] : options.split(" ");
    List<String> contents =
        List.of(
            "",
            "2\nLattice=\"9 0 0 0 9 0 0 0 9\" Properties=species:S:1:pos:R:3\nLi 0 0\nCl 1 1 1\n",
            "1 2 three\n");
    for (String content : contents) {
      Files.writeString(file, content);
      Outcome outcome = analyze(verb, file, more);
      assertEquals(2, outcome.code(), outcome.out() + outcome.err());
      assertTrue(outcome.err().contains(name), outcome.err());
      assertFalse(Files.exists(folder.resolve("out")), "a folder was left");
    }
    Files.delete(file);
    Outcome missing = analyze(verb, file, more);
    assertEquals(2, missing.code());
    assertTrue(missing.err().contains(name), missing.err());
    assertFalse(Files.exists(folder.resolve("out")), "a folder was left");
  }

  /** Tables with and without headers, of one group, of several, and of four columns. */
  @ParameterizedTest
  @EnumSource
  void foldersOfEveryForm(Form form) throws IOException {
    for (double t : new double[] {400, 450, 500, 600}) {
      GpumdRuns.write(
          folder.resolve("runs/" + (int) t + "K"), t, GpumdRuns.diffusion(t, 0.25), form);
    }
    List<String> options = new ArrayList<>(List.of("--species", "Li", "--site-distance", "2"));
    if (form == Form.GROUPS) {
      refused(
          analyze("arrhenius", folder.resolve("runs"), options.toArray(String[]::new)),
          "--group 0 to 1");
      options.addAll(List.of("--group", "1"));
    }
    Outcome outcome = analyze("arrhenius", folder.resolve("runs"), options.toArray(String[]::new));
    assertEquals(0, outcome.code(), outcome.err());
    JsonNode fit = json("arrhenius_fit.json").get("lnD_vs_invT/weighted_absolute");
    assertEquals(0.25, fit.get("Ea_eV").asDouble(), 2e-3);
    // All rows of a run at constant volume count.
    assertFalse(outcome.out().contains("are equilibrated"), outcome.out());
  }

  /** Langevin ions in a cage at rest: the current of N ions gives N D in e²Å²/ps. */
  @Test
  void greenKubo() throws IOException {
    SplittableRandom random = new SplittableRandom(6);
    double memory = Math.exp(-0.1);
    double[] v = new double[12];
    double[] x = new double[12];
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < 8000; k++) {
      text.append("5\nTime=").append(10 * k);
      text.append(" Lattice=\"30 0 0 0 30 0 0 0 30\" Properties=species:S:1:pos:R:3:vel:R:3\n");
      for (int i = 0; i < 4; i++) {
        text.append("Li");
        for (int c = 3 * i; c < 3 * i + 3; c++) {
          v[c] = memory * v[c] + 8e-3 * Math.sqrt(1 - memory * memory) * random.nextGaussian();
          x[c] += 10 * v[c];
          text.append(' ').append((float) (x[c] - 30 * Math.floor(x[c] / 30)));
        }
        for (int c = 3 * i; c < 3 * i + 3; c++) {
          text.append(' ').append((float) v[c]);
        }
        text.append('\n');
      }
      text.append("Cl 1 1 1 0 0 0\n");
    }
    Path input = Files.writeString(folder.resolve("v.xyz"), text);
    Outcome outcome =
        analyze(
            "conductivity",
            input,
            "--species",
            "Li",
            "--temperature",
            "400",
            "--site-distance",
            "3",
            "--green-kubo",
            "--lags",
            "200");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("sigma(Green-Kubo)"), outcome.out());
    // D = <v²> times the sum over steps of the correlation by trapezoids.
    double d = 64 * 0.01 * (1 / (1 - memory) - 0.5);
    double truth = 16.02176634 * 4 * d / (27000 * BOLTZMANN * 400);
    JsonNode found = json("conductivity.json").get("green_kubo");
    double error = found.get("error_S_cm").asDouble();
    assertTrue(error > 0 && error < 0.4 * truth, "error " + error + " of " + truth);
    assertEquals(truth, found.get("sigma_S_cm").asDouble(), 4 * error);
    assertEquals(
        200,
        Files.readAllLines(folder.resolve("out/green_kubo.csv")).stream()
                .filter(line -> !line.startsWith("#"))
                .count()
            - 1);
  }
}
