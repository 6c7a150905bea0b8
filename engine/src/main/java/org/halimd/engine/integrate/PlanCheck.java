package org.halimd.engine.integrate;

import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellFreedom;
import org.halimd.engine.Ensemble.CellMotion;
import org.halimd.engine.Ensemble.MttkBarostat;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.io.InputException;
import org.halimd.system.Box;

/** What must hold between a plan and a batch before anything moves. */
public final class PlanCheck {
  private static final int AXES = 3;

  private PlanCheck() {}

  /**
   * Checks a plan against the batch it is meant for.
   *
   * @throws IllegalArgumentException if the plan has another number of systems or atoms, or
   *     ensembles of several kinds
   * @throws InputException if what it asks for is not possible for the batch
   */
  public static void check(State state, RunPlan plan) {
    int systems = state.atoms.systems();
    if (plan.ensembles().size() != systems || plan.seeds().length != systems) {
      throw new IllegalArgumentException("need one ensemble and one seed per system");
    }
    if (plan.fixed() != null && plan.fixed().length != state.atoms.size()) {
      throw new IllegalArgumentException("need one flag per atom that says whether it is fixed");
    }
    if (!(plan.timeStep() >= 0) || !Double.isFinite(plan.timeStep())) {
      throw new InputException("the time step must be a number of fs that is not negative");
    }
    Class<?> kind = plan.ensembles().getFirst().getClass();
    for (int s = 0; s < systems; s++) {
      Ensemble ensemble = plan.ensembles().get(s);
      if (ensemble.getClass() != kind) {
        throw new IllegalArgumentException("all systems of a batch need the same kind of ensemble");
      }
      checkEnsemble(ensemble, plan, state.atoms.box(s));
    }
  }

  private static void checkEnsemble(Ensemble ensemble, RunPlan plan, Box box) {
    switch (ensemble) {
      case Ensemble.NvtNoseHoover e -> checkConstantStep(plan);
      case Ensemble.NvtMttk e -> checkConstantStep(plan);
      case Ensemble.NptMttk e -> {
        checkConstantStep(plan);
        checkPeriodic(e.barostat(), box);
      }
      case Ensemble.NphMttk e -> {
        checkConstantStep(plan);
        checkPeriodic(e.barostat(), box);
      }
      case Ensemble.NptBerendsen e -> checkPeriodic(e.freedom(), box);
      case Ensemble.NptStochasticCell e -> checkPeriodic(e.freedom(), box);
      default -> {
        // First-order thermostats and constant energy have no further demands here.
      }
    }
  }

  private static void checkConstantStep(RunPlan plan) {
    if (plan.maxDisplacement() > 0) {
      throw new InputException(
          "a time step that is limited by a largest displacement cannot be combined with a"
              + " Nosé-Hoover chain or an MTTK barostat, whose integrators need a constant step;"
              + " leave out the limit or take nve, nvt_ber or nvt_lan");
    }
  }

  private static void checkPeriodic(CellFreedom freedom, Box box) {
    if (freedom != CellFreedom.ORTHOGONAL && !box.fullyPeriodic()) {
      throw new InputException(
          "a barostat with one or six pressures needs a system that is periodic in all directions;"
              + " make it periodic or give three pressures, which keep free directions as they are");
    }
  }

  private static void checkPeriodic(MttkBarostat barostat, Box box) {
    boolean components = barostat.motion() == CellMotion.COMPONENTS;
    boolean shear = barostat.motion() == CellMotion.TRI;
    boolean moving = !components;
    for (int c = 0; c < Ensemble.VOIGT && components; c++) {
      moving |= barostat.active()[c];
      shear |= barostat.active()[c] && c >= AXES;
    }
    if (!moving) {
      throw new InputException(
          "the barostat moves no component of the cell; name one, such as iso, x or xy");
    }
    for (int d = 0; d < AXES; d++) {
      boolean moves = shear || !components || barostat.active()[d];
      if (moves && !box.periodic(d)) {
        throw new InputException(
            "the barostat moves the cell along direction '"
                + "abc".charAt(d)
                + "', in which the system is not periodic; make it periodic or let the barostat"
                + " move other directions only");
      }
    }
  }
}
