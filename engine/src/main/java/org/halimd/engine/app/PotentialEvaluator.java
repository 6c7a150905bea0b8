package org.halimd.engine.app;

import java.io.IOException;
import java.util.List;
import org.halimd.engine.Ensemble;
import org.halimd.engine.RunFailure;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Context;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.Forces;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.potential.nep.NepModel;
import org.halimd.potential.nep.NepPotential;
import org.halimd.system.Atoms;

/** Evaluates a potential for one structure after another. */
final class PotentialEvaluator implements FrameEvaluator {
  private final PotentialModel model;
  private final EvaluationOptions options;
  private final Backend backend;
  private final boolean born;
  private final boolean descriptors;

  /** For descriptors and neighbour counts; null for models that are no NEP. */
  private final NepPotential nep;

  /**
   * An evaluator.
   *
   * @param born whether Born effective charges are wanted
   * @param descriptors whether the descriptors of a NEP model are wanted
   * @throws InputException if the model or the backend cannot do what is wanted
   */
  PotentialEvaluator(
      PotentialModel model,
      EvaluationOptions options,
      Backend backend,
      boolean born,
      boolean descriptors) {
    this.model = model;
    this.options = options;
    this.backend = backend;
    this.born = born;
    this.descriptors = descriptors;
    String unsupported = backend.unsupportedReason(model, options);
    if (unsupported != null) {
      throw new InputException(unsupported);
    }
    if (born && !model.hasCharges()) {
      throw new InputException(
          "--born needs a model with charges (qNEP), and this one has none; leave it out");
    }
    if (descriptors && !(model instanceof NepModel)) {
      throw new InputException("--descriptors needs a NEP model, and this is none; leave it out");
    }
    nep = model instanceof NepModel ? (NepPotential) Potentials.reference(model, options) : null;
  }

  @Override
  public void evaluate(int frame, Structure structure, EvaluationWriter out) throws IOException {
    out.write(evaluate(frame, structure));
  }

  private Evaluation evaluate(int number, Structure structure) {
    Atoms atoms = structure.toAtoms(model.elements());
    Forces forces = forces(number, atoms);
    if (nep == null) {
      return new Evaluation(number, forces, model.hasCharges(), born, null, null, null);
    }
    CellNeighborList list = CellNeighborList.of(atoms, model.cutoff());
    return new Evaluation(
        number,
        forces,
        model.hasCharges(),
        born,
        descriptors ? nep.descriptors(atoms, list) : null,
        nep.neighborCounts(atoms, list, nep.model().radialCutoff()),
        nep.neighborCounts(atoms, list, nep.model().angularCutoff()));
  }

  /** Forces by the backend: the start of a run of no steps. */
  private Forces forces(int number, Atoms atoms) {
    RunPlan plan = RunPlan.simple(0, 0, List.of(new Ensemble.Nve()), new long[1]);
    try (Context context = backend.open(model, options, State.still(atoms))) {
      context.begin(plan);
      if (born) {
        context.computeBornCharges();
      }
      return context.state().forces;
    } catch (RunFailure e) {
      throw new RunFailure("frame " + number + ": " + e.getMessage(), e);
    }
  }
}
