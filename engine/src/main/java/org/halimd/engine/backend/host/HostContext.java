package org.halimd.engine.backend.host;

import java.util.List;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.SystemVariables;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.Context;
import org.halimd.engine.couple.SystemCoupling;
import org.halimd.engine.integrate.Failures;
import org.halimd.engine.integrate.Integrators;
import org.halimd.engine.integrate.PlanCheck;
import org.halimd.engine.integrate.RunningSystem;
import org.halimd.engine.integrate.Stage;
import org.halimd.engine.integrate.StageAction;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * A batch in host memory: every stage of a step for every system in turn, on the calling thread.
 * Only who computes the forces differs between backends. The state that was given is used as it is,
 * not copied.
 */
public final class HostContext implements Context {
  private final State state;
  private final HostForces forces;
  private long forceCalls;
  private RunPlan plan;
  private RunningSystem[] systems;
  private SystemCoupling[] couplings;
  private List<Stage> stages;

  /** What each system does in each stage; the row of a force evaluation is empty. */
  private StageAction[][] actions;

  /** A batch whose forces somebody computes. */
  public HostContext(HostForces forces, State state) {
    this.state = state;
    this.forces = forces;
  }

  @Override
  public void begin(RunPlan newPlan) {
    open(newPlan);
    stopFixedAtoms();
    for (int s = 0; s < systems.length; s++) {
      couplings[s] = SystemCoupling.begin(systems[s]);
    }
    makeActions();
    forces.prepare(state.atoms);
    computeForces();
  }

  @Override
  public void resume(RunPlan newPlan) {
    open(newPlan);
    for (int s = 0; s < systems.length; s++) {
      couplings[s] = SystemCoupling.resume(systems[s]);
      state.variables[s].forgetVelocitySums(); // here every step adds them up
    }
    makeActions();
    prepareForReferenceCells();
    if (needsBornCharges()) {
      // Checkpoints do not hold them; forces come out with the bits they had.
      computeForces();
    }
  }

  private void open(RunPlan newPlan) {
    PlanCheck.check(state, newPlan);
    plan = newPlan;
    stages = Integrators.stages(plan);
    systems = new RunningSystem[state.atoms.systems()];
    couplings = new SystemCoupling[systems.length];
    for (int s = 0; s < systems.length; s++) {
      systems[s] = new RunningSystem(state, plan, s);
    }
  }

  private void stopFixedAtoms() {
    for (RunningSystem system : systems) {
      for (int i = system.from(); i < system.to(); i++) {
        if (!system.isMobile(i)) {
          state.vx[i] = 0;
          state.vy[i] = 0;
          state.vz[i] = 0;
        }
      }
    }
  }

  private void makeActions() {
    actions = new StageAction[stages.size()][];
    for (int k = 0; k < actions.length; k++) {
      Stage stage = stages.get(k);
      boolean wholeBatch = stage instanceof Stage.ForceEvaluation;
      actions[k] = new StageAction[wholeBatch ? 0 : systems.length];
      for (int s = 0; s < actions[k].length; s++) {
        actions[k][s] = action(stage, couplings[s]);
      }
    }
  }

  private static StageAction action(Stage stage, SystemCoupling coupling) {
    return switch (stage) {
      case Stage.Kick(double f) -> system -> VelocityVerletMoves.kick(system, f);
      case Stage.Drift(double f) -> system -> VelocityVerletMoves.drift(system, f);
      default -> coupling.action(stage);
    };
  }

  private void prepareForReferenceCells() {
    Box[] present = new Box[systems.length];
    for (int s = 0; s < present.length; s++) {
      present[s] = state.atoms.box(s);
      state.atoms.setBox(s, present[s].withMatrix(state.variables[s].referenceCell));
    }
    forces.prepare(state.atoms);
    for (int s = 0; s < present.length; s++) {
      state.atoms.setBox(s, present[s]);
    }
  }

  @Override
  public void advance(long steps) {
    for (long step = 0; step < steps; step++) {
      for (RunningSystem system : systems) {
        system.beginStep();
      }
      for (StageAction[] stage : actions) {
        execute(stage);
      }
      for (int s = 0; s < systems.length; s++) {
        couplings[s].closeStep();
        systems[s].endStep();
      }
    }
  }

  private void execute(StageAction[] stage) {
    if (stage.length == 0) {
      computeForces();
      return;
    }
    for (int s = 0; s < systems.length; s++) {
      // Without time nothing moves; coupling times, which count in steps, would be zero.
      if (systems[s].timeStep() > 0) {
        stage[s].apply(systems[s]);
      }
    }
  }

  private void computeForces() {
    computeForces(needsBornCharges());
  }

  private void computeForces(boolean bornCharges) {
    for (RunningSystem system : systems) {
      checkPositions(system);
    }
    state.forces.wantBornCharges = bornCharges;
    forces.compute(state.atoms, state.forces);
    state.forces.wantBornCharges = false;
    forceCalls++;
    for (RunningSystem system : systems) {
      checkForces(system);
    }
  }

  private static void checkPositions(RunningSystem system) {
    Atoms atoms = system.state().atoms;
    for (int i = system.from(); i < system.to(); i++) {
      if (!Double.isFinite(atoms.x[i] + atoms.y[i] + atoms.z[i])) {
        throw Failures.atom(system, "position", i);
      }
    }
  }

  private static void checkForces(RunningSystem system) {
    State state = system.state();
    for (int i = system.from(); i < system.to(); i++) {
      double sum = state.forces.fx[i] + state.forces.fy[i] + state.forces.fz[i];
      if (!Double.isFinite(sum)) {
        throw Failures.atom(system, "force", i);
      }
      if (!Double.isFinite(state.forces.energy[i])) {
        throw Failures.atom(system, "energy", i);
      }
    }
  }

  private boolean needsBornCharges() {
    return plan.field() != null && plan.field().born();
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public Totals totals(int s) {
    RunningSystem system = systems[s];
    SystemVariables variables = state.variables[s];
    double kinetic = system.kineticEnergy();
    double potential = system.potentialEnergy();
    return new Totals(
        variables.step,
        variables.time,
        system.degreesOfFreedom(),
        system.temperature(),
        kinetic,
        potential,
        system.pressure(),
        system.box().volume(),
        kinetic + potential + couplings[s].energy() + variables.exchangedEnergy,
        couplings[s].cellKineticEnergy());
  }

  @Override
  public void computeBornCharges() {
    computeForces(true);
  }

  @Override
  public long forceCalls() {
    return forceCalls;
  }

  @Override
  public int[] largestNeighborCounts() {
    return forces.largestNeighborCounts(state.atoms);
  }

  @Override
  public void close() {
    forces.close();
  }
}
