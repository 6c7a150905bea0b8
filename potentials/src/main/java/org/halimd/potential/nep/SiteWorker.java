package org.halimd.potential.nep;

import org.halimd.neighbor.NeighborList;
import org.halimd.potential.Forces;
import org.halimd.system.Atoms;

/** What one thread needs to evaluate one atom after another: the terms of a model and scratch. */
final class SiteWorker {
  final SiteRow row = new SiteRow();
  final SiteDescriptor descriptor;
  final NeuralNetwork network;

  /** Null without repulsion. */
  final ZblRepulsion zbl;

  /** Null without real-space electrostatics. */
  final RealSpaceCoulomb realSpace;

  final double[] q;
  final double[] phi;

  SiteWorker(NepModel model) {
    descriptor = new SiteDescriptor(model);
    network = new NeuralNetwork(model.network(), model.scalers());
    zbl = model.tag().zbl() ? new ZblRepulsion(model) : null;
    realSpace =
        model.tag().chargeMode().realSpace()
            ? new RealSpaceCoulomb(model.tag().chargeMode(), model.alpha(), model.radialCutoff())
            : null;
    q = new double[descriptor.length()];
    phi = new double[descriptor.length()];
  }

  /**
   * Adds the real-space electrostatics of the central atom: its energy and dE/dq, and halves of the
   * pair forces to the atoms of {@code part}.
   */
  void addRealSpace(
      Atoms atoms,
      NeighborList list,
      int system,
      int i,
      double cutoff,
      Forces out,
      Forces part,
      double[] chargeGradient) {
    row.gather(atoms, list, system, i, cutoff);
    row.clearForces();
    realSpace.add(row, out.charge, out, chargeGradient);
    row.scatter(part);
  }
}
