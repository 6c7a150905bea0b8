package org.halimd.engine.app.analyze;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import javax.imageio.ImageIO;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code halimd analyze doas} from files to tables, JSON and figures. */
class DoasCommandTest {
  private static final String MODEL = "lzacfo-bootstrap";

  @TempDir Path folder;

  private Outcome doas(String out, Path input, String... more) {
    List<String> words =
        new ArrayList<>(List.of("analyze", "doas", "--species", "Li", "--out", path(out)));
    if (input != null) {
      words.addAll(List.of("--input", input.toString()));
    }
    words.addAll(List.of(more));
    return Walks.run(words.toArray(String[]::new));
  }

  private Outcome relax(String out, Path input, String... more) {
    List<String> words = new ArrayList<>(List.of("--potential", MODEL, "--no-figures"));
    words.addAll(List.of(more));
    if (!words.contains("--threads")) {
      words.addAll(List.of("--threads", "1"));
    }
    return doas(out, input, words.toArray(String[]::new));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private JsonNode json(String out) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(out).resolve("doas_stats.json").toFile());
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private void refused(Outcome outcome, String... parts) {
    assertEquals(2, outcome.code(), outcome.out() + outcome.err());
    for (String part : parts) {
      assertTrue(outcome.err().contains(part), outcome.err());
    }
  }

  /** Disordered rock salt, Li3ZrCl4, eight atoms. */
  private Path trajectory(int frames) throws IOException {
    StringBuilder text = new StringBuilder();
    SplittableRandom random = new SplittableRandom(7);
    String[] symbols = {"Zr", "Cl", "Cl", "Li", "Cl", "Li", "Li", "Cl"};
    for (int k = 0; k < frames; k++) {
      text.append("8\nLattice=\"6.5 0 0 0.2 6.6 0 0 0.1 6.4\" Time=")
          .append(100 * k)
          .append(" Properties=species:S:1:pos:R:3 pbc=\"T T T\"\n");
      for (int i = 0; i < 8; i++) {
        text.append(symbols[i]);
        for (int d = 0; d < 3; d++) {
          int bit = i >> (2 - d) & 1;
          text.append(
              String.format(Locale.ROOT, " %.6f", 3.25 * bit + 0.1 * random.nextGaussian()));
        }
        text.append('\n');
      }
    }
    return Files.writeString(folder.resolve("trajectory.xyz"), text);
  }

  @Test
  void snapshotsAreRelaxedAndReported() throws IOException {
    Path input = trajectory(9);
    Outcome outcome = doas("out", input, "--potential", MODEL, "--snapshots", "4");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("4 of 9 frames: 0 2 4 6"), outcome.out());
    JsonNode json = json("out");
    JsonNode relaxation = json.get("relaxation").get("trajectory");
    assertEquals("fmax 0.05", relaxation.get("rule").asText());
    assertEquals(0, relaxation.get("unconverged").size());
    assertTrue(relaxation.get("largest_force_eV_A").asDouble() < 0.05);
    assertTrue(relaxation.get("steps_median").asInt() > 10);
    JsonNode li = json.get("systems").get("trajectory").get("Li");
    assertEquals(12, li.get("n").asInt());
    assertEquals(4, li.get("n_snapshots").asInt());
    assertTrue(li.get("mean_error").asDouble() > 0);
    List<String> rows = Files.readAllLines(folder.resolve("out/doas.csv"));
    assertTrue(rows.contains("# relaxation of trajectory=fmax 0.05"), rows.toString());
    assertTrue(rows.contains("# frames of trajectory=0 2 4 6"), rows.toString());
    assertEquals(12, rows.stream().filter(r -> r.startsWith("trajectory,")).count());
    assertEquals("# Li", read("out/doas.txt").lines().findFirst().orElseThrow());
    assertEquals(1840, ImageIO.read(folder.resolve("out/doas.png").toFile()).getWidth());
    assertEquals(1840, ImageIO.read(folder.resolve("out/doas_map.png").toFile()).getWidth());
    assertTrue(read("out/doas_map.svg").contains("mean site energy of Li (eV)"));
    assertTrue(read("out/doas.svg").contains("<svg"));
  }

  /** The file of relaxed snapshots is an input like any other. */
  @Test
  void relaxedFileGivesTheSameAnswer() throws IOException {
    assertEquals(0, relax("live", trajectory(3)).code());
    Outcome outcome =
        doas(
            "offline", folder.resolve("live/relaxed.xyz"), "--label", "trajectory", "--no-figures");
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(json("live").get("systems"), json("offline").get("systems"));
    Outcome again = doas("csv", folder.resolve("live/doas.csv"), "--no-figures");
    assertEquals(0, again.code(), again.err());
    JsonNode first = json("live").get("systems").get("trajectory").get("Li");
    JsonNode second = json("csv").get("systems").get("trajectory").get("Li");
    assertEquals(first.get("mean").asDouble(), second.get("mean").asDouble(), 1e-9);
    assertEquals(first.get("histogram"), second.get("histogram"));
    assertFalse(outcome.out().contains("do not say how"), outcome.out());
  }

  /** A killed analysis leaves whole frames and a part of one; the rest is done, same bits. */
  @Test
  void interruptedRelaxationGoesOn() throws IOException {
    Path input = trajectory(4);
    assertEquals(0, relax("whole", input).code());
    String all = read("whole/relaxed.xyz");
    int second = all.indexOf("\n8\n") + 1;
    int third = all.indexOf("\n8\n", second) + 1;
    Files.createDirectories(folder.resolve("cut"));
    // The second snapshot was the first to be done.
    String torn = all.substring(second, third) + all.substring(0, second - 40);
    Files.writeString(folder.resolve("cut/relaxed.xyz"), torn);
    refused(relax("cut", input), "interrupted after 1 snapshots", "--resume");
    assertEquals(torn, read("cut/relaxed.xyz"));
    refused(relax("cut", input, "--resume", "--relax", "fmax", "0.01"), "other settings");
    Outcome outcome = relax("cut", input, "--resume", "--batch", "2");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("1 of 4 snapshots are relaxed already"), outcome.out());
    assertEquals(all, read("cut/relaxed.xyz"));
    assertEquals(json("whole").get("systems"), json("cut").get("systems"));
    assertEquals(0, relax("cut", input, "--resume").code());
    assertEquals(0, relax("cut", input).code());
    assertEquals(all, read("cut/relaxed.xyz"));
  }

  @Test
  void unconvergedSnapshotsAreNamedAndKeptOrDropped() throws IOException {
    Path input = trajectory(3);
    assertEquals(0, relax("all", input).code());
    int most = json("all").get("relaxation").get("trajectory").get("steps_most").asInt();
    String steps = String.valueOf(most - 1);
    Outcome kept = relax("kept", input, "--max-steps", steps);
    assertEquals(0, kept.code(), kept.err());
    JsonNode relaxation = json("kept").get("relaxation").get("trajectory");
    int unconverged = relaxation.get("unconverged").size();
    assertTrue(unconverged > 0 && unconverged < 3, relaxation.toString());
    assertTrue(kept.out().contains("did not converge"), kept.out());
    assertEquals(9, json("kept").get("systems").get("trajectory").get("Li").get("n").asInt());
    Outcome dropped = relax("dropped", input, "--max-steps", steps, "--drop-unconverged");
    assertEquals(0, dropped.code(), dropped.err());
    JsonNode rest = json("dropped").get("systems").get("trajectory").get("Li");
    assertEquals(9 - 3 * unconverged, rest.get("n").asInt());
    assertTrue(dropped.out().contains("left out"), dropped.out());
  }

  /** Trap: relaxed against thermal; and without relaxation there is a warning. */
  @Test
  void relaxedAndThermalEnergiesAreNotMixed() throws IOException {
    Path input = trajectory(2);
    assertEquals(0, relax("relaxed", input, "--label", "a").code());
    Outcome thermal = relax("thermal", input, "--relax", "none", "--label", "b");
    assertEquals(0, thermal.code(), thermal.err());
    assertTrue(thermal.out().contains("not relaxed"), thermal.out());
    double below = mean("relaxed", "a");
    assertTrue(below < mean("thermal", "b") - 0.01);
    refused(
        doas("both", folder.resolve("relaxed/doas.csv"), "--input", path("thermal/doas.csv")),
        "cannot be compared",
        "fmax 0.05");
    assertFalse(Files.exists(folder.resolve("both")));
  }

  private double mean(String out, String label) throws IOException {
    return json(out).get("systems").get(label).get("Li").get("mean").asDouble();
  }

  @Test
  void severalMaterialsInOneFigure() throws IOException {
    Path input = trajectory(2);
    assertEquals(0, relax("one", input, "--label", "first").code());
    assertEquals(0, relax("two", input, "--label", "second", "--skip", "0.1").code());
    Outcome outcome = doas("both", folder.resolve("one/doas.csv"), "--input", path("two/doas.csv"));
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(2, json("both").get("systems").size());
    assertTrue(Files.exists(folder.resolve("both/doas.png")));
    Outcome shifted =
        doas("shifted", folder.resolve("one/doas.csv"), "--shift", "isolated", "--no-figures");
    assertEquals(0, shifted.code(), shifted.err());
    double lone = mean("one", "first") - mean("shifted", "first");
    String key = "# isolated Li of first=";
    String line = read("one/doas.csv").lines().filter(l -> l.startsWith(key)).findFirst().get();
    assertEquals(Double.parseDouble(line.substring(key.length())), lone, 1e-9);
  }

  @Test
  void listsOfEnergies() throws IOException {
    StringBuilder text = new StringBuilder("# Li\n");
    for (int i = 0; i < 60; i++) {
      text.append(-3.3 + 0.01 * (i % 7)).append('\n');
    }
    Path list = Files.writeString(folder.resolve("e.txt"), text + "\n# Cl\n-1\n-2\n");
    Outcome outcome = doas("out", list, "--no-figures", "--bin", "0.05");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("errors are undetermined"), outcome.out());
    assertTrue(json("out").get("systems").get("e").get("Li").get("mean_error").isNull());
    Outcome six = doas("six", list, "--no-figures", "--list-snapshots", "2");
    assertEquals(0, six.code(), six.err());
    assertEquals(2, json("six").get("systems").get("e").get("Li").get("n_snapshots").asInt());
    refused(doas("odd", list, "--list-snapshots", "7"), "7 snapshots of equal length");
    refused(doas("odd", list, "--relax", "none"), "nothing is relaxed without --potential");
  }

  @Test
  void energiesOfADump() throws IOException {
    String frame =
        "2\n"
            + "Lattice=\"5 0 0 0 5 0 0 0 5\" Time=%d energy=%s"
            + " Properties=species:S:1:pos:R:3:potential:R:1\n"
            + "Li 0 0 0 %s\n"
            + "Li 1 1 1 -2.0\n";
    Path good =
        Files.writeString(
            folder.resolve("good.xyz"),
            frame.formatted(0, "-3.5", "-1.5") + frame.formatted(10, "-3.6", "-1.6"));
    Outcome outcome = doas("out", good, "--no-figures");
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(-1.775, mean("out", "good"), 1e-12);
    assertTrue(outcome.out().contains("do not say how"), outcome.out());
    Path bad = Files.writeString(folder.resolve("bad.xyz"), frame.formatted(0, "-3.5", "-1.4"));
    refused(doas("bad", bad), "bad.xyz:2", "add up to");
    refused(doas("none", trajectory(1)), "energy_atom:R:1", "--potential");
    refused(doas("none", good, "--energy-column", "e"), "no property e:R:1");
    assertFalse(Files.exists(folder.resolve("none")));
  }

  @Test
  void aRuleMayBeOneWordInQuotes() throws IOException {
    Path input = trajectory(1);
    assertEquals(0, relax("words", input, "--relax", "sd", "0.5", "3").code());
    assertEquals(0, relax("quoted", input, "--relax", "sd 0.5 3").code());
    assertEquals(read("words/doas.csv"), read("quoted/doas.csv"));
  }

  @Test
  void wrongWordsAreExplained() throws IOException {
    Path input = trajectory(1);
    refused(relax("o", input, "--relax", "fmax"), "expected 'none'");
    refused(relax("o", input, "--relax", "sd", "0.1"), "expected 'none'");
    refused(relax("o", input, "--relax", "fmax", "-1"), "expected 'none'");
    refused(relax("o", input, "--max-steps", "0"), "whole number");
    refused(relax("o", input, "--resume", "--restart-from-scratch"), "exclude");
    refused(relax("o", input, "--batch", "0"), "--batch must be at least 1");
    assertFalse(Files.exists(folder.resolve("o")));
    refused(relax("o", input, "--snapshots", "0"), "--snapshots");
    refused(relax("o", input, "--skip", "1000"), "leaves none");
    refused(relax("o", input, "--bandwidth", "x"), "neither scott");
    refused(relax("o", input, "--shift", "x"), "none of none");
    refused(relax("o", input, "--label", "a", "--label", "b"), "2 names for 1 inputs");
    refused(doas("o", input, "--potential", "nosuch"), "nosuch");
    refused(
        Walks.run("analyze", "doas", "--input", input.toString(), "--out", path("o")), "--species");
    Outcome other =
        Walks.run(
            "analyze",
            "doas",
            "--input",
            input.toString(),
            "--species",
            "Na",
            "--potential",
            MODEL,
            "--out",
            path("na"));
    refused(other, "no atom of species 'Na'", "Zr Cl Li");
    assertFalse(Files.exists(folder.resolve("na")) || Files.exists(folder.resolve("o")));
  }

  @Test
  void threadsAndBatchesChangeNoBit() throws IOException {
    Path input = trajectory(5);
    assertEquals(0, relax("a", input, "--threads", "1", "--batch", "1").code());
    assertEquals(0, relax("b", input, "--threads", "2", "--batch", "5").code());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("a/relaxed.xyz")),
        Files.readAllBytes(folder.resolve("b/relaxed.xyz")));
    assertEquals(read("a/doas_kde.csv"), read("b/doas_kde.csv"));
  }
}
