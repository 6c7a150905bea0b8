package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.io.TextFile;
import org.halimd.io.Tokens;

/**
 * The {@code #} lines directly above one run of a table against time lag; older programs write
 * none.
 *
 * @param atomsPerGroup number of atoms of every group; empty if unknown
 * @param groups names of the groups; empty if unknown
 */
public record LagHeader(int[] atomsPerGroup, String[] groups) {
  /** The header of the run whose first row stands in that line, counted from 1. */
  static LagHeader read(Path file, long firstRow) {
    List<String> header = new ArrayList<>();
    TextFile.forEachLine(
        file,
        "a table",
        (number, line) -> {
          if (number < firstRow && !line.strip().startsWith("#")) {
            header.clear();
          } else if (number < firstRow) {
            header.add(line.strip());
          }
        });
    int[] atoms = {};
    String[] groups = {};
    for (String line : header.reversed()) {
      String[] words = line.substring(1).strip().split("\\s+");
      String[] values = Arrays.copyOfRange(words, 1, words.length);
      if (words[0].equals("num_atoms_per_group")
          && Arrays.stream(values).allMatch(Tokens::isInteger)) {
        atoms = Arrays.stream(values).mapToInt(Integer::parseInt).toArray();
      } else if (words[0].equals("groups")) {
        groups = values;
      }
    }
    return new LagHeader(atoms, groups);
  }
}
