package org.halimd.engine.minimize;

import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.State;
import org.halimd.io.InputException;
import org.halimd.system.Units;

/** Minimises all systems of a batch side by side. */
public final class Minimizer {
  private static final int REPORTS = 10;

  private final Minimization settings;
  private final State state;
  private final ForceField forceField;
  private final Progress progress;
  private final Relaxation[] relaxation;
  private final MinimizationResult[] result;

  /**
   * A minimisation that is ready to run.
   *
   * @param state positions and boxes are moved, forces are overwritten, all else stays
   * @param fixed atoms that keep their place (in a relaxing cell: their fractional coordinates), or
   *     null
   * @throws InputException if a cell is to relax that is not periodic in all directions
   */
  public Minimizer(
      Minimization settings,
      State state,
      boolean[] fixed,
      ForceField forceField,
      Units units,
      Progress progress) {
    this.settings = settings;
    this.state = state;
    this.forceField = forceField;
    this.progress = progress;
    this.relaxation = new Relaxation[state.atoms.systems()];
    this.result = new MinimizationResult[relaxation.length];
    for (int s = 0; s < relaxation.length; s++) {
      if (settings.cell() != Minimization.Cell.FIXED && !state.atoms.box(s).fullyPeriodic()) {
        throw new InputException(
            "minimize cannot relax a cell with free boundaries; make all three directions periodic"
                + " or leave the cell fixed");
      }
      MobileForces forces = new MobileForces(state, s, fixed);
      relaxation[s] =
          switch (settings.method()) {
            case STEEPEST_DESCENT -> new SteepestDescent(forces, settings.forceTolerance());
            case FIRE -> new Fire(forces, settings, units);
          };
    }
  }

  /**
   * Runs until every system is converged or all steps are done; then forces belong to the final
   * positions.
   *
   * @return one result per system
   * @throws org.halimd.engine.RunFailure if an energy or force is not finite
   */
  public List<MinimizationResult> run() {
    forceField.compute(state.atoms, state.forces);
    for (int s = 0; s < relaxation.length; s++) {
      relaxation[s].start();
      finishIfDone(s, 0);
    }
    for (long step = 1; step <= settings.maxSteps() && !allFinished(); step++) {
      advance(step);
    }
    List<MinimizationResult> results = new ArrayList<>();
    for (int s = 0; s < relaxation.length; s++) {
      if (result[s] == null) {
        finish(s, settings.maxSteps());
      }
      results.add(result[s]);
    }
    // A dropped last move has left forces of another place behind.
    forceField.compute(state.atoms, state.forces);
    return results;
  }

  private void advance(long step) {
    for (int s = 0; s < relaxation.length; s++) {
      if (result[s] == null) {
        relaxation[s].move();
      }
    }
    forceField.compute(state.atoms, state.forces);
    boolean due = step % Math.max(1, settings.maxSteps() / REPORTS) == 0;
    for (int s = 0; s < relaxation.length; s++) {
      if (result[s] == null) {
        relaxation[s].judge();
        if (due) {
          progress.report(s, step, relaxation[s].energy(), relaxation[s].maxForce());
        }
        finishIfDone(s, step);
      }
    }
  }

  private void finishIfDone(int s, long step) {
    if (relaxation[s].isConverged() || relaxation[s].isStuck()) {
      finish(s, step);
    }
  }

  private void finish(int s, long step) {
    Relaxation r = relaxation[s];
    result[s] =
        new MinimizationResult(r.isConverged(), step, r.energy(), r.maxForce(), r.maxStress());
  }

  private boolean allFinished() {
    for (MinimizationResult r : result) {
      if (r == null) {
        return false;
      }
    }
    return true;
  }
}
