package org.halimd.engine.app;

import java.io.IOException;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.potential.nep.NepModel;
import org.halimd.potential.nep.NepTag;
import org.halimd.potential.nep.NepTensor;
import org.halimd.system.Atoms;

/**
 * Evaluates NEP models of the dipole moment or the polarizability for one structure after another.
 */
final class TensorEvaluator implements FrameEvaluator {
  private final NepTensor tensor;

  /**
   * An evaluator.
   *
   * @throws InputException if something is wanted that only potentials have
   */
  TensorEvaluator(NepModel model, boolean born, boolean descriptors) {
    if (born || descriptors) {
      throw new InputException(
          "--born and --descriptors need a potential, and '"
              + model.tag().text()
              + "' is none; leave them out");
    }
    tensor = new NepTensor(model);
  }

  /** Whether the model is one for this evaluator. */
  static boolean accepts(NepModel model) {
    return model.tag().kind() != NepTag.Kind.POTENTIAL;
  }

  @Override
  public void evaluate(int frame, Structure structure, EvaluationWriter out) throws IOException {
    NepModel model = tensor.model();
    Atoms atoms = structure.toAtoms(model.elements());
    CellNeighborList list = CellNeighborList.of(atoms, model.cutoff());
    if (model.tag().kind() == NepTag.Kind.DIPOLE) {
      out.write(frame, atoms.size(), "dipole", tensor.dipole(atoms, list));
    } else {
      out.write(frame, atoms.size(), "polarizability", tensor.polarizability(atoms, list));
    }
  }
}
