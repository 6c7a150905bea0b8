package org.halimd.engine.app.analyze;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.halimd.engine.app.Main;

/** Small trajectories of walkers in a rigid cage, and the command run on them. */
final class Walks {
  static final double SPACING = 0.5;
  static final int IONS = 12;
  static final int FRAMEWORK = 8;
  private static final double EDGE = 12;

  private Walks() {}

  /** Writes extended XYZ: Li walks with D = step²/(2 dt) per axis, Cl vibrates. */
  static Path write(Path file, int frames, double step, long seed) throws IOException {
    return Files.writeString(file, text(frames, step, seed, 0));
  }

  static String text(int frames, double step, long seed, double firstTime) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] r = new double[IONS + FRAMEWORK][3];
    for (double[] atom : r) {
      for (int c = 0; c < 3; c++) {
        atom[c] = EDGE * random.nextDouble();
      }
    }
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < frames; k++) {
      text.append(r.length).append('\n');
      text.append(
          String.format(
              Locale.ROOT,
              "Time=%.1f pbc=\"T T T\" Lattice=\"12 0 0 0 12 0 0 0 12\" Properties=species:S:1:pos:R:3%n",
              firstTime + 1000 * SPACING * k));
      for (int i = 0; i < r.length; i++) {
        boolean ion = i < IONS;
        text.append(ion ? "Li" : "Cl");
        for (int c = 0; c < 3; c++) {
          double seen;
          if (ion) {
            r[i][c] += step * random.nextGaussian();
            seen = r[i][c] - EDGE * Math.floor(r[i][c] / EDGE);
          } else {
            seen = r[i][c] + 0.05 * random.nextGaussian();
          }
          text.append(String.format(Locale.ROOT, " %.6f", seen));
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  /** What the command printed and how it ended. */
  record Outcome(int code, String out, String err) {}

  static Outcome run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      int code = Main.execute(arguments);
      return new Outcome(
          code, printed.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
