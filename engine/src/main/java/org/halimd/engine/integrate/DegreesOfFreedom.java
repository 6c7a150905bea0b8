package org.halimd.engine.integrate;

import org.halimd.engine.RunPlan;
import org.halimd.engine.RunPlan.ElectricField;
import org.halimd.engine.State;

/**
 * The number of independent velocity components N_f of a system: 3 N_mobile - 3 where total
 * momentum is conserved and zero, else 3 N_mobile.
 */
public final class DegreesOfFreedom {
  /** Net charge relative to the sum of absolute charges below which a charged set is neutral. */
  private static final double NEUTRAL = 1e-10;

  private DegreesOfFreedom() {}

  /** N_f of system {@code s} under the plan. */
  public static int count(State state, RunPlan plan, int s) {
    int mobile = mobile(state, plan, s);
    boolean constrained = conservesMomentum(state, plan, s) && !plan.dof3N();
    return constrained ? 3 * mobile - 3 : 3 * mobile;
  }

  /** Whether the total momentum of system {@code s} is conserved under the plan. */
  public static boolean conservesMomentum(State state, RunPlan plan, int s) {
    int from = state.atoms.start(s);
    int to = state.atoms.start(s + 1);
    return mobile(state, plan, s) == to - from
        && (plan.field() == null || isNeutral(plan.field(), from, to));
  }

  private static int mobile(State state, RunPlan plan, int s) {
    int mobile = 0;
    for (int i = state.atoms.start(s); i < state.atoms.start(s + 1); i++) {
      if (plan.fixed() == null || !plan.fixed()[i]) {
        mobile++;
      }
    }
    return mobile;
  }

  /**
   * Whether the field exerts no net force. Predicted charges add up to zero over a whole system;
   * Born effective charges obey their sum rule only as well as the model does.
   */
  private static boolean isNeutral(ElectricField field, int from, int to) {
    double net = 0;
    double absolute = 0;
    boolean all = true;
    for (int i = from; i < to; i++) {
      if (!field.member()[i]) {
        all = false;
      } else if (field.charge() != null) {
        net += field.charge()[i];
        absolute += Math.abs(field.charge()[i]);
      }
    }
    return field.charge() != null ? Math.abs(net) <= NEUTRAL * absolute : all && !field.born();
  }
}
