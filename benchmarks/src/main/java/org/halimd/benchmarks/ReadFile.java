package org.halimd.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.halimd.analysis.io.input.Trajectory;

/**
 * Reads a trajectory from beginning to end several times in one Java process, for the speed of
 * reading (docs/analysis.md, Speed): the first pass has the compiler's work in it, later ones have
 * not.
 *
 * <p>Arguments: file, passes.
 */
public final class ReadFile {
  private ReadFile() {}

  /** Prints MB/s of every pass and the sum of all coordinates, which depends on every digit. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    double megabytes = Files.size(file) * 1e-6;
    for (int pass = 1; pass <= Integer.parseInt(arguments[1]); pass++) {
      long begin = System.nanoTime();
      double sum = 0;
      int frames = 0;
      try (Trajectory trajectory = Trajectory.open(file, Trajectory.Options.DEFAULT)) {
        while (trajectory.hasNext()) {
          for (double x : trajectory.next().x()) {
            sum += x;
          }
          frames++;
        }
      }
      double seconds = (System.nanoTime() - begin) * 1e-9;
      System.out.printf(
          Locale.ROOT,
          "pass %d: %d frames, %.0f MB in %.3f s, %.0f MB/s, sum of x %.6f%n",
          pass,
          frames,
          megabytes,
          seconds,
          megabytes / seconds,
          sum);
    }
  }
}
