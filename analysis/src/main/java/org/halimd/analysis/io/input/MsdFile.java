package org.halimd.analysis.io.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;

/**
 * {@code msd.out}: time in ps, then for each group MSD x y z in Å² and SDC x y z; or four columns,
 * time and MSD x y z, whose first row may be lag 1. Programs append to the file: where the time
 * goes back a new run begins, and the last one counts.
 *
 * @param file the file
 * @param time lag of every row in ps
 * @param msd displacements in Å², indices: group, axis, row
 * @param runs number of runs in the file
 * @param header what the lines above the run say
 */
public record MsdFile(Path file, double[] time, double[][][] msd, int runs, LagHeader header) {
  private static final int FEWEST_COLUMNS = 4;
  private static final int LINES_LOOKED_AT = 100;

  /**
   * Whether a file is such a table rather than a trajectory: it is called {@code .out}, or its
   * first row consists of at least four numbers.
   */
  public static boolean isTable(Path file) {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".out")) {
      return true;
    }
    if (!Files.isRegularFile(file)) {
      return false;
    }
    // Bytes of binary files are characters too, so that nothing of them is an error.
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (int k = 0; k < LINES_LOOKED_AT; k++) {
        String line = lines.readLine();
        if (line == null) {
          return false;
        }
        String text = line.strip();
        if (!text.isEmpty() && text.charAt(0) != '#') {
          String[] words = text.split("\\s+");
          return words.length >= FEWEST_COLUMNS
              && Arrays.stream(words).noneMatch(w -> Double.isNaN(Tokens.real(w)));
        }
      }
      return false;
    } catch (IOException e) {
      throw new InputException(file, "the file cannot be read (" + e + ")");
    }
  }

  /**
   * Reads the last run of a file.
   *
   * @throws InputException if the file is no such table, or all displacements are zero because the
   *     run was shorter than the number of lags
   */
  public static MsdFile read(Path file) {
    LagTable table = LagTable.read(file, "msd.out of compute_msd", "MSD x y z, SDC x y z", true);
    table.requireData("displacements");
    double[][][] msd =
        Arrays.stream(table.values()).map(g -> Arrays.copyOf(g, 3)).toArray(double[][][]::new);
    LagHeader header = LagHeader.read(file, table.firstLine());
    return new MsdFile(file, table.time(), msd, table.runs(), header);
  }

  /** Number of groups. */
  public int groups() {
    return msd.length;
  }

  /** Number of atoms of a group as the header says; 0 if it does not. */
  public int atoms(int group) {
    int[] atoms = header.atomsPerGroup();
    return atoms.length == groups() ? atoms[group] : 0;
  }

  /** The name of a group in the header, or its number. */
  public String name(int group) {
    String[] names = header.groups();
    return names.length == groups() ? names[group] : "group_" + group;
  }
}
