package org.halimd.engine.app.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ways in which analyses of trajectories go wrong in practice, as far as no other test has them;
 * docs/validation-analysis.md lists all of them.
 */
class TrapTest extends VerbTest {
  private static final String[] LITHIUM = {"--species", "Li", "--site-distance", "3"};

  private double diffusion() throws IOException {
    return json("msd.json").get("diffusion").get("total").get("D_cm2_s").asDouble();
  }

  private static String[] with(String... more) {
    List<String> words = new ArrayList<>(List.of(LITHIUM));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  /** The frames of a file, each with its two lines of header. */
  private static List<String> frames(String text) {
    int lines = Walks.IONS + Walks.FRAMEWORK + 2;
    List<String> all = text.lines().toList();
    List<String> frames = new ArrayList<>();
    for (int k = 0; k < all.size(); k += lines) {
      frames.add(String.join("\n", all.subList(k, k + lines)) + "\n");
    }
    return frames;
  }

  /**
   * Coordinates outside of the cell, images chosen at random and a column of "unwrapped" positions
   * change nothing: every step is taken to the nearest image, whatever the file looks like.
   */
  @Test
  void nothingIsGuessedFromHowCoordinatesLook() throws IOException {
    String text = Walks.text(300, 0.4, 71, 0);
    Path input = Files.writeString(folder.resolve("walk.xyz"), text);
    succeeded(analyze("msd", input, LITHIUM));
    final double expected = diffusion();
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder other = new StringBuilder();
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ");
      if (line.startsWith("Time")) {
        other.append(line.replace("pos:R:3", "pos:R:3:unwrapped_position:R:3"));
      } else if (words.length == 4) {
        other.append(words[0]);
        for (int c = 1; c < 4; c++) {
          double image = Double.parseDouble(words[c]) + 12 * random.nextInt(-2, 3);
          other.append(String.format(Locale.ROOT, " %.6f", image));
        }
        other.append(" 1 2 3");
      } else {
        other.append(line);
      }
      other.append('\n');
    }
    Files.writeString(input, other);
    succeeded(analyze("msd", input, LITHIUM));
    assertEquals(expected, diffusion(), 1e-9 * expected);
  }

  /** fs in a trajectory, ps in a table: the same lags and the same diffusion coefficient. */
  @Test
  void unitsOfTimeAreThoseOfTheFormat() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 400, 0.6, 72);
    succeeded(analyze("msd", input, with("--window", "time:0.5:10")));
    final double expected = diffusion();
    List<String> rows = rows("msd.csv");
    StringBuilder table = new StringBuilder();
    for (String row : rows) {
      String[] v = row.split(",");
      table.append("%s %s %s %s 0 0 0%n".formatted(v[1], v[3], v[4], v[5]));
    }
    Path file = Files.writeString(folder.resolve("msd.out"), table);
    succeeded(analyze("msd", file, with("--ions", "" + Walks.IONS, "--window", "time:0.5:10")));
    assertEquals(rows.get(10).split(",")[1], rows("msd.csv").get(10).split(",")[1]);
    assertEquals(expected, diffusion(), 0.1 * expected);
    assertEquals(0.6 * 0.6 / (2 * Walks.SPACING) * 1e-4, diffusion(), 0.3 * diffusion());
  }

  /**
   * Temperature and volume are those of the equilibrated rows, not of the thermostat nor of the
   * whole file.
   */
  @Test
  void equilibrationDoesNotCount() throws IOException {
    Path run = GpumdRuns.write(folder.resolve("500K"), 500, 0.4, GpumdRuns.Form.NEW);
    SplittableRandom random = new SplittableRandom(73);
    StringBuilder thermo = new StringBuilder();
    for (int k = 0; k < 1000; k++) {
      double rest = Math.exp(-k / 40.0);
      double kelvin = 520 - 200 * rest + 2 * random.nextGaussian();
      double c = 20 + 2 * rest + 0.01 * random.nextGaussian();
      thermo.append(
          String.format(
              Locale.ROOT,
              "%.4f 1 %.5f 0 0 0 0 0 0 20 0 0 0 20 0 0 0 %.5f%n",
              kelvin,
              -5 + rest + 0.01 * random.nextGaussian(),
              c));
    }
    Files.writeString(run.resolve("thermo.out"), thermo);
    String[] words = {"--species", "Li", "--site-distance", "2"};
    succeeded(analyze("conductivity", run, words));
    assertEquals(520, json("conductivity.json").get("T_K").asDouble(), 0.5);
    assertEquals(8000, json("conductivity.json").get("mean_volume_A3").asDouble(), 10);
    Outcome tree = analyze("conductivity", folder, words);
    succeeded(tree);
    assertTrue(tree.out().contains("not that of the folder; the mean is used"), tree.out());
    JsonNode row = json("conductivity.json").get("temperatures").get(0);
    assertEquals(520, row.get("T_K").asDouble(), 0.5);
  }

  /** MSD = 2 d D t with d = 1 along an axis and d = 3 in total. */
  @Test
  void everyAxisHasItsOwnDimension() throws IOException {
    StringBuilder table = new StringBuilder();
    for (int k = 0; k < 300; k++) {
      table.append(String.format(Locale.ROOT, "%.1f", 0.1 * k));
      for (double d : new double[] {0.6, 0.3, 0.15}) {
        table.append(String.format(Locale.ROOT, " %.6f", 2 * d * 0.1 * k));
      }
      table.append(" 0 0 0\n");
    }
    Path file = Files.writeString(folder.resolve("msd.out"), table);
    String[] words = {"--species", "Li", "--site-distance", "2", "--ions", "8", "--volume", "8000"};
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--temperature", "500"));
    succeeded(analyze("conductivity", file, all.toArray(String[]::new)));
    double perD = 16.02176634 * 8 / (8000 * BOLTZMANN * 500);
    double[] expected = {0.6, 0.3, 0.15, 0.35};
    String[] axes = {"x", "y", "z", "total"};
    for (int axis = 0; axis < 4; axis++) {
      JsonNode json = json("conductivity.json");
      JsonNode d = json.get("diffusion").get(axes[axis]);
      assertEquals(expected[axis] * 1e-4, d.get("D_cm2_s").asDouble(), 1e-9);
      JsonNode sigma = json.get("nernst_einstein").get(axes[axis]);
      assertEquals(perD * expected[axis], sigma.get("sigma_NE_S_cm").asDouble(), 1e-6);
    }
  }

  /** A framework that flows is no reference for the drift. */
  @Test
  void aMeltingFrameworkIsNoticed() throws IOException {
    SplittableRandom random = new SplittableRandom(74);
    double[] path = new double[3 * Walks.FRAMEWORK];
    StringBuilder text = new StringBuilder();
    for (String line : Walks.text(300, 0.6, 74, 0).lines().toList()) {
      text.append(line.startsWith("Cl") ? "" : line + "\n");
      if (line.startsWith("Time")) {
        StringBuilder chlorine = new StringBuilder();
        for (int i = 0; i < path.length; i++) {
          path[i] += 0.2 * random.nextGaussian();
          double x = path[i] - 12 * Math.floor(path[i] / 12);
          chlorine.append(i % 3 == 0 ? "Cl" : "").append(String.format(Locale.ROOT, " %.5f", x));
          chlorine.append(i % 3 == 2 ? "\n" : "");
        }
        text.append(chlorine);
      }
    }
    Path input = Files.writeString(folder.resolve("melt.xyz"), text);
    Outcome outcome = analyze("msd", input, LITHIUM);
    succeeded(outcome);
    assertTrue(outcome.out().contains("framework moves"), outcome.out());
  }

  /** Frames from the last to the first, and one frame twice. */
  @ParameterizedTest
  @CsvSource({"msd", "rdf", "density", "vanhove"})
  void timeGoesForward(String verb) throws IOException {
    List<String> frames = new ArrayList<>(frames(Walks.text(30, 0.4, 75, 0)));
    List<String> backwards = new ArrayList<>(frames);
    Collections.reverse(backwards);
    Path input = Files.writeString(folder.resolve("walk.xyz"), String.join("", backwards));
    String[] words = verb.equals("rdf") ? new String[0] : new String[] {"--species", "Li"};
    refused(analyze(verb, input, words), "at frame 2 the time goes from 14500", "--join");
    frames.add(10, frames.get(9));
    Files.writeString(input, String.join("", frames));
    refused(analyze(verb, input, words), "at frame 11 the time goes from");
  }

  /** Atoms appear, or change places in the file. */
  @ParameterizedTest
  @CsvSource({"msd", "rdf", "density", "vanhove"})
  void atomsStayTheSame(String verb) throws IOException {
    List<String> frames = new ArrayList<>(frames(Walks.text(30, 0.4, 76, 0)));
    String[] words = verb.equals("rdf") ? new String[0] : new String[] {"--species", "Li"};
    String more = frames.get(20).replaceFirst("20\n", "21\n") + "Li 1 1 1\n";
    Path input = folder.resolve("walk.xyz");
    write(input, frames, 20, more);
    refused(analyze(verb, input, words), "walk.xyz", "21", "number", "atoms");
    String[] lines = frames.get(20).split("\n");
    Collections.swap(Arrays.asList(lines), 2, lines.length - 1);
    write(input, frames, 20, String.join("\n", lines) + "\n");
    refused(analyze(verb, input, words), "walk.xyz", "order of");
  }

  private static void write(Path file, List<String> frames, int at, String other)
      throws IOException {
    List<String> changed = new ArrayList<>(frames);
    changed.set(at, other);
    Files.writeString(file, String.join("", changed));
  }

  /** Species that do not occur: a message with those that do, no file of NaN. */
  @ParameterizedTest
  @CsvSource({"msd", "conductivity", "density", "vanhove", "vacf", "hops"})
  void speciesThatDoNotOccur(String verb) throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 30, 0.4, 77);
    List<String> words = new ArrayList<>(List.of("--species", "Na"));
    words.addAll(verb.equals("conductivity") ? List.of("--temperature", "400") : List.of());
    words.addAll(verb.equals("hops") ? List.of("--voids", "Cl") : List.of());
    refused(analyze(verb, input, words.toArray(String[]::new)), "'Na'", "Li");
  }

  /** Displacements need no walls; densities need to know how much space there is. */
  @Test
  void openDirections() throws IOException {
    String text = Walks.text(300, 0.6, 78, 0);
    Path input = Files.writeString(folder.resolve("walk.xyz"), text);
    Files.writeString(input, text.replace("T T T", "T T F"));
    refused(analyze("density", input, "--species", "Li"), "pbc");
    refused(analyze("vanhove", input, "--species", "Li"), "pbc");
    refused(analyze("conductivity", input, "--species", "Li", "--temperature", "400"), "pbc");
    // Steps along an open direction are taken as they are, so that nothing may be folded there.
    StringBuilder open = new StringBuilder();
    double[] last = new double[Walks.IONS + Walks.FRAMEWORK];
    double[] z = new double[last.length];
    int atom = 0;
    for (String line : text.replace("T T T", "T T F").lines().toList()) {
      int at = line.lastIndexOf(' ');
      atom = line.startsWith("Time") ? 0 : atom;
      if (line.startsWith("Li") || line.startsWith("Cl")) {
        double seen = Double.parseDouble(line.substring(at + 1));
        z[atom] += seen - last[atom] - 12 * Math.rint((seen - last[atom]) / 12);
        last[atom] = seen;
        open.append(line, 0, at).append(String.format(Locale.ROOT, " %.6f%n", z[atom++]));
      } else {
        open.append(line).append('\n');
      }
    }
    Files.writeString(input, open);
    succeeded(analyze("msd", input, with("--unwrap", "increment")));
    final double openAlongZ = diffusion();
    Files.writeString(input, text);
    succeeded(analyze("msd", input, with("--unwrap", "increment")));
    assertEquals(diffusion(), openAlongZ, 1e-6 * openAlongZ);
  }
}
