package org.halimd.engine.app.build;

import org.halimd.crystal.Crystal;
import org.halimd.crystal.symmetry.CrystalSymmetry;
import org.halimd.io.InputException;
import picocli.CommandLine.Option;

/** How near the sites of a crystal must come to the images of others. */
final class SymmetryOptions {
  @Option(
      names = "--symprec",
      paramLabel = "A",
      defaultValue = "0.01",
      description =
          "how far in A a site may be from the image of another for the symmetry to hold"
              + " (default: ${DEFAULT-VALUE})")
  double tolerance;

  /**
   * Checks the tolerance.
   *
   * @throws InputException if it is not between 0 and 1 Å
   */
  void check() {
    if (!(tolerance > 0) || tolerance > 1) {
      throw new InputException(
          "--symprec: a tolerance of "
              + tolerance
              + " A is not between 0 and 1; 0.01 suits ideal and well relaxed structures, 0.1 noisy"
              + " ones");
    }
  }

  /**
   * The symmetry of a crystal.
   *
   * @throws InputException if it has none, because sites are missing or doubled
   */
  CrystalSymmetry of(Crystal crystal) {
    try {
      return CrystalSymmetry.of(crystal, tolerance);
    } catch (IllegalArgumentException e) {
      throw new InputException(crystal.source(), "no space group: " + e.getMessage());
    }
  }
}
