package org.halimd.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Writes an extended XYZ trajectory as large as those people have, for measurements of the analysis
 * (docs/analysis.md, Speed): Li walks, Zr and Cl vibrate, eight decimals as GPUMD writes them.
 *
 * <p>Arguments: file, atoms (two ninths of them Li, one ninth Zr), frames.
 */
public final class WalkFile {
  private static final double EDGE = 42.1;
  private static final double STEP = 0.3;
  private static final double AMPLITUDE = 0.1;
  private static final int DECIMALS = 8;
  private static final int LONGEST_LINE = 48;

  private WalkFile() {}

  /** Writes the file. */
  public static void main(String[] arguments) throws IOException {
    int atoms = Integer.parseInt(arguments[1]);
    int frames = Integer.parseInt(arguments[2]);
    SplittableRandom random = new SplittableRandom(1);
    double[] place = random.doubles(3L * atoms, 0, EDGE).toArray();
    byte[] lines = new byte[LONGEST_LINE * atoms];
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0])), 1 << 20)) {
      for (int k = 0; k < frames; k++) {
        String cell = EDGE + " 0 0 0 " + EDGE + " 0 0 0 " + EDGE;
        String head =
            "%d%nTime=%d pbc=\"T T T\" Lattice=\"%s\" Properties=species:S:1:pos:R:3%n"
                .formatted(atoms, 100L * k, cell);
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(lines, 0, frame(place, atoms, random, lines));
      }
    }
  }

  private static int frame(double[] place, int atoms, SplittableRandom random, byte[] lines) {
    int at = 0;
    for (int i = 0; i < atoms; i++) {
      boolean ion = 9 * i < 2 * atoms;
      String symbol = ion ? "Li" : 9 * i < 3 * atoms ? "Zr" : "Cl";
      lines[at++] = (byte) symbol.charAt(0);
      lines[at++] = (byte) symbol.charAt(1);
      for (int c = 0; c < 3; c++) {
        int p = 3 * i + c;
        // A sum of two uniform numbers is enough of a Gaussian here and much faster.
        double kick = random.nextDouble() + random.nextDouble() - 1;
        if (ion) {
          place[p] += STEP * kick;
          place[p] -= EDGE * Math.floor(place[p] / EDGE);
        }
        lines[at++] = ' ';
        at = number(ion ? place[p] : place[p] + AMPLITUDE * kick, lines, at);
      }
      lines[at++] = '\n';
    }
    return at;
  }

  private static int number(double value, byte[] lines, int from) {
    int at = from;
    if (value < 0) {
      lines[at++] = '-';
    }
    byte[] digits =
        Long.toString(Math.round(Math.abs(value) * 1e8)).getBytes(StandardCharsets.US_ASCII);
    int missing = Math.max(0, DECIMALS + 1 - digits.length);
    int whole = missing + digits.length - DECIMALS;
    for (int d = 0; d < missing + digits.length; d++) {
      if (d == whole) {
        lines[at++] = '.';
      }
      lines[at++] = d < missing ? (byte) '0' : digits[d - missing];
    }
    return at;
  }
}
