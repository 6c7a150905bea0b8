package org.halimd.engine.app.analyze;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.io.TextFile;

/**
 * The simulated cell at the start of a run: {@code model.xyz}, enlarged by {@code replicate} in
 * {@code run.in}.
 *
 * @param file the model
 * @param atoms number of atoms of every species in the simulated cell
 * @param volume volume of the simulated cell at the start in Å³
 */
record RunModel(Path file, Map<String, Integer> atoms, double volume) {
  private static final String SCRIPT = "run.in";
  private static final double OTHER_CELL = 1.4;

  /** The model in the folder of a run, if there is one. */
  static Optional<RunModel> in(Path folder) {
    Path file = folder.resolve("model.xyz");
    return Files.exists(file) ? Optional.of(read(file, folder.resolve(SCRIPT))) : Optional.empty();
  }

  private static RunModel read(Path file, Path script) {
    Structure model = ExtendedXyzReader.readOne(file, warning -> {});
    long copies = copies(script);
    Map<String, Integer> atoms = new TreeMap<>();
    for (String symbol : model.symbols()) {
      atoms.merge(symbol, Math.toIntExact(copies), Math::addExact);
    }
    return new RunModel(file, atoms, copies * model.box().volume());
  }

  private static long copies(Path script) {
    if (!Files.exists(script)) {
      return 1;
    }
    long product = 1;
    for (String line : TextFile.read(script, "a run file").lines().toList()) {
      String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
      if (words[0].equals("replicate") && words.length == 4) {
        for (int d = 1; d < 4; d++) {
          product *= factor(script, words[d]);
        }
      }
    }
    return product;
  }

  private static long factor(Path script, String word) {
    if (!word.matches("[1-9]\\d{0,3}")) {
      throw new InputException(
          script, "'replicate' with '" + word + "', which is no number of copies");
    }
    return Long.parseLong(word);
  }

  /** The files that say so. */
  List<Path> files() {
    Path script = file.resolveSibling(SCRIPT);
    return Files.exists(script) ? List.of(file, script) : List.of(file);
  }

  /** Number of atoms of a species. */
  int ions(String species) {
    if (!atoms.containsKey(species)) {
      throw new InputException(
          file,
          "there is no atom of species '%s'; the model has %s"
              .formatted(species, String.join(" ", atoms.keySet())));
    }
    return atoms.get(species);
  }

  /** Refuses to count ions in another cell than that of the mean volume in Å³. */
  void requireSameCell(double meanVolume, String source) {
    double ratio = meanVolume / volume;
    if (ratio > OTHER_CELL || ratio < 1 / OTHER_CELL) {
      throw new InputException(
          file,
          "the model, 'replicate' of run.in included, fills %.6g A^3, but %s says %.6g A^3: ions and volume would be those of different cells; give the number of ions in the simulated cell with --ions"
              .formatted(volume, source, meanVolume));
    }
  }
}
