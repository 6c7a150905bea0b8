package org.halimd.engine.couple;

import org.halimd.engine.RunPlan.Deformation;
import org.halimd.engine.integrate.RunningSystem;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;

/**
 * The constant-rate deformation of a plan: at every step ax, by and cz grow by their rates in Å,
 * atoms keep their fractional coordinates, velocities stay. The work it does on the potential
 * energy is booked by the trapezoidal rule, so that the conserved quantity stays constant.
 */
final class ConstantDeformation {
  private CellStrain strain;

  /** Deforms the system; the virial is still the one of the start of the step. */
  void apply(RunningSystem system) {
    Deformation rate = system.plan().deformation();
    Box box = system.box();
    double[] h = box.matrix();
    h[0] += rate.rateX();
    h[4] += rate.rateY();
    h[8] += rate.rateZ();
    double[] growth = Matrix3.multiply(h, box.inverseMatrix());
    for (int diagonal : new int[] {0, 4, 8}) {
      growth[diagonal] -= 1;
    }
    strain = CellStrain.affine(growth);
    system.variables().exchangedEnergy -= strain.halfWork(system);
    strain.apply(system);
    system.setCell(h);
  }

  /** Books the other half of the work with the virial of the end of the step. */
  void close(RunningSystem system) {
    system.variables().exchangedEnergy -= strain.halfWork(system);
  }
}
