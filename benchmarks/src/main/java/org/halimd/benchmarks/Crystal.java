package org.halimd.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Species;

/** Li, Zr and Cl at the number density of Li2ZrCl6 on a shaken simple cubic lattice. */
public final class Crystal {
  private static final long SEED = 1;

  /** Distance of neighbouring sites in Å: 27 atoms in 618 Å³. */
  private static final double SPACING = 2.839;

  /** Standard deviation of a coordinate from its site in Å. */
  private static final double SHAKE = 0.1;

  private Crystal() {}

  /** An embedded model. */
  public static PotentialModel model(String name) {
    return Potentials.read(Path.of(""), name);
  }

  /** A cube of {@code side}³ atoms of types Li, Zr and Cl. */
  public static Atoms lithiumZirconiumChloride(int side) {
    return cube(side, List.of("Li", "Zr", "Cl"));
  }

  /**
   * A cube of {@code side}³ atoms; two Li, one Zr and six Cl among nine.
   *
   * @param elements the symbols that types count, with Li, Zr and Cl among them
   */
  public static Atoms cube(int side, List<String> elements) {
    List<Species> species = new ArrayList<>();
    elements.forEach(symbol -> species.add(Elements.of(symbol)));
    int[] pattern = new int[9];
    for (int k = 0; k < pattern.length; k++) {
      pattern[k] = elements.indexOf(k == 0 ? "Zr" : k % 4 == 0 ? "Li" : "Cl");
    }
    int n = side * side * side;
    double length = side * SPACING;
    Box box = Box.orthogonal(length, length, length);
    Atoms atoms = new Atoms(species, new int[] {0, n}, new Box[] {box});
    Random random = new Random(SEED);
    for (int i = 0; i < n; i++) {
      atoms.type[i] = pattern[i % pattern.length];
      atoms.x[i] = SPACING * (i / (side * side)) + SHAKE * random.nextGaussian();
      atoms.y[i] = SPACING * (i / side % side) + SHAKE * random.nextGaussian();
      atoms.z[i] = SPACING * (i % side) + SHAKE * random.nextGaussian();
    }
    return atoms;
  }
}
