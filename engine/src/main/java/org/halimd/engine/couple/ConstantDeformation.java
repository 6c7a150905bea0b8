package org.halimd.engine.couple;

import org.halimd.engine.RunPlan.Deformation;
import org.halimd.engine.integrate.RunningSystem;
import org.halimd.engine.integrate.StageAction;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;

/**
 * The constant-rate deformation of a plan: at every step ax, by and cz grow by their rates in Å,
 * atoms keep their fractional coordinates. The work it does is not part of the conserved quantity.
 */
final class ConstantDeformation implements StageAction {
  @Override
  public void apply(RunningSystem system) {
    Deformation rate = system.plan().deformation();
    Box box = system.box();
    double[] h = box.matrix();
    h[0] += rate.rateX();
    h[4] += rate.rateY();
    h[8] += rate.rateZ();
    system.deform(Matrix3.multiply(h, box.inverseMatrix()));
    system.setCell(h);
  }
}
