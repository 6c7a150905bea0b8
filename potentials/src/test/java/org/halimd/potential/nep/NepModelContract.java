package org.halimd.potential.nep;

import java.nio.file.Path;
import java.util.List;
import org.halimd.io.TextFile;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialContract;
import org.halimd.potential.TestStructures;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Species;
import org.halimd.testing.SharedFiles;

/** The contract of potentials for a made-up model of the reference cases on random structures. */
public abstract class NepModelContract extends PotentialContract {
  private final NepModel model;
  private final double distance;
  private final int atoms;
  private final Tolerances tolerances;

  /**
   * A contract.
   *
   * @param caseName folder of the model
   * @param tag first word to put into the model file
   * @param distance smallest distance of two atoms in Å
   * @param atoms number of atoms in the larger structure
   */
  protected NepModelContract(
      String caseName, String tag, double distance, int atoms, Tolerances tolerances) {
    Path file =
        SharedFiles.projectRoot()
            .resolve("potentials/src/test/resources/nep")
            .resolve(caseName)
            .resolve("nep.txt");
    String text = TextFile.read(file, "a model");
    model = NepReader.parse(file, tag + text.substring(text.indexOf(' ')));
    this.distance = distance;
    this.atoms = atoms;
    this.tolerances = tolerances;
  }

  /** A new evaluator of the model. */
  protected abstract Potential create(NepModel model);

  @Override
  protected final Potential create() {
    return create(model);
  }

  @Override
  protected List<Atoms> structures() {
    List<Species> species = TestStructures.species(model.elements());
    Box thin =
        Box.ofMatrix(
            new double[] {4.1, 0.9, -0.7, 0.2, 5.2, 1.1, -0.5, 0.3, 4.6}, true, true, true);
    Box leftHanded = Box.ofMatrix(new double[] {7, 4, -3, 0, 8, 2, 1, 0, -7}, true, true, true);
    return List.of(
        TestStructures.random(species, thin, 4, distance, 1),
        TestStructures.random(species, leftHanded, atoms, distance, 2));
  }

  @Override
  protected Tolerances tolerances() {
    return tolerances;
  }
}
