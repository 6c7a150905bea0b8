package org.halimd.engine.integrate;

import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.SystemVariables;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;
import org.halimd.system.Units;

/**
 * One system of a batch during a run: its range of atoms, its time step, its degrees of freedom,
 * and the sums and moves that couplings are made of. Internal units (Å, eV, u).
 *
 * <p>All sums run over the atoms of the system in order, so a result does not depend on what else
 * is in the batch.
 */
public final class RunningSystem {
  private final State state;
  private final RunPlan plan;
  private final int index;
  private final int from;
  private final int to;
  private final int degreesOfFreedom;
  private final double nominalTimeStep;
  private double timeStep;
  private boolean inStep;

  /** System {@code index} of the state, moved according to the plan. */
  public RunningSystem(State state, RunPlan plan, int index) {
    this.state = state;
    this.plan = plan;
    this.index = index;
    this.from = state.atoms.start(index);
    this.to = state.atoms.start(index + 1);
    this.degreesOfFreedom = DegreesOfFreedom.count(state, plan, index);
    this.nominalTimeStep = plan.timeStep() / plan.units().timeUnit();
    this.timeStep = nominalTimeStep;
  }

  /** The state of the whole batch. */
  public State state() {
    return state;
  }

  /** The plan of the run. */
  public RunPlan plan() {
    return plan;
  }

  /** Number of the system within the batch. */
  public int index() {
    return index;
  }

  /** First atom of the system, an index into the arrays of the state. */
  public int from() {
    return from;
  }

  /** One past the last atom of the system. */
  public int to() {
    return to;
  }

  /** Whether atom {@code i} (an index into the arrays of the state) moves. */
  public boolean isMobile(int i) {
    return plan.fixed() == null || !plan.fixed()[i];
  }

  /** Extended variables of the system. */
  public SystemVariables variables() {
    return state.variables[index];
  }

  /** Number of independent velocity components N_f, the same number everywhere. */
  public int degreesOfFreedom() {
    return degreesOfFreedom;
  }

  /** The seed of the system. */
  public long seed() {
    return plan.seeds()[index];
  }

  /** The unit system of the run. */
  public Units units() {
    return plan.units();
  }

  /** Boltzmann constant times a temperature in K: eV. */
  public double kT(double temperature) {
    return plan.units().boltzmann() * temperature;
  }

  /** The present time step in internal units; differs from the plan's only under its limit. */
  public double timeStep() {
    return timeStep;
  }

  /** The time step of the plan in internal units: coupling times count in it. */
  public double nominalTimeStep() {
    return nominalTimeStep;
  }

  /**
   * Begins a step: chooses its length. With a limit in the plan no atom moves farther than it, Δt =
   * min(Δt_plan, limit/v_max).
   */
  public void beginStep() {
    inStep = true;
    timeStep = nominalTimeStep;
    if (plan.maxDisplacement() > 0) {
      double fastest = 0;
      for (int i = from; i < to; i++) {
        fastest = Math.max(fastest, speedSquared(i));
      }
      timeStep = Math.min(nominalTimeStep, plan.maxDisplacement() / Math.sqrt(fastest));
    }
  }

  /** Ends a step: counters and clock go on. */
  public void endStep() {
    inStep = false;
    SystemVariables v = variables();
    v.stepInRun++;
    v.step++;
    v.time += timeStep * plan.units().timeUnit();
  }

  /** Number of the step that is being done, counted from 1; between steps, of the last one done. */
  public long presentStep() {
    return variables().step + (inStep ? 1 : 0);
  }

  private double speedSquared(int i) {
    return state.vx[i] * state.vx[i] + state.vy[i] * state.vy[i] + state.vz[i] * state.vz[i];
  }

  /** The value at the present step of a linear ramp over the run, last value not reached. */
  public double ramp(double first, double last) {
    return ramp(first, last, variables().stepInRun);
  }

  /** The value of a linear ramp at the given step of the run. */
  public double ramp(double first, double last, long step) {
    return plan.steps() == 0 ? first : first + (last - first) * step / plan.steps();
  }

  /** The box. */
  public Box box() {
    return state.atoms.box(index);
  }

  /** Kinetic energy K = Σ m v²/2 in eV. */
  public double kineticEnergy() {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += state.mass[i] * speedSquared(i);
    }
    return 0.5 * sum;
  }

  /** Instantaneous temperature 2K/(N_f k_B) in K; 0 without degrees of freedom. */
  public double temperature() {
    return degreesOfFreedom == 0
        ? 0
        : 2 * kineticEnergy() / (degreesOfFreedom * plan.units().boltzmann());
  }

  /** Potential energy in eV. */
  public double potentialEnergy() {
    return state.forces.totalEnergy(from, to);
  }

  /** Σ m v_α v_β in eV, nine numbers row by row, symmetric. */
  public double[] kineticTensor() {
    double[] sum = new double[9];
    for (int i = from; i < to; i++) {
      double m = state.mass[i];
      sum[0] += m * state.vx[i] * state.vx[i];
      sum[1] += m * state.vx[i] * state.vy[i];
      sum[2] += m * state.vx[i] * state.vz[i];
      sum[4] += m * state.vy[i] * state.vy[i];
      sum[5] += m * state.vy[i] * state.vz[i];
      sum[8] += m * state.vz[i] * state.vz[i];
    }
    sum[3] = sum[1];
    sum[6] = sum[2];
    sum[7] = sum[5];
    return sum;
  }

  /**
   * V P_αβ = Σ m v_α v_β + Ξ_αβ in eV, nine numbers row by row, with the symmetric part of the
   * virial Ξ of the last force evaluation; fixed atoms are in the virial.
   */
  public double[] volumeTimesPressure() {
    double[] sum = kineticTensor();
    double[] virial = state.forces.totalVirial(from, to);
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        sum[3 * row + column] += 0.5 * (virial[3 * row + column] + virial[3 * column + row]);
      }
    }
    return sum;
  }

  /** Internal pressure tensor in eV/Å³, nine numbers row by row, positive under compression. */
  public double[] pressure() {
    double[] p = volumeTimesPressure();
    double volume = box().volume();
    for (int c = 0; c < 9; c++) {
      p[c] /= volume;
    }
    return p;
  }

  /** v ← factor v for all atoms. */
  public void scaleVelocities(double factor) {
    for (int i = from; i < to; i++) {
      state.vx[i] *= factor;
      state.vy[i] *= factor;
      state.vz[i] *= factor;
    }
  }

  /** v ← M v for all atoms, M nine numbers row by row. */
  public void multiplyVelocities(double[] m) {
    for (int i = from; i < to; i++) {
      double x = state.vx[i];
      double y = state.vy[i];
      double z = state.vz[i];
      state.vx[i] = m[0] * x + m[1] * y + m[2] * z;
      state.vy[i] = m[3] * x + m[4] * y + m[5] * z;
      state.vz[i] = m[6] * x + m[7] * y + m[8] * z;
    }
  }

  /**
   * h ← M h and r ← M r for all atoms, fixed ones included; fractional coordinates and therefore
   * the accumulated displacements stay.
   *
   * @throws org.halimd.engine.RunFailure if the new cell has no volume
   */
  public void deform(double[] m) {
    Atoms atoms = state.atoms;
    for (int i = from; i < to; i++) {
      double x = atoms.x[i];
      double y = atoms.y[i];
      double z = atoms.z[i];
      atoms.x[i] = m[0] * x + m[1] * y + m[2] * z;
      atoms.y[i] = m[3] * x + m[4] * y + m[5] * z;
      atoms.z[i] = m[6] * x + m[7] * y + m[8] * z;
    }
    setCell(Matrix3.multiply(m, box().matrix()));
  }

  /**
   * Replaces the box matrix (nine numbers row by row, Å); positions stay.
   *
   * @throws org.halimd.engine.RunFailure if the cell has no volume or is not finite
   */
  public void setCell(double[] h) {
    try {
      state.atoms.setBox(index, box().withMatrix(h));
    } catch (IllegalArgumentException e) {
      throw Failures.cell(this, e);
    }
  }
}
