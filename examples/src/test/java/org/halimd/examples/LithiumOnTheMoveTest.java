package org.halimd.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.halimd.engine.app.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LithiumOnTheMoveTest {
  private static final double STEP = 0.4; // Å per frame and axis
  private static final double EDGE = 12;

  @TempDir private Path folder;

  @Test
  void saysWhatTheCommandSays() throws Exception {
    Path walk = Files.writeString(folder.resolve("walk.xyz"), walk(200));
    Path figure = folder.resolve("rdf.svg");
    List<String> lines = run(walk.toString(), "500", figure.toString());
    double[] d = numbers(lines, "D = ");
    double truth = 1e-4 * STEP * STEP / (2 * 0.5);
    assertEquals(truth, d[0], 3 * d[1]);
    assertTrue(d[1] < 0.5 * truth, lines.toString());
    assertTrue(Files.readString(figure).contains("Li-Cl"));

    String out = folder.resolve("out").toString();
    int code =
        Main.execute(
            ("analyze conductivity --species Li --temperature 500 --site-distance 3 --quiet"
                    + " --no-figures --input %s --out %s")
                .formatted(walk, out)
                .split(" "));
    assertEquals(0, code);
    JsonNode json = new ObjectMapper().readTree(Path.of(out, "conductivity.json").toFile());
    assertEquals(json.get("D_total_cm2_s").asDouble(), d[0], 1e-5 * d[0]);
    double sigma = json.at("/nernst_einstein/total/sigma_NE_S_cm").asDouble();
    assertEquals(sigma, numbers(lines, "sigma = ")[0], 1e-5 * sigma);
  }

  /** The numbers of the line that begins like that. */
  private static double[] numbers(List<String> lines, String begin) {
    String line = lines.stream().filter(l -> l.startsWith(begin)).findFirst().orElseThrow();
    return Arrays.stream(line.substring(begin.length()).split(" "))
        .filter(word -> word.matches("[0-9].*"))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static List<String> run(String... arguments) throws IOException {
    PrintStream terminal = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      LithiumOnTheMove.main(arguments);
    } finally {
      System.setOut(terminal);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Walking Li and resting Cl, a frame every 0.5 ps. */
  private static String walk(int frames) {
    SplittableRandom random = new SplittableRandom(4);
    double[][] r = new double[20][3];
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < frames; k++) {
      text.append("20\nTime=").append(500 * k).append(" Lattice=\"12 0 0 0 12 0 0 0 12\"");
      text.append(" Properties=species:S:1:pos:R:3\n");
      for (int i = 0; i < r.length; i++) {
        text.append(i < 12 ? "Li" : "Cl");
        for (int c = 0; c < 3; c++) {
          double first = i < 12 ? EDGE * random.nextDouble() : EDGE / 2 * (i - 12 >> c & 1);
          r[i][c] = k == 0 ? first : r[i][c] + (i < 12 ? STEP * random.nextGaussian() : 0);
          double seen = r[i][c] - EDGE * Math.floor(r[i][c] / EDGE);
          text.append(String.format(Locale.ROOT, " %.6f", seen));
        }
        text.append('\n');
      }
    }
    return text.toString();
  }
}
