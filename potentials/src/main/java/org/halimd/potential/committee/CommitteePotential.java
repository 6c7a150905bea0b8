package org.halimd.potential.committee;

import java.util.List;
import java.util.function.Function;
import org.halimd.neighbor.NeighborList;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialModel;
import org.halimd.system.Atoms;

/** The evaluator of a committee: evaluates the members in order and averages. */
public final class CommitteePotential implements Potential {
  private final CommitteeModel model;
  private final List<Potential> members;
  private Forces scratch = new Forces(0);

  /** An evaluator of the model from evaluators of its members. */
  CommitteePotential(CommitteeModel model, Function<PotentialModel, Potential> evaluator) {
    this.model = model;
    this.members = model.members().stream().map(evaluator).toList();
  }

  @Override
  public CommitteeModel model() {
    return model;
  }

  @Override
  public void prepare(Atoms atoms) {
    members.forEach(member -> member.prepare(atoms));
  }

  @Override
  public void compute(Atoms atoms, NeighborList neighbors, Forces out) {
    if (scratch.fx.length != atoms.size()) {
      scratch = new Forces(atoms.size());
    }
    out.clear();
    scratch.wantBornCharges = out.wantBornCharges;
    for (Potential member : members) {
      member.compute(atoms, neighbors, scratch);
      double[][] from = arrays(scratch);
      double[][] to = arrays(out);
      for (int k = 0; k < to.length; k++) {
        addShare(from[k], to[k]);
      }
    }
  }

  private void addShare(double[] from, double[] to) {
    double share = 1.0 / members.size();
    for (int i = 0; i < to.length; i++) {
      to[i] += share * from[i];
    }
  }

  private static double[][] arrays(Forces f) {
    return new double[][] {
      f.energy, f.electrostaticEnergy, f.fx, f.fy, f.fz, f.virial, f.charge, f.bornCharge
    };
  }
}
