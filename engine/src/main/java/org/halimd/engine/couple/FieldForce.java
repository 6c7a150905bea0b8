package org.halimd.engine.couple;

import org.halimd.engine.RunPlan.ElectricField;
import org.halimd.engine.State;
import org.halimd.engine.integrate.RunningSystem;

/**
 * Kicks by a uniform electric field: force q E, or E Z with the Born effective charges Z
 * (polarisation index first). V/Å times e is eV/Å. The work done by the field is booked, so that
 * the conserved quantity stays constant.
 */
final class FieldForce {
  private FieldForce() {}

  /** v ← v + (fraction Δt) f/m for the mobile members of the field. */
  static void kick(RunningSystem system, double fraction) {
    State state = system.state();
    ElectricField field = system.plan().field();
    double time = fraction * system.timeStep();
    double before = system.kineticEnergy();
    for (int i = system.from(); i < system.to(); i++) {
      if (field.member()[i] && system.isMobile(i)) {
        double factor = time / state.mass[i];
        state.vx[i] += factor * force(state, field, i, 0);
        state.vy[i] += factor * force(state, field, i, 1);
        state.vz[i] += factor * force(state, field, i, 2);
      }
    }
    system.variables().exchangedEnergy -= system.kineticEnergy() - before;
  }

  private static double force(State state, ElectricField field, int i, int direction) {
    if (field.born()) {
      double[] z = state.forces.bornCharge;
      int first = 9 * i + direction;
      return field.ex() * z[first] + field.ey() * z[first + 3] + field.ez() * z[first + 6];
    }
    double charge = field.charge() != null ? field.charge()[i] : state.forces.charge[i];
    double e = direction == 0 ? field.ex() : direction == 1 ? field.ey() : field.ez();
    return charge * e;
  }
}
