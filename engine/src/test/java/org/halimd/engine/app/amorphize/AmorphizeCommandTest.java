package org.halimd.engine.app.amorphize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import org.halimd.engine.app.HalimdRun;
import org.halimd.engine.app.run.Execution;
import org.halimd.engine.app.run.Json;
import org.halimd.engine.app.run.Outcome;
import org.halimd.engine.app.run.RunEvent;
import org.halimd.engine.app.run.RunOptions;
import org.halimd.engine.app.run.StopSignal;
import org.halimd.engine.backend.Resources;
import org.halimd.io.ExtendedXyzReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Argon under half a gigapascal, where it melts at about 200 K: amorphous if quenched at once. */
class AmorphizeCommandTest {
  private static final int CELLS = 3;
  private static final double EDGE = 5.2;

  @TempDir private Path folder;
  private Path crystal;
  private Path potential;
  private Path out;

  @BeforeEach
  void writeInputs() throws IOException {
    crystal = folder.resolve("argon.xyz");
    potential = folder.resolve("lj.txt");
    out = folder.resolve("glass");
    Files.writeString(potential, "lj 1 Ar\n0.0104 3.40 6\n");
    StringBuilder text = new StringBuilder(4 * CELLS * CELLS * CELLS + "\nLattice=\"");
    double a = CELLS * EDGE;
    text.append(a).append(" 0 0 0 ").append(a).append(" 0 0 0 ").append(a);
    text.append("\" Properties=species:S:1:pos:R:3\n");
    double[][] basis = {{0, 0, 0}, {0.5, 0.5, 0}, {0.5, 0, 0.5}, {0, 0.5, 0.5}};
    for (int cell = 0; cell < CELLS * CELLS * CELLS; cell++) {
      for (double[] b : basis) {
        text.append(
            String.format(
                Locale.ROOT,
                "Ar %.4f %.4f %.4f%n",
                (cell / (CELLS * CELLS) + b[0]) * EDGE,
                (cell / CELLS % CELLS + b[1]) * EDGE,
                (cell % CELLS + b[2]) * EDGE));
      }
    }
    Files.writeString(crystal, text);
  }

  private HalimdRun amorphize(String melt, String... more) {
    List<Object> words = new ArrayList<>(List.of("amorphize", crystal, "--potential", potential));
    words.addAll(List.of("--melt", melt, "--hold", "3ps", "--quench", "20K@300K/ps"));
    words.addAll(List.of("--rest", "1ps", "--pressure", "0.5", "--time-step", "4"));
    words.addAll(List.of("--out", out, "--backend", "reference", "--no-figures"));
    words.addAll(List.of(more));
    return HalimdRun.of(words.toArray());
  }

  private JsonNode summary() throws IOException {
    Path file = out.resolve("summary.json");
    return Json.readTree(file, Files.readString(file));
  }

  @Test
  void aCrystalBecomesAGlass() throws IOException {
    HalimdRun run = amorphize("500K,2ps");
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("amorphous: "), run.out());
    JsonNode summary = summary();
    assertEquals("amorphous", summary.path("verdict").asText());
    JsonNode states = summary.path("states");
    double start = order(states, "start");
    double glass = order(states, "glass");
    assertEquals(0.575, start, 1e-3); // fcc
    assertTrue(glass < 0.3, "q6 averaged of the glass is " + glass);
    assertTrue(summary.at("/at_sites_of_start/0/share").asDouble() < 0.3);
    assertTrue(summary.at("/melt_motion/root_mean_square/Ar").asDouble() > 3);
    assertEquals(108, ExtendedXyzReader.readOne(out.resolve("glass.xyz"), w -> {}).size());
  }

  private static double order(JsonNode states, String state) {
    return states.path(state).path("order").path("q6_averaged").path("mean").asDouble();
  }

  @Test
  void coldCrystalsStayCrystals() throws IOException {
    HalimdRun run = amorphize("60K,2ps");
    assertEquals(0, run.exitCode(), run.err());
    JsonNode summary = summary();
    assertEquals("not_melted", summary.path("verdict").asText());
    assertEquals(1, summary.at("/at_sites_of_start/0/share").asDouble(), 0.02);
    assertTrue(run.out().contains("raise --melt above 60 K"), run.out());
    assertFalse(summary.at("/melt_motion/diffusive").asBoolean());
  }

  @Test
  void anInterruptedOneGoesOnBitForBit() throws IOException {
    assertEquals(0, amorphize("300K,1ps").exitCode());
    Path whole = out;
    out = folder.resolve("parts");
    Path run = Files.createDirectories(out.resolve("run"));
    Files.copy(whole.resolve("amorphize.json"), out.resolve("amorphize.json"));
    for (String name : List.of("model.xyz", "run.in", "nep.txt")) {
      Files.copy(whole.resolve("run").resolve(name), run.resolve(name));
    }
    assertEquals(Outcome.INTERRUPTED, runUntilTheQuench(run));
    HalimdRun resumed = HalimdRun.of("amorphize", "--resume", out, "--no-figures");
    assertEquals(0, resumed.exitCode(), resumed.err());
    for (String name : List.of("glass.xyz", "run/thermo.out", "run/rest.h5")) {
      assertArrayEquals(
          Files.readAllBytes(whole.resolve(name)), Files.readAllBytes(out.resolve(name)), name);
    }
    HalimdRun again = HalimdRun.of("amorphize", "--resume", out, "--no-figures", "--json");
    assertEquals(summary(), Json.readTree(out, again.out()));
  }

  private static Outcome runUntilTheQuench(Path run) {
    StopSignal stop = new StopSignal();
    RunOptions options =
        new RunOptions("reference", null, null, Resources.LEAST, RunOptions.Start.FRESH, List.of());
    try (Execution execution =
        Execution.prepare(
            List.of(run),
            options,
            stop,
            e -> {
              if (e instanceof RunEvent.Progress p && p.run() == 3) {
                stop.request();
              }
            })) {
      return execution.run();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --melt 15K,1ps          | --melt: 15 K must be above the 20 K of --quench
          --melt hot              | --melt: 'hot' is not understood; expected a temperature and a time
          --hold 20               | --hold '20' is no simulated time above zero
          --hold 0ps              | --hold '0ps' is no simulated time above zero
          --anneal 1600K,5ps      | --anneal: 1600 K must lie between --quench and --melt
          --ion Li                | there is no Li (--ion); the structure has Ar
          --potential nowhere.txt | 'nowhere.txt' is neither a file
          --time-step 0           | --time-step: 0 fs
          """)
  void wrongInputIsRefusedBeforeAnythingIsWritten(String option, String message) {
    String[] words = option.split(" ");
    List<Object> all = new ArrayList<>(List.of("amorphize", crystal, "--out", out));
    if (!words[0].equals("--potential")) {
      all.addAll(List.of("--potential", potential));
    }
    all.addAll(List.of("--quench", "20K@200K/ps"));
    all.addAll(List.of(words));
    HalimdRun run = HalimdRun.of(all.toArray());
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains(message), run.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void foldersInUseAreNotTouched() throws IOException {
    Files.createDirectories(out.resolve("run"));
    HalimdRun run = amorphize("500K,2ps");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("it exists already; choose another folder"), run.err());
  }

  @Test
  void aPotentialThatExplodesIsNamed() {
    HalimdRun run = amorphize("19000K,4ps");
    assertEquals(3, run.exitCode(), run.out());
    assertTrue(run.err().contains("stage 'heat'"), run.err());
    assertTrue(run.err().contains("lower --melt"), run.err());
  }
}
