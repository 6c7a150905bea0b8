package org.halimd.engine.minimize;

import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.system.Units;

/**
 * Minimises all systems of a batch side by side: {@link #begin} or {@link #resume}, then {@link
 * #advance} until {@link #isDone}, then {@link #end}; or {@link #run}. Positions and boxes of the
 * context's state are moved.
 */
public final class Minimizer {
  private final Minimization settings;
  private final Context context;
  private final boolean[] fixed;
  private final Units units;
  private final Relaxation[] relaxation;
  private final MinimizationResult[] result;
  private long step;

  /**
   * A minimisation that can begin.
   *
   * @param context a batch that no run goes on with before it began anew
   * @param fixed atoms that keep their place (in a relaxing cell: their fractional coordinates), or
   *     null
   * @throws InputException if a cell is to relax that is not periodic in all directions
   */
  public Minimizer(Minimization settings, Context context, boolean[] fixed, Units units) {
    this.settings = settings;
    this.context = context;
    this.fixed = fixed;
    this.units = units;
    State state = context.state();
    this.relaxation = new Relaxation[state.atoms.systems()];
    this.result = new MinimizationResult[relaxation.length];
    for (int s = 0; s < relaxation.length; s++) {
      if (settings.cell() != Minimization.Cell.FIXED && !state.atoms.box(s).fullyPeriodic()) {
        throw new InputException(
            "minimize cannot relax a cell with free boundaries; make all three directions periodic"
                + " or leave the cell fixed");
      }
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
    begin();
    while (!isDone()) {
      advance();
    }
    return end();
  }

  /** Computes the forces at the start. */
  public void begin() {
    context.begin(plan());
    for (int s = 0; s < relaxation.length; s++) {
      relaxation[s] = relaxation(s);
      relaxation[s].start();
      finishIfDone(s);
    }
  }

  /**
   * Continues bit for bit where {@link #save} was called; the state was restored already.
   *
   * @param stored for each system what was saved
   */
  public void resume(List<NamedArrays> stored) {
    context.resume(plan());
    for (int s = 0; s < relaxation.length; s++) {
      NamedArrays in = stored.get(s);
      step = in.longs("minimization_step")[0];
      relaxation[s] = relaxation(s);
      relaxation[s].restore(in);
      if (in.contains("result")) {
        double[] r = in.doubles("result");
        result[s] = new MinimizationResult(r[0] > 0, in.longs("steps")[0], r[1], r[2], r[3]);
      }
    }
  }

  /** Stores what is not in the state of system {@code s}. */
  public void save(int s, NamedArrays out) {
    out.put("minimization_step", step);
    relaxation[s].save(out);
    MinimizationResult r = result[s];
    if (r != null) {
      out.put("result", r.converged() ? 1 : 0, r.energy(), r.maxForce(), r.maxStress());
      out.put("steps", r.steps());
    }
  }

  private Relaxation relaxation(int s) {
    return Relaxation.of(settings, new MobileForces(context.state(), s, fixed), units);
  }

  /** A run of no steps: what a context needs to compute forces. */
  private RunPlan plan() {
    return StillPlan.of(relaxation.length);
  }

  /** Steps done. */
  public long step() {
    return step;
  }

  /** Whether every system is converged or stuck, or all steps are done. */
  public boolean isDone() {
    if (step >= settings.maxSteps()) {
      return true;
    }
    for (MinimizationResult r : result) {
      if (r == null) {
        return false;
      }
    }
    return true;
  }

  /** Does one step of every system that goes on. */
  public void advance() {
    for (int s = 0; s < relaxation.length; s++) {
      if (result[s] == null) {
        relaxation[s].move();
      }
    }
    context.computeForces();
    step++;
    for (int s = 0; s < relaxation.length; s++) {
      if (result[s] == null) {
        relaxation[s].judge();
        finishIfDone(s);
      }
    }
  }

  private void finishIfDone(int s) {
    if (relaxation[s].isConverged() || relaxation[s].isStuck()) {
      result[s] = present(s);
    }
  }

  /** How system {@code s} stands. */
  public MinimizationResult present(int s) {
    Relaxation r = relaxation[s];
    return result[s] != null
        ? result[s]
        : new MinimizationResult(r.isConverged(), step, r.energy(), r.maxForce(), r.maxStress());
  }

  /** Leaves the forces of the final positions behind, also where the last move was dropped. */
  public List<MinimizationResult> end() {
    context.computeForces();
    List<MinimizationResult> results = new ArrayList<>();
    for (int s = 0; s < relaxation.length; s++) {
      results.add(present(s));
    }
    return results;
  }
}
