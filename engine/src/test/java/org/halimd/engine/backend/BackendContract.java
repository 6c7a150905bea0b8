package org.halimd.engine.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellMotion;
import org.halimd.engine.RunFailure;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.SystemVariables;
import org.halimd.engine.Totals;
import org.halimd.engine.testing.DynamicsCase;
import org.halimd.engine.testing.IonicSystems;
import org.halimd.engine.testing.TestModels;
import org.halimd.engine.testing.TestSystems;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.neighbor.VerletList;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.system.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every backend must do besides the dynamics of its ensembles. A backend's test extends this
 * class and only names it; where its arithmetic is not double precision it states its tolerance.
 */
public abstract class BackendContract {
  /** The backend that is tested. */
  protected abstract Backend backend();

  /** Largest allowed difference of forces from the reference, relative to the largest force. */
  protected double forceTolerance() {
    return 1e-10;
  }

  /** The precision that is tested, where the backend has a choice. */
  protected Precision precision() {
    return Precision.DOUBLE;
  }

  /** Over how many seeds random chain momenta are averaged; each needs a context of its own. */
  protected int seeds() {
    return 500;
  }

  private EvaluationOptions options(ReciprocalSpace method) {
    return new EvaluationOptions(method, precision());
  }

  private EvaluationOptions ewald() {
    return options(ReciprocalSpace.EWALD);
  }

  private EvaluationOptions pppm() {
    return options(ReciprocalSpace.PPPM);
  }

  private Context open(State state) {
    return backend().open(TestModels.lennardJones(), pppm(), state);
  }

  private static RunPlan nve(long steps, double timeStep, int systems) {
    return DynamicsCase.all().getFirst().plan(steps, timeStep, 1, systems);
  }

  @Test
  void isFoundByItsName() {
    assertEquals(backend().getClass(), Backends.find(backend().name()).getClass());
    assertNull(backend().unavailableReason());
    assertNull(backend().unsupportedReason(IonicSystems.chargeModel(), ewald()));
    InputException error = assertThrows(InputException.class, () -> Backends.find("nosuch"));
    assertTrue(error.getMessage().contains(backend().name()), error.getMessage());
  }

  /** Forces at the start of a run are those of the reference evaluator, for a batch. */
  @ParameterizedTest
  @EnumSource(ReciprocalSpace.class)
  void forcesAreThoseOfTheModel(ReciprocalSpace method) {
    EvaluationOptions options = options(method);
    checkForces(IonicSystems.plainModel(), options);
    checkForces(IonicSystems.chargeModel(), options);
  }

  private void checkForces(PotentialModel model, EvaluationOptions options) {
    State state =
        TestSystems.batch(
            IonicSystems.rockSalt(model, 5.1, 1), IonicSystems.rockSalt(model, 5.4, 2));
    Forces expected = new Forces(state.atoms.size());
    Potential reference = Potentials.reference(model, options);
    VerletList neighbors = new VerletList(model.cutoff());
    neighbors.update(state.atoms);
    reference.prepare(state.atoms);
    reference.compute(state.atoms, neighbors.list(), expected);
    Context context = backend().open(model, options, state);
    context.begin(nve(0, 1, 2));
    Forces actual = context.state().forces;
    check(expected.fx, actual.fx);
    check(expected.fy, actual.fy);
    check(expected.fz, actual.fz);
    check(expected.energy, actual.energy);
    check(expected.virial, actual.virial);
    for (int s = 0; s < 2; s++) {
      check(expected.totalVirial(8 * s, 8 * s + 8), actual.totalVirial(8 * s, 8 * s + 8));
    }
    check(expected.charge, actual.charge);
  }

  private void check(double[] expected, double[] actual) {
    double largest = 1;
    for (double e : expected) {
      largest = Math.max(largest, Math.abs(e));
    }
    assertArrayEquals(expected, actual, forceTolerance() * largest);
  }

  @Test
  void bornChargesOnRequest() {
    PotentialModel model = IonicSystems.chargeModel();
    State state = IonicSystems.rockSalt(model, 5.2, 1);
    Forces expected = new Forces(8);
    expected.wantBornCharges = true;
    VerletList neighbors = new VerletList(model.cutoff());
    neighbors.update(state.atoms);
    Potential reference = Potentials.reference(model, ewald());
    reference.prepare(state.atoms);
    reference.compute(state.atoms, neighbors.list(), expected);
    Context context = backend().open(model, ewald(), state);
    context.begin(nve(0, 1, 1));
    double force = context.state().forces.fx[3];
    context.computeBornCharges();
    check(expected.bornCharge, context.state().forces.bornCharge);
    assertEquals(force, context.state().forces.fx[3], 0, "forces stay as they are");
    assertTrue(Math.abs(expected.bornCharge[0]) > 1e-3, "the model has charges");
  }

  /**
   * Charge meshes are chosen for the cell at the start of a run: going on from a checkpoint in a
   * cell that has changed uses the same meshes, to the last bit.
   */
  @Test
  void resumedChargeModelUsesTheMeshesOfTheStart() {
    PotentialModel model = IonicSystems.chargeModel();
    RunPlan plan = compression(40);
    Context whole = backend().open(model, pppm(), IonicSystems.rockSalt(model, 6.6, 1));
    whole.begin(plan);
    whole.advance(20);
    NamedArrays stored = new NamedArrays();
    whole.state().save(stored);
    whole.advance(5);
    State restored = IonicSystems.rockSalt(model, 5, 3);
    restored.restore(stored);
    Context second = backend().open(model, pppm(), restored);
    second.resume(plan);
    second.advance(5);
    assertArrayEquals(whole.state().atoms.x, second.state().atoms.x, 0);
    assertArrayEquals(whole.state().vz, second.state().vz, 0);
    assertEquals(whole.totals(0).conserved(), second.totals(0).conserved(), 0);
  }

  /** Constant pressure, and the edges shrink by a further 0.05 Å per step. */
  private static RunPlan compression(int steps) {
    Ensemble ensemble =
        new Ensemble.NptMttk(
            300,
            300,
            50,
            DynamicsCase.barostat(
                CellMotion.ISO, "", DynamicsCase.hydrostatic(5), new int[] {0, 1, 2}, 200));
    return new RunPlan(
        steps,
        1,
        0,
        List.of(ensemble),
        new long[] {1},
        null,
        null,
        new RunPlan.Deformation(-0.05, -0.05, -0.05),
        null,
        false,
        false,
        Units.CODATA_2018);
  }

  @Test
  void systemOfAChargeModelDoesNotDependOnTheBatch() {
    PotentialModel model = IonicSystems.chargeModel();
    State alone = IonicSystems.rockSalt(model, 5.2, 1);
    State batch = TestSystems.batch(IonicSystems.rockSalt(model, 7.3, 2), alone);
    Context single = backend().open(model, pppm(), alone);
    single.begin(nve(5, 1, 1));
    single.advance(5);
    Context many = backend().open(model, pppm(), batch);
    many.begin(nve(5, 1, 2));
    many.advance(5);
    double[][] expected = TestSystems.perAtom(single.state());
    double[][] actual = TestSystems.perAtom(TestSystems.part(many.state(), 1));
    for (int k = 0; k < expected.length; k++) {
      assertArrayEquals(expected[k], actual[k], 0);
    }
  }

  @Test
  void secondRunGoesOnInTimeAndStartsItsOwnVariables() {
    Context context = open(TestSystems.lattice(TestSystems.TRICLINIC, 200, 3));
    DynamicsCase chain = DynamicsCase.all().get(1);
    context.begin(chain.plan(10, 2, 1));
    context.advance(10);
    assertTrue(context.state().variables[0].eta[0] != 0, "the chain did not move");
    context.begin(chain.plan(10, 1, 1));
    SystemVariables v = context.state().variables[0];
    assertEquals(0, v.eta[0], 0);
    assertEquals(0, v.stepInRun);
    context.advance(10);
    Totals totals = context.totals(0);
    assertEquals(20, totals.step());
    assertEquals(30, totals.time(), 1e-9);
  }

  @Test
  void limitOnDisplacementsShortensTheStepSystemBySystem() {
    State cold = TestSystems.lattice(TestSystems.TRICLINIC, 10, 3);
    State hot = TestSystems.lattice(TestSystems.TRICLINIC, 5000, 3);
    double limit = 0.01;
    RunPlan plan = withLimit(nve(10, 2, 2), limit);
    Context context = open(TestSystems.batch(cold, hot));
    context.begin(plan);
    double fastest = fastest(hot) / Units.CODATA_2018.timeUnit();
    context.advance(1);
    assertEquals(2, context.totals(0).time(), 1e-12);
    assertEquals(limit / fastest, context.totals(1).time(), 1e-9);
  }

  private static RunPlan withLimit(RunPlan p, double limit) {
    return new RunPlan(
        p.steps(),
        p.timeStep(),
        limit,
        p.ensembles(),
        p.seeds(),
        null,
        null,
        null,
        null,
        false,
        false,
        p.units());
  }

  private static double fastest(State s) {
    double largest = 0;
    for (int i = 0; i < s.mass.length; i++) {
      largest =
          Math.max(largest, Math.sqrt(s.vx[i] * s.vx[i] + s.vy[i] * s.vy[i] + s.vz[i] * s.vz[i]));
    }
    return largest;
  }

  @Test
  void limitOnDisplacementsIsRefusedWithExtendedVariables() {
    Context context = open(TestSystems.lattice(TestSystems.TRICLINIC, 200, 3));
    RunPlan plan = withLimit(DynamicsCase.all().get(3).plan(10, 2, 1), 0.01);
    assertThrows(InputException.class, () -> context.begin(plan));
  }

  @Test
  void constantEnthalpyNeedsATemperature() {
    Context context = open(TestSystems.lattice(TestSystems.TRICLINIC, 0, 3));
    RunPlan plan = DynamicsCase.all().getLast().plan(10, 2, 1);
    assertThrows(InputException.class, () -> context.begin(plan));
  }

  @Test
  void fixedAtomsRestAndCountNoFreedom() {
    State state = TestSystems.lattice(TestSystems.TRICLINIC, 200, 3);
    boolean[] fixed = new boolean[12];
    fixed[2] = true;
    fixed[7] = true;
    double x2 = state.atoms.x[2];
    Context context = open(state);
    context.begin(DynamicsCase.with(nve(50, 2, 1), fixed, null));
    context.advance(50);
    assertEquals(x2, context.state().atoms.x[2], 0);
    assertEquals(0, context.state().vy[7], 0);
    assertEquals(30, context.totals(0).degreesOfFreedom());
  }

  @Test
  void deformationStretchesTheCellAndItsAtoms() {
    State state = TestSystems.lattice(TestSystems.TRICLINIC, 0, 3);
    double[] before = state.atoms.box(0).matrix();
    RunPlan p = nve(10, 1e-6, 1);
    double s =
        state.atoms.box(0).fractional(1, state.atoms.x[5], state.atoms.y[5], state.atoms.z[5]);
    Context context = open(state);
    context.begin(
        new RunPlan(
            10,
            p.timeStep(),
            0,
            p.ensembles(),
            p.seeds(),
            null,
            null,
            new RunPlan.Deformation(0, 0.01, -0.02),
            null,
            false,
            false,
            p.units()));
    context.advance(10);
    State after = context.state();
    double[] expected = before.clone();
    expected[4] += 0.1;
    expected[8] -= 0.2;
    assertArrayEquals(expected, after.atoms.box(0).matrix(), 1e-13);
    double t =
        after.atoms.box(0).fractional(1, after.atoms.x[5], after.atoms.y[5], after.atoms.z[5]);
    assertEquals(s, t, 1e-8);
    assertEquals(0, after.dy[5], 1e-8);
  }

  @Test
  void freedomCountsThreeLessWhileMomentumIsConserved() {
    boolean[] member = new boolean[12];
    member[0] = true;
    member[1] = true;
    double[] charge = new double[12];
    charge[0] = 1;
    charge[1] = -1;
    assertEquals(33, freedom(new RunPlan.ElectricField(0, 0, 0.1, member, charge, false)));
    charge[1] = 1;
    assertEquals(36, freedom(new RunPlan.ElectricField(0, 0, 0.1, member, charge, false)));
  }

  private int freedom(RunPlan.ElectricField field) {
    Context context = open(TestSystems.lattice(TestSystems.TRICLINIC, 200, 3));
    context.begin(DynamicsCase.with(nve(1, 1, 1), null, field));
    return context.totals(0).degreesOfFreedom();
  }

  /** Random chain momenta are a function of the seed, with the variance Q_k kT. */
  @Test
  void randomChainMomentaFollowTheSeed() {
    double[] first = chainMomenta(5);
    assertArrayEquals(first, chainMomenta(5), 0);
    assertTrue(first[0] != chainMomenta(6)[0], "another seed gives other momenta");
    double square = 0;
    int seeds = seeds();
    for (int seed = 0; seed < seeds; seed++) {
      double p = chainMomenta(seed)[3];
      square += p * p / seeds;
    }
    double kT = 200 * Units.CODATA_2018.boltzmann();
    double tau = 40 / Units.CODATA_2018.timeUnit();
    assertEquals(1, square / (kT * tau * kT * tau), 4 * Math.sqrt(2.0 / seeds));
  }

  private double[] chainMomenta(long seed) {
    Context context = open(TestSystems.lattice(TestSystems.TRICLINIC, 200, 3));
    RunPlan p = DynamicsCase.all().get(1).plan(1, 2, 1);
    context.begin(
        new RunPlan(
            1,
            2,
            0,
            p.ensembles(),
            new long[] {seed},
            null,
            null,
            null,
            null,
            false,
            true,
            p.units()));
    return context.state().variables[0].etaMomentum.clone();
  }

  /** Atoms on top of each other have no finite force: the failure names one of them. */
  @Test
  void overlappingAtomsAreNamed() {
    State state = TestSystems.lattice(TestSystems.TRICLINIC, 200, 3);
    state.atoms.x[4] = state.atoms.x[9];
    state.atoms.y[4] = state.atoms.y[9];
    state.atoms.z[4] = state.atoms.z[9];
    Context context = open(TestSystems.batch(TestSystems.part(state, 0), state));
    RunFailure failure = assertThrows(RunFailure.class, () -> context.begin(nve(1, 1, 2)));
    assertTrue(failure.getMessage().startsWith("system 1, step 0: "), failure.getMessage());
    assertTrue(failure.getMessage().contains(" of atom 5 ("), failure.getMessage());
  }

  /** Forces are a function of positions: lists are renewed before a pair can be missed. */
  @Test
  void forcesDoNotDependOnTheAgeOfTheList() {
    State start = TestSystems.lattice(TestSystems.TRICLINIC, 4000, 3);
    double[] x = start.atoms.x.clone();
    Context context = open(start);
    context.begin(nve(150, 2, 1));
    context.advance(150);
    State moved = context.state();
    double farthest = 0;
    for (int i = 0; i < x.length; i++) {
      farthest = Math.max(farthest, Math.abs(moved.atoms.x[i] - x[i]));
    }
    assertTrue(farthest > 2, "the atoms did not move: " + farthest);
    NamedArrays stored = new NamedArrays();
    moved.save(stored);
    State copy = TestSystems.lattice(TestSystems.TRICLINIC, 4000, 3);
    copy.restore(stored);
    Context fresh = open(copy);
    fresh.begin(nve(0, 2, 1));
    assertArrayEquals(fresh.state().forces.fx, moved.forces.fx, 0);
    assertArrayEquals(fresh.state().forces.energy, moved.forces.energy, 0);
  }

  /** Structures are relaxed so: forces of places that the caller chose, after any earlier ones. */
  @ParameterizedTest
  @EnumSource(ReciprocalSpace.class)
  void forcesAtPlacesOfTheCaller(ReciprocalSpace method) {
    PotentialModel model = IonicSystems.chargeModel();
    State target = IonicSystems.rockSalt(model, 6.6, 2);
    State batch =
        TestSystems.batch(
            IonicSystems.rockSalt(model, 6.2, 4), IonicSystems.rockSalt(model, 6.6, 3));
    Context context = backend().open(model, options(method), batch);
    context.begin(nve(0, 1, 2));
    State found = context.state();
    found.atoms.x[9] += 3;
    context.computeForces();
    assertSame(batch, context.state());
    System.arraycopy(target.atoms.x, 0, found.atoms.x, 8, 8);
    System.arraycopy(target.atoms.y, 0, found.atoms.y, 8, 8);
    System.arraycopy(target.atoms.z, 0, found.atoms.z, 8, 8);
    context.computeForces();
    Context fresh = backend().open(model, options(method), target);
    fresh.begin(nve(0, 1, 1));
    Forces expected = fresh.state().forces;
    Forces actual = context.state().forces;
    assertArrayEquals(expected.fx, Arrays.copyOfRange(actual.fx, 8, 16), 0);
    assertArrayEquals(expected.fz, Arrays.copyOfRange(actual.fz, 8, 16), 0);
    assertArrayEquals(expected.energy, Arrays.copyOfRange(actual.energy, 8, 16), 0);
    assertArrayEquals(target.atoms.x, Arrays.copyOfRange(found.atoms.x, 8, 16), 0);
    assertEquals(fresh.totals(0).potentialEnergy(), context.totals(1).potentialEnergy(), 0);
  }

  @Test
  void neighborCountsAreReported() {
    Context context = open(TestSystems.lattice(TestSystems.ORTHOGONAL, 200, 3));
    context.begin(nve(1, 1, 1));
    int[] counts = context.largestNeighborCounts();
    // 8 Å at 12 atoms in 351 Å³: about 73 neighbours, 104 with the skin.
    assertTrue(counts[0] > 60 && counts[0] < 85, "within the cutoff: " + counts[0]);
    assertTrue(counts[1] >= counts[0] && counts[1] < 120, "listed: " + counts[1]);
  }
}
