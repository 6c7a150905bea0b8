package org.halimd.engine.app.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --skip auto} means the same for all verbs. */
class EquilibratedPartTest extends VerbTest {
  private static final int FRAMES = 300;
  private static final int ATOMS = 16;

  /** Which series still moves at first. */
  private enum Slow {
    NOTHING,
    ENERGY_KEY,
    ENERGY_OF_ATOMS,
    VOLUME,
    FRAMEWORK
  }

  /** Eight ions on sites, eight atoms of framework; something relaxes within the first third. */
  private static String trajectory(Slow slow) {
    SplittableRandom random = new SplittableRandom(12);
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < FRAMES; k++) {
      double rest = Math.exp(-k / 25.0);
      double edge = 10 + 0.001 * random.nextGaussian() + (slow == Slow.VOLUME ? 0.1 * rest : 0);
      boolean moving = slow == Slow.ENERGY_KEY || slow == Slow.ENERGY_OF_ATOMS;
      double energy = -40 + 0.01 * random.nextGaussian() + (moving ? rest : 0);
      text.append(ATOMS).append("\nTime=").append(100 * k);
      text.append(String.format(Locale.ROOT, " Lattice=\"%.6f 0 0 0 10 0 0 0 10\"", edge));
      if (slow != Slow.ENERGY_OF_ATOMS) {
        text.append(String.format(Locale.ROOT, " Energy=%.6f", energy));
      }
      text.append(" Properties=species:S:1:pos:R:3:vel:R:3:potential:R:1\n");
      for (int i = 0; i < ATOMS; i++) {
        boolean ion = i < 8;
        double moved = !ion && slow == Slow.FRAMEWORK ? (i % 2 - 0.5) * (1 - rest) : 0;
        text.append(ion ? "Li" : "Cl");
        for (int c = 0; c < 3; c++) {
          double site = 5 * (i >> c & 1) + (ion ? 0 : 2.5) + (c == 0 ? moved : 0);
          double x = site + (ion ? 0.4 : 0.05) * random.nextGaussian();
          text.append(String.format(Locale.ROOT, " %.5f", c == 0 ? x * edge / 10 : x));
        }
        text.append(String.format(Locale.ROOT, " %.5f 0 0", 1e-3 * random.nextGaussian()));
        text.append(String.format(Locale.ROOT, " %.8f%n", energy / ATOMS));
      }
    }
    return text.toString();
  }

  private static final List<String> VERBS =
      List.of(
          "msd --species Li --site-distance 3",
          "conductivity --species Li --site-distance 3 --temperature 400",
          "vanhove --species Li",
          "hops --species Li --reference REFERENCE",
          "displacements --species Li",
          "density --species Li --parts 0 --spacing 1",
          "rdf --rmax 4",
          "adf --triples Li-Cl-Li --cutoff Li-Cl=4",
          "sq --qmax 2",
          "xrd --to 40",
          "order --species Cl --nearest 4",
          "vacf --max-lag 1",
          "doas --species Li");

  private Outcome analyze(String line, Path input) {
    String[] words = line.replace("REFERENCE", folder.resolve("site.xyz").toString()).split(" ");
    return analyze(words[0], input, Stream.of(words).skip(1).toArray(String[]::new));
  }

  /** The first frame that counts, as the header of a table has it. */
  private int start(Path results) throws IOException {
    List<Path> tables;
    try (Stream<Path> files = Files.list(results)) {
      tables = files.filter(file -> file.toString().endsWith(".csv")).toList();
    }
    assertTrue(!tables.isEmpty());
    List<Integer> starts = new ArrayList<>();
    for (Path table : tables) {
      for (String line : Files.readAllLines(table)) {
        if (line.startsWith("# equilibrated_from_frame=")) {
          starts.add(Integer.parseInt(line.split("[= ]")[2]));
        }
      }
    }
    assertEquals(tables.size(), starts.size(), "tables whose header tells the start: " + tables);
    assertEquals(1, starts.stream().distinct().count());
    return starts.get(0);
  }

  @Test
  void everyVerbLeavesOutTheSame() throws IOException {
    String text = trajectory(Slow.ENERGY_KEY);
    Path input = Files.writeString(folder.resolve("run.xyz"), text);
    Files.writeString(
        folder.resolve("site.xyz"),
        String.join("\n", text.lines().limit(ATOMS + 2).toList()) + "\n");
    succeeded(analyze("equilibration", input, "--species", "Li"));
    int expected = json("equilibration.json").get("t0").asInt();
    assertTrue(expected > 25 && expected < 150, "start " + expected);
    deleteResults();
    for (String line : VERBS) {
      Outcome outcome = analyze(line + " --skip auto", input);
      assertEquals(0, outcome.code(), line + ": " + outcome.err());
      assertTrue(outcome.out().contains("equilibrated from frame " + expected), outcome.out());
      assertEquals(expected, start(out()), line);
      deleteResults();
    }
  }

  private void deleteResults() throws IOException {
    try (Stream<Path> files = Files.list(out())) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /** Each series alone is enough. */
  @ParameterizedTest
  @CsvSource({"NOTHING", "ENERGY_KEY", "ENERGY_OF_ATOMS", "VOLUME", "FRAMEWORK"})
  void everySeriesCounts(String name) throws IOException {
    Slow slow = Slow.valueOf(name);
    Path input = Files.writeString(folder.resolve("run.xyz"), trajectory(slow));
    succeeded(analyze("rdf --rmax 4 --skip auto", input));
    int start = start(out());
    boolean late = start > 25 && start < 150;
    assertTrue(late == (slow != Slow.NOTHING), name + " " + start);
  }

  /** A table of the same run has rows of its own. */
  @Test
  void tableOfTheRun() throws IOException {
    Path input = Files.writeString(folder.resolve("run.xyz"), trajectory(Slow.NOTHING));
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder rows = new StringBuilder("# T K U\n");
    for (int k = 0; k < 10 * FRAMES; k++) {
      double energy = -40 + Math.exp(-k / 250.0) + 0.01 * random.nextGaussian();
      rows.append(
          String.format(Locale.ROOT, "300 1 %.6f 0 0 0 0 0 0 10 0 0 0 10 0 0 0 10%n", energy));
    }
    Path table = Files.writeString(folder.resolve("thermo.out"), rows);
    succeeded(analyze("rdf --rmax 4 --skip auto --skip-thermo " + table, input));
    int start = start(out());
    assertTrue(start > 25 && start < 150, "start " + start);
    refused(analyze("rdf --rmax 4 --skip-thermo " + table, input), "--skip auto");
    Files.writeString(table, "300 1 nan 0 0 0 0 0 0 10 0 0 0 10 0 0 0 10\n");
    refused(analyze("rdf --rmax 4 --skip auto --skip-thermo " + table, input), "thermo.out:1");
  }
}
