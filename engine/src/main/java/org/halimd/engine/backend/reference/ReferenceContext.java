package org.halimd.engine.backend.reference;

import java.util.List;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.SystemVariables;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.Context;
import org.halimd.engine.couple.SystemCoupling;
import org.halimd.engine.integrate.Integrators;
import org.halimd.engine.integrate.PlanCheck;
import org.halimd.engine.integrate.RunningSystem;
import org.halimd.engine.integrate.Stage;
import org.halimd.engine.integrate.StageAction;
import org.halimd.potential.Potential;
import org.halimd.system.Box;

/**
 * A batch moved by plain loops on one thread: every stage of a step for every system in turn. The
 * state that was given is used as it is, not copied.
 */
public final class ReferenceContext implements Context {
  private final State state;
  private final ForceCalls forces;
  private RunPlan plan;
  private RunningSystem[] systems;
  private SystemCoupling[] couplings;
  private List<Stage> stages;

  /** What each system does in each stage; the row of a force evaluation is empty. */
  private StageAction[][] actions;

  /** A batch in the forces of a potential. */
  public ReferenceContext(Potential potential, State state) {
    this.state = state;
    this.forces = new ForceCalls(potential, state);
  }

  @Override
  public void begin(RunPlan newPlan) {
    open(newPlan);
    stopFixedAtoms();
    for (int s = 0; s < systems.length; s++) {
      couplings[s] = SystemCoupling.begin(systems[s]);
    }
    makeActions();
    forces.prepare();
    computeForces();
  }

  @Override
  public void resume(RunPlan newPlan) {
    open(newPlan);
    for (int s = 0; s < systems.length; s++) {
      couplings[s] = SystemCoupling.resume(systems[s]);
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
    forces.prepare();
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
    forces.compute(systems, needsBornCharges());
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
    forces.compute(systems, true);
  }

  @Override
  public long forceCalls() {
    return forces.count();
  }

  @Override
  public int[] largestNeighborCounts() {
    return forces.largestNeighborCounts();
  }

  @Override
  public void close() {
    // Nothing but memory is held.
  }
}
