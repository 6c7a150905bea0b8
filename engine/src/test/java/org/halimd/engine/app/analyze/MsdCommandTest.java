package org.halimd.engine.app.analyze;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.halimd.engine.app.analyze.Walks.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code halimd analyze msd} from the file to the tables, JSON and figures. */
class MsdCommandTest {
  @TempDir Path folder;

  private Outcome msd(Path input, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "analyze",
                "msd",
                "--input",
                input.toString(),
                "--species",
                "Li",
                "--out",
                folder.resolve("out").toString()));
    words.addAll(List.of(more));
    return Walks.run(words.toArray(String[]::new));
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("out/msd.json").toFile());
  }

  private void refused(Outcome outcome, String... parts) {
    assertEquals(2, outcome.code(), outcome.out());
    for (String part : parts) {
      assertTrue(outcome.err().contains(part), outcome.err());
    }
  }

  @Test
  void everythingIsWritten() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 400, 0.4, 1);
    Outcome outcome = msd(input, "--site-distance", "3");
    assertEquals(0, outcome.code(), outcome.err());
    double truth = 0.4 * 0.4 / (2 * Walks.SPACING) * 1e-4;
    JsonNode total = json().get("diffusion").get("total");
    assertEquals(truth, total.get("D_cm2_s").asDouble(), 4 * total.get("se_gls_cm2_s").asDouble());
    assertEquals(400, json().get("n_frames").asInt());
    assertEquals(12, json().get("n_Li").asInt());
    assertEquals(1728, json().get("mean_volume_A3").asDouble(), 1e-9);
    assertTrue(json().get("provenance").get("input").asText().contains("sha256:"));
    List<String> rows = Files.readAllLines(folder.resolve("out/msd.csv"));
    assertEquals(401, rows.stream().filter(line -> !line.startsWith("#")).count());
    assertTrue(rows.contains("# unwrap=mean_cell"));
    for (String name :
        List.of("msd", "msd_species", "msd_loglog", "diffusion_running", "diffusion_convergence")) {
      BufferedImage image = ImageIO.read(folder.resolve("out/" + name + ".png").toFile());
      assertEquals(1840, image.getWidth());
      String svg = Files.readString(folder.resolve("out/" + name + ".svg"));
      assertTrue(svg.contains("<path") && svg.contains("</svg"), name);
    }
    try (var text = Files.walk(folder.resolve("out"))) {
      for (Path file : text.filter(f -> f.toString().endsWith(".csv")).toList()) {
        assertFalse(Files.readString(file).matches("(?is).*\\bnan\\b.*"), file.toString());
      }
    }
  }

  @Test
  void compressedInputAndJsonOnTheTerminal() throws IOException {
    Path input = folder.resolve("walk.xyz.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(input))) {
      out.write(Walks.text(200, 0.4, 2, 0).getBytes(StandardCharsets.UTF_8));
    }
    Outcome outcome = msd(input, "--json", "--no-figures", "--site-distance", "3");
    assertEquals(0, outcome.code(), outcome.err());
    JsonNode printed = new ObjectMapper().readTree(outcome.out());
    assertEquals(json(), printed);
    assertFalse(Files.exists(folder.resolve("out/msd.png")));
  }

  @Test
  void scratchFileGivesTheSame() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 300, 0.4, 3);
    msd(input, "--no-figures", "--quiet");
    byte[] expected = Files.readAllBytes(folder.resolve("out/msd.csv"));
    msd(input, "--no-figures", "--quiet", "--memory", "0", "--scratch", folder.toString());
    assertArrayEquals(expected, Files.readAllBytes(folder.resolve("out/msd.csv")));
  }

  /** Vibration has a small positive slope too: the answer is a bound and how long to run. */
  @Test
  void columnsOfGpumd() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 60, 0.8, 2);
    assertEquals(0, msd(input, "--site-distance", "3", "--no-figures").code());
    List<String> lines = Files.readAllLines(folder.resolve("out/msd.out"));
    assertTrue(lines.getFirst().startsWith("# t[ps] MSDx[A^2]"), lines.getFirst());
    assertEquals(61, lines.size());
    String[] csv = Files.readAllLines(folder.resolve("out/msd.csv")).getLast().split(",", -1);
    double[] row =
        Arrays.stream(lines.getLast().split(" ")).mapToDouble(Double::parseDouble).toArray();
    assertEquals(7, row.length);
    assertEquals(59 * Walks.SPACING, row[0], 1e-9);
    for (int axis = 0; axis < 3; axis++) {
      double msd = Double.parseDouble(csv[3 + axis]);
      assertEquals(msd, row[1 + axis], 1e-8 * msd);
      double running = 1e4 * Double.parseDouble(csv[csv.length - 5 + axis]);
      assertEquals(running, row[4 + axis], 1e-8 * Math.abs(running));
    }
    Outcome read =
        Walks.run(
            "analyze",
            "msd",
            "--input",
            folder.resolve("out/msd.out").toString(),
            "--species",
            "Li",
            "--ions",
            "12",
            "--site-distance",
            "3",
            "--no-figures",
            "--out",
            folder.resolve("again").toString());
    assertEquals(0, read.code(), read.err());
  }

  @Test
  void theFolderOfARunIsKept() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 60, 0.8, 2);
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(folder.resolve("out/run.in"), "run 10\n");
    Files.writeString(folder.resolve("out/msd.out"), "of the run\n");
    refused(msd(input, "--site-distance", "3"), "the folder of a run", "analysis");
    assertEquals("of the run\n", Files.readString(folder.resolve("out/msd.out")));
  }

  @Test
  void notEnoughDataIsAnAnswerWithANumber() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 300, 0.02, 4);
    Outcome outcome = msd(input, "--site-distance", "3");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("not enough data"), outcome.out());
    assertTrue(outcome.out().contains("ps are needed"), outcome.out());
    JsonNode total = json().get("diffusion").get("total");
    assertFalse(total.has("D_cm2_s"));
    double truth = 0.02 * 0.02 / (2 * Walks.SPACING) * 1e-4;
    assertTrue(total.get("D_upper_bound_cm2_s").asDouble() > truth);
    double needed = json().get("window").get("run_length_needed_ps").asDouble();
    assertEquals(9 / (6 * truth * 1e4) / 0.5, needed, 0.7 * needed);
  }

  /** Ions that stay at their sites: a first shell that g(r) shows, and still a number to run. */
  @Test
  void vibratingLattice() throws IOException {
    SplittableRandom random = new SplittableRandom(8);
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < 200; k++) {
      text.append("28\nTime=%d Lattice=\"12 0 0 0 12 0 0 0 12\" ".formatted(500 * k));
      text.append("Properties=species:S:1:pos:R:3\n");
      for (int i = 0; i < 27; i++) {
        text.append("Li");
        for (int c : new int[] {i % 3, i / 3 % 3, i / 9}) {
          text.append(String.format(Locale.ROOT, " %.5f", 1 + 4 * c + 0.1 * random.nextGaussian()));
        }
        text.append('\n');
      }
      text.append("Cl 6 6 6\n");
    }
    Path input = Files.writeString(folder.resolve("lattice.xyz"), text);
    Outcome outcome = msd(input, "--no-figures");
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(4, json().get("he2018").get("site_distance_A").asDouble(), 0.1);
    assertTrue(outcome.out().contains("first maximum of g(r)"), outcome.out());
    JsonNode window = json().get("window");
    assertEquals("not diffusive", window.get("status").asText());
    double bound = json().get("diffusion").get("total").get("D_upper_bound_cm2_s").asDouble();
    double needed = window.get("run_length_needed_ps").asDouble();
    assertTrue(needed > 100 && needed <= 16.5 / (6e4 * bound) / 0.5 + 1, "needed " + needed);
    String one = text.toString().replaceAll("(?m)^Li.*\\R", "").replaceAll("(?m)^28$", "1");
    Path single = Files.writeString(folder.resolve("one.xyz"), one.replace("Cl", "Li"));
    refused(msd(single), "--drift none");
    outcome = msd(single, "--drift", "none", "--no-figures");
    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(outcome.out().contains("nothing moves at all"), outcome.out());
  }

  @Test
  void otherEstimators() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 400, 0.4, 1);
    double truth = 0.4 * 0.4 / (2 * Walks.SPACING) * 1e-4;
    for (String estimator : List.of("quick", "ols")) {
      Outcome outcome =
          msd(input, "--site-distance", "3", "--estimator", estimator, "--zero-intercept");
      assertEquals(0, outcome.code(), outcome.err());
      JsonNode total = json().get("diffusion").get("total");
      double error = total.get("se_gls_cm2_s").asDouble();
      assertEquals(truth, total.get("D_cm2_s").asDouble(), 3 * error);
      assertEquals(
          total.get("D_cm2_s").asDouble(), total.get("posterior_median_cm2_s").asDouble(), error);
      assertTrue(
          Files.readString(folder.resolve("out/diffusion.csv"))
              .contains("," + estimator + " c=0,"));
    }
    refused(msd(input, "--estimator", "best"), "gls, quick, ols");
    refused(msd(input, "--max-step", "0.7"), "at most 0.5");
    refused(msd(input, "--memory", "-1"), "no memory");
  }

  @Test
  void appendedRuns() throws IOException {
    Path input = folder.resolve("walk.xyz");
    Files.writeString(input, Walks.text(60, 0.4, 5, 0) + Walks.text(60, 0.4, 5, 0));
    refused(msd(input), "frame 61", "--join");
    // A restart repeats its first frame; the walk goes on where it was.
    String first = Walks.text(61, 0.4, 5, 0);
    String whole = Walks.text(120, 0.4, 5, 0);
    String rest = whole.substring(first.lastIndexOf("20\nTime"));
    String later = rest.replaceAll("(?m)^20\\RTime=(\\d+)", "20\nTime=$1");
    Files.writeString(input, first + later);
    assertEquals(0, msd(input, "--join", "--no-figures").code());
    assertEquals(120, json().get("n_frames").asInt());
  }

  @Test
  void wrongInput() throws IOException {
    Path input = Walks.write(folder.resolve("walk.xyz"), 40, 0.4, 6);
    refused(msd(folder.resolve("none.xyz")), "does not exist");
    refused(
        Walks.run("analyze", "msd", "--input", input.toString(), "--species", "Na", "--out", "x"),
        "'Na'",
        "Li Cl");
    refused(msd(input, "--unwrap", "guess"), "mean_cell, increment");
    refused(msd(input, "--drift", "species:Zr"), "Zr");
    refused(msd(input, "--skip", "30"), "leaves 0 of 40 frames");
    refused(msd(input, "--window", "fraction:0:0.4"), "lag 0");
    refused(msd(input, "--window", "fraction:0.4:0.1"), "no rule");
    refused(msd(input, "--site-distance", "-1"), "no distance");
    String text = Files.readString(input);
    Files.writeString(input, text.replaceFirst("Time=1000.0", "Time=1100.0"));
    refused(msd(input), "non-uniform frame spacing at frame 3");
    Files.writeString(input, text.replaceAll("Time=\\S+ ", ""));
    refused(msd(input), "carry no time");
    assertEquals(0, msd(input, "--dt", "0.5", "--no-figures").code());
    Files.writeString(input, text + Walks.text(1, 0.4, 6, 20_000).replaceFirst("Li", "Na"));
    refused(msd(input), "in frame 41 and");
    Files.writeString(input, "");
    refused(msd(input), "holds no frame");
    Files.writeString(input, Walks.text(5, 0.4, 6, 0));
    refused(msd(input), "5 frames, too few");
    assertEquals(2, Walks.run("analyze").code());
    assertEquals(2, Walks.run("analyze", "msd", "--species", "Li").code());
  }

  @Test
  void helpTeaches() {
    String help = Walks.run("analyze", "msd", "--help").out();
    for (String word : List.of("--site-distance", "framework", "He et al.", "Examples:")) {
      assertTrue(help.contains(word), word);
    }
    assertTrue(Walks.run("analyze", "--help").out().contains("msd"));
  }
}
