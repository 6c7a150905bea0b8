package org.halimd.kernels.cuda;

import java.util.List;
import org.halimd.analysis.structure.RadialDistribution;
import org.halimd.analysis.transport.FollowedDisplacements;
import org.halimd.engine.RunFailure;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.Accumulator;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.KernelTime;
import org.halimd.engine.backend.MemoryUse;
import org.halimd.engine.backend.Recorder;
import org.halimd.engine.backend.Schedule;
import org.halimd.engine.couple.SystemCoupling;
import org.halimd.engine.integrate.PlanCheck;
import org.halimd.engine.integrate.RunningSystem;
import org.halimd.kernels.driver.TimedGraph;
import org.halimd.system.Box;

/**
 * A batch on the device. Between the calls of {@link #advance} the host has nothing to do: spans of
 * steps are replayed as graphs of launches, and the state is copied only when somebody asks for it.
 */
public final class CudaContext implements Context {
  private final DeviceState state;
  private final ForceEvaluation forces;
  private final NeighborLists lists;
  private final int graphSteps;
  private final MotionFields fields;
  private final TotalsRing ring;
  private final Accumulators accumulators = new Accumulators();
  private RunPlan plan;
  private StepLaunches launches;
  private long forceCalls;
  private long stepInRun;

  /** Whether the state on the device has moved on since the host had a copy. */
  private boolean hostIsOld;

  /** Whether the records on the device have changed since the host had a copy. */
  private boolean recordsAreOld;

  /** What the last force evaluation has computed per atom. */
  private Outputs had = Outputs.NONE;

  /**
   * A batch with its forces.
   *
   * @param lists the lists among the parts of the force evaluation
   * @param graphSteps most steps in one graph, 0 for no graphs; results are the same
   */
  public CudaContext(
      DeviceState state, ForceEvaluation forces, NeighborLists lists, int graphSteps) {
    this.state = state;
    this.forces = forces;
    this.lists = lists;
    this.graphSteps = graphSteps;
    this.fields = new MotionFields(state);
    this.ring = new TotalsRing(state);
  }

  @Override
  public void begin(RunPlan newPlan) {
    state.device().makeCurrent();
    synchronizeHost();
    PlanCheck.check(state.host(), newPlan);
    plan = newPlan;
    stopFixedAtoms();
    for (int s = 0; s < systems(); s++) {
      SystemCoupling.begin(new RunningSystem(state.host(), plan, s));
    }
    load();
    forces.prepare();
    start();
    forceCalls++;
  }

  @Override
  public void resume(RunPlan newPlan) {
    state.device().makeCurrent();
    synchronizeHost();
    PlanCheck.check(state.host(), newPlan);
    plan = newPlan;
    Box[] present = setReferenceCells();
    load();
    forces.prepare();
    for (int s = 0; s < systems(); s++) {
      state.host().atoms.setBox(s, present[s]);
    }
    state.uploadCells();
    start();
  }

  private int systems() {
    return state.host().atoms.systems();
  }

  private void stopFixedAtoms() {
    State host = state.host();
    for (int i = 0; plan.fixed() != null && i < plan.fixed().length; i++) {
      if (plan.fixed()[i]) {
        host.vx[i] = 0;
        host.vy[i] = 0;
        host.vz[i] = 0;
      }
    }
  }

  /** Gives all systems the cells of the start of the run; returns the present ones. */
  private Box[] setReferenceCells() {
    State host = state.host();
    Box[] present = new Box[systems()];
    for (int s = 0; s < present.length; s++) {
      present[s] = host.atoms.box(s);
      host.atoms.setBox(s, present[s].withMatrix(host.variables[s].referenceCell));
    }
    return present;
  }

  /** Copies plan and state to the device. */
  private void load() {
    closeLaunches();
    accumulators.close();
    fields.setPlan(plan, StepProgram.of(plan));
    fields.setVariables();
    state.upload();
    state.parameters().write();
  }

  /** Computes forces, sums and totals of the state that was loaded. */
  private void start() {
    had = stepOutputs();
    evaluateForces();
    StepProgram program = StepProgram.of(plan);
    boolean sumsAnew = plan.maxDisplacement() > 0 && program.noiseAfterForces();
    launches =
        new StepLaunches(state, forces.launches(had), had.bornCharges(), sumsAnew, graphSteps);
    launches.survey();
    stepInRun = state.host().variables[0].stepInRun;
    hostIsOld = true;
    recordsAreOld = true;
  }

  private Outputs stepOutputs() {
    return new Outputs(false, plan.field() != null && plan.field().born());
  }

  @Override
  public void advance(long steps) {
    ring.rest();
    for (long left = steps; left > 0; ) {
      long span = accumulators.fitting(stepInRun, left);
      move(span);
      left -= span;
    }
  }

  @Override
  public void advance(long from, long steps, Schedule schedule, Recorder recorder) {
    state.device().makeCurrent();
    ring.follow(schedule);
    long step = from;
    while (step < from + steps) {
      long span = ring.fitting(step, accumulators.fitting(step, from + steps - step));
      try {
        move(span);
      } finally {
        // What was noted before a failure is good.
        ring.drain(recorder);
      }
      step += span;
    }
  }

  @Override
  public List<KernelTime> advanceTimed(long steps) {
    state.device().makeCurrent();
    try (TimedGraph clock = launches.timed()) {
      advance(steps);
      return clock.times();
    } finally {
      launches.untimed();
    }
  }

  @Override
  public MemoryUse memoryUse() {
    return state.memoryUse();
  }

  private void move(long steps) {
    state.device().makeCurrent();
    had = stepOutputs();
    hostIsOld = true;
    recordsAreOld = true;
    forceCalls += steps;
    long end = stepInRun + steps;
    while (stepInRun < end) {
      long span = Math.min(accumulators.next(stepInRun, end) - stepInRun, span());
      launches.advance(span);
      stepInRun += span;
      while (rowsWereTooShort()) {
        state.device().start(state.placing(had));
        launches.goOn(stepInRun - state.records().integer(0, "stepInRun") - 1);
      }
      accumulators.sample(stepInRun);
    }
    accumulators.drain();
  }

  @Override
  public Accumulator accumulate(RadialDistribution distribution, int system, long interval) {
    state.device().makeCurrent();
    return accumulators.add(new RadialAccumulator(state, distribution, system), interval);
  }

  @Override
  public Accumulator accumulate(FollowedDisplacements displacements, int system, long interval) {
    state.device().makeCurrent();
    return accumulators.add(new DisplacementAccumulator(state, displacements, system), interval);
  }

  /**
   * Waits for the device. A row of the lists that was too short has stopped everything before new
   * forces were added up: then rows are made longer, and the caller can go on from there.
   *
   * @return whether that was so
   * @throws RunFailure if a kernel has reported something else
   */
  private boolean rowsWereTooShort() {
    state.device().synchronize();
    DeviceFailure failure = state.takeFailure();
    if (failure == null) {
      return false;
    }
    state.records().read();
    if (failure.kind() != DeviceFailure.Kind.ROW_OVERFLOW) {
      throw describe(failure);
    }
    lists.enlarge();
    return true;
  }

  /** Puts atoms in their places and evaluates all that was asked for. */
  private void evaluateForces() {
    do {
      forces.evaluate(had);
    } while (rowsWereTooShort());
  }

  /**
   * Removes momentum if the next step is the last one of an interval; returns how many steps follow
   * before the removal is due again.
   */
  private long span() {
    if (plan.momentumCorrection() == null || plan.timeStep() == 0) {
      return Long.MAX_VALUE;
    }
    long interval = plan.momentumCorrection().interval();
    long before = interval - 1 - stepInRun % interval;
    if (before == 0) {
      launches.removeMomentum();
    }
    return before == 0 ? interval : before;
  }

  private RunFailure describe(DeviceFailure failure) {
    fields.getVariables();
    double[][] cells = new double[systems()][];
    boolean[] inStep = new boolean[systems()];
    for (int s = 0; s < cells.length; s++) {
      cells[s] = state.records().reals(s, "cell", 9);
      inStep[s] = fields.inStep(s);
    }
    return DeviceFailures.of(failure, state.host(), plan, cells, inStep);
  }

  @Override
  public State state() {
    state.device().makeCurrent();
    synchronizeHost();
    return state.host();
  }

  /** Brings the copy on the host up to date. */
  private void synchronizeHost() {
    if (plan == null) {
      return;
    }
    boolean virials = state.host().forces.wantAtomVirials && !had.atomVirials();
    if (virials) {
      had = new Outputs(true, had.bornCharges());
      evaluateForces();
    }
    if (hostIsOld) {
      state.downloadMotion();
      fields.getVariables();
      recordsAreOld = false;
    }
    if (hostIsOld || virials) {
      state.downloadForces(had);
    }
    hostIsOld = false;
  }

  @Override
  public void computeForces() {
    state.device().makeCurrent();
    synchronizeHost();
    state.uploadPlaces();
    had = stepOutputs();
    evaluateForces();
    launches.survey();
    state.downloadForces(had);
    recordsAreOld = true;
    forceCalls++;
  }

  @Override
  public Totals totals(int s) {
    state.device().makeCurrent();
    if (recordsAreOld) {
      state.records().read();
      recordsAreOld = false;
    }
    return fields.totals(s);
  }

  @Override
  public void computeBornCharges() {
    state.device().makeCurrent();
    had = new Outputs(had.atomVirials(), true);
    evaluateForces();
    forceCalls++;
    if (!hostIsOld) {
      state.downloadForces(had);
    }
  }

  @Override
  public long forceCalls() {
    return forceCalls;
  }

  @Override
  public int[] largestNeighborCounts() {
    state.device().makeCurrent();
    return lists.largestNeighborCounts();
  }

  private void closeLaunches() {
    if (launches != null) {
      launches.close();
    }
  }

  @Override
  public void close() {
    state.device().makeCurrent();
    closeLaunches();
    accumulators.close();
    forces.close();
    state.close();
  }
}
