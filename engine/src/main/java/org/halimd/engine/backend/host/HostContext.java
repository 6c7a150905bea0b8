package org.halimd.engine.backend.host;

import java.util.List;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.SystemVariables;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.MemoryUse;
import org.halimd.engine.couple.SystemCoupling;
import org.halimd.engine.integrate.Failures;
import org.halimd.engine.integrate.Integrators;
import org.halimd.engine.integrate.PlanCheck;
import org.halimd.engine.integrate.RunningSystem;
import org.halimd.engine.integrate.Stage;
import org.halimd.engine.integrate.StageAction;
import org.halimd.potential.Workers;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/**
 * A batch in host memory. Only who computes the forces differs between backends, and how many
 * threads they bring: systems go through a stage on several threads, and where every atom moves for
 * itself, blocks of atoms do. Sums over a system are made by one thread in the order of the atoms,
 * so nothing depends on the number of threads. The state that was given is used as it is, not
 * copied.
 */
public final class HostContext implements Context {
  /** Of the state: three vectors, mass and type; forces, two energies, charge and two tensors. */
  private static final long BYTES_PER_ATOM = 3 * 24 + 8 + 4 + 24 + 16 + 8 + 2 * 72;

  private final State state;
  private final HostForces forces;
  private long forceCalls;
  private RunPlan plan;
  private RunningSystem[] systems;
  private SystemCoupling[] couplings;
  private List<Stage> stages;

  /** What each system does in each coupling; rows of other stages are empty. */
  private StageAction[][] actions;

  private final Workers workers;
  private final AtomBlocks blocks = new AtomBlocks(512);

  // What the threads are doing.
  private int presentStage;
  private final Workers.Task couple = (worker, s) -> couple(s);
  private final Workers.Task move = (worker, b) -> move(b);
  private final Workers.Task checkPositions = (worker, b) -> checkPositions(b);
  private final Workers.Task checkForces = (worker, b) -> checkForces(b);

  /** A batch whose forces somebody computes. */
  public HostContext(HostForces forces, State state) {
    this.state = state;
    this.forces = forces;
    this.workers = forces.workers();
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
    blocks.cut(state.atoms);
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
      actions[k] = new StageAction[isCoupling(stage) ? systems.length : 0];
      for (int s = 0; s < actions[k].length; s++) {
        actions[k][s] = couplings[s].action(stage);
      }
    }
  }

  private static boolean isCoupling(Stage stage) {
    return switch (stage) {
      case Stage.ForceEvaluation f -> false;
      case Stage.Kick k -> false;
      case Stage.Drift d -> false;
      default -> true;
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
      for (int k = 0; k < actions.length; k++) {
        presentStage = k;
        execute(stages.get(k));
      }
      for (int s = 0; s < systems.length; s++) {
        couplings[s].closeStep();
        systems[s].endStep();
      }
    }
  }

  private void execute(Stage stage) {
    switch (stage) {
      case Stage.ForceEvaluation f -> computeForces();
      case Stage.Kick k -> workers.run(move, blocks.count());
      case Stage.Drift d -> workers.run(move, blocks.count());
      default -> workers.run(couple, systems.length);
    }
  }

  private void couple(int s) {
    // Without time nothing moves; coupling times, which count in steps, would be zero.
    if (systems[s].timeStep() > 0) {
      actions[presentStage][s].apply(systems[s]);
    }
  }

  private void move(int b) {
    RunningSystem system = systems[blocks.system(b)];
    switch (stages.get(presentStage)) {
      case Stage.Kick(double f) ->
          VelocityVerletMoves.kick(system, f, blocks.from(b), blocks.to(b));
      case Stage.Drift(double f) ->
          VelocityVerletMoves.drift(system, f, blocks.from(b), blocks.to(b));
      default -> throw new IllegalStateException("not a move of single atoms");
    }
  }

  @Override
  public void computeForces() {
    computeForces(needsBornCharges());
  }

  private void computeForces(boolean bornCharges) {
    workers.run(checkPositions, blocks.count());
    state.forces.wantBornCharges = bornCharges;
    forces.compute(state.atoms, state.forces);
    state.forces.wantBornCharges = false;
    forceCalls++;
    workers.run(checkForces, blocks.count());
  }

  private void checkPositions(int b) {
    Atoms atoms = state.atoms;
    for (int i = blocks.from(b); i < blocks.to(b); i++) {
      if (!Double.isFinite(atoms.x[i] + atoms.y[i] + atoms.z[i])) {
        throw Failures.atom(systems[blocks.system(b)], "position", i);
      }
    }
  }

  private void checkForces(int b) {
    for (int i = blocks.from(b); i < blocks.to(b); i++) {
      double sum = state.forces.fx[i] + state.forces.fy[i] + state.forces.fz[i];
      if (!Double.isFinite(sum)) {
        throw Failures.atom(systems[blocks.system(b)], "force", i);
      }
      if (!Double.isFinite(state.forces.energy[i])) {
        throw Failures.atom(systems[blocks.system(b)], "energy", i);
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
  public MemoryUse memoryUse() {
    MemoryUse use = forces.memoryUse();
    return use == null
        ? null
        : new MemoryUse(use.neighborList(), use.other() + BYTES_PER_ATOM * state.atoms.size());
  }

  @Override
  public void close() {
    forces.close();
  }
}
