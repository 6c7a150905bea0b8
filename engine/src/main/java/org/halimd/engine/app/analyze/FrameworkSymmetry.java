package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.halimd.analysis.density.Folding;
import org.halimd.analysis.dynamics.AtomDisplacements;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.Occupant;
import org.halimd.crystal.Site;
import org.halimd.crystal.SymmetryOperation;
import org.halimd.crystal.symmetry.CrystalSymmetry;
import org.halimd.io.InputException;

/** The symmetry of the mean positions of all atoms but the mobile ions. */
final class FrameworkSymmetry {
  /** Fractions are equal if they differ by less than one part of this. */
  private static final double PARTS = 1e6;

  private FrameworkSymmetry() {}

  /**
   * The symmetry of the mean framework in the mean cell.
   *
   * @param tolerance in Å
   * @throws InputException if there is no framework
   */
  static CrystalSymmetry of(Path file, PathReading reading, double tolerance) {
    List<Integer> sets =
        IntStream.range(0, reading.paths().settings().sets().size())
            .filter(set -> set != reading.framework() && set != reading.mobile())
            .boxed()
            .toList();
    if (sets.isEmpty()) {
      throw new InputException(
          file, "--symmetry found needs a framework, and all atoms are mobile; give a file");
    }
    AtomDisplacements means =
        AtomDisplacements.of(reading.paths(), sets, reading.from(), reading.to());
    List<Site> sites = new ArrayList<>();
    for (AtomDisplacements.Atom atom : means.atoms()) {
      double[] s = atom.mean();
      List<Occupant> occupant = List.of(new Occupant(atom.species(), 1));
      sites.add(new Site(atom.species(), 0, 0, 0, 0, occupant).at(s[0], s[1], s[2]));
    }
    Crystal crystal = new Crystal(file, means.cell(), List.of(), sites);
    try {
      return CrystalSymmetry.of(crystal, tolerance);
    } catch (IllegalArgumentException e) {
      throw new InputException(file, "the mean framework has no space group: " + e.getMessage());
    }
  }

  /**
   * The operations in the folded cell: those that map its lattice onto itself, each once.
   * Translations that folding makes whole are the identity there.
   *
   * @param operations of the supercell
   * @param cells the numbers of small cells; its operations are not looked at
   */
  static List<SymmetryOperation> folded(List<SymmetryOperation> operations, Folding cells) {
    Map<String, SymmetryOperation> all = new LinkedHashMap<>();
    for (SymmetryOperation operation : operations) {
      int[] rotation = new int[9];
      boolean whole = true;
      for (int k = 0; k < 9; k++) {
        int scaled = operation.rotation(k / 3, k % 3) * cells.multiple(k / 3);
        whole &= scaled % cells.multiple(k % 3) == 0;
        rotation[k] = scaled / cells.multiple(k % 3);
      }
      if (whole) {
        double[] translation = new double[3];
        StringBuilder key = new StringBuilder(Arrays.toString(rotation));
        for (int d = 0; d < 3; d++) {
          double t = operation.translation(d) * cells.multiple(d);
          translation[d] = t - Math.floor(t);
          key.append(' ').append(Math.round(translation[d] * PARTS) % Math.round(PARTS));
        }
        all.putIfAbsent(key.toString(), SymmetryOperation.of(rotation, translation));
      }
    }
    return List.copyOf(all.values());
  }
}
