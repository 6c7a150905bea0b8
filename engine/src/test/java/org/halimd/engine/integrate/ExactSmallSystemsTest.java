package org.halimd.engine.integrate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellMotion;
import org.halimd.engine.Ensemble.MttkBarostat;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.backend.host.HostContext;
import org.halimd.engine.backend.reference.PotentialForces;
import org.halimd.engine.testing.DynamicsCase;
import org.halimd.engine.testing.ExternalField;
import org.halimd.engine.testing.MeanWithError;
import org.halimd.engine.testing.TestSystems;
import org.halimd.potential.Potential;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Units;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Constant-pressure systems whose volume distribution is known exactly (md-run 3.8, item 7). They
 * see what no conserved quantity shows: without the two terms with 1/N_f the distribution of V is
 * wrong by the factor 1/V.
 */
class ExactSmallSystemsTest {
  private static final Units UNITS = Units.CODATA_2018;

  /** kT = 1 eV and P = 1 eV/Å³. */
  private static final double TEMPERATURE = 1 / UNITS.boltzmann();

  private static final double PRESSURE = UNITS.gigapascal();

  /** Time step in internal units. */
  private static final double STEP = 0.05;

  private static final double COSINE_MEAN = 1.8006;
  private static final int REPLICAS = 16;

  @Test
  void cosinePotential() {
    check(cosine(5_000), COSINE_MEAN);
  }

  @Test
  void idealGas() {
    check(idealGas(5_000), 4);
  }

  @Test
  @Tag("slow")
  void cosinePotentialSharply() {
    check(cosine(120_000), COSINE_MEAN);
  }

  @Test
  @Tag("slow")
  void idealGasSharply() {
    check(idealGas(120_000), 4);
  }

  private static void check(MeanWithError volume, double expected) {
    assertTrue(volume.deviations(expected) < 3, volume + " instead of " + expected);
    assertTrue(volume.error() < 0.1 * expected, "too short to tell: " + volume);
  }

  /** One particle per replica, V moves along x only; the field breaks momentum conservation. */
  private static MeanWithError cosine(int steps) {
    MttkBarostat barostat =
        DynamicsCase.barostat(
            CellMotion.COMPONENTS,
            "x",
            DynamicsCase.hydrostatic(PRESSURE),
            new int[] {0, 1, 2},
            1.5 / STEP);
    return meanVolume(ExternalField.cosine(1), 1, barostat, true, steps);
  }

  /** Four particles without interaction and without total momentum: V ~ Gamma(4, kT/P). */
  private static MeanWithError idealGas(int steps) {
    MttkBarostat barostat =
        DynamicsCase.barostat(
            CellMotion.ISO,
            "",
            DynamicsCase.hydrostatic(PRESSURE),
            new int[] {0, 1, 2},
            1.5 / STEP);
    return meanVolume(ExternalField.none(), 4, barostat, false, steps);
  }

  private static MeanWithError meanVolume(
      Potential potential, int atoms, MttkBarostat barostat, boolean dof3N, int steps) {
    State state = replicas(atoms);
    HostContext context = new HostContext(new PotentialForces(potential), state);
    List<Ensemble> ensembles = new ArrayList<>();
    long[] seeds = new long[REPLICAS];
    for (int s = 0; s < REPLICAS; s++) {
      ensembles.add(new Ensemble.NptMttk(TEMPERATURE, TEMPERATURE, 1 / STEP, barostat));
      seeds[s] = s;
    }
    double timeStep = STEP * UNITS.timeUnit();
    context.begin(
        new RunPlan(
            steps, timeStep, 0, ensembles, seeds, null, null, null, null, dof3N, true, UNITS));
    context.advance(steps / 10);
    double[] mean = new double[REPLICAS];
    int samples = steps - steps / 10;
    for (int k = 0; k < samples; k++) {
      context.advance(1);
      for (int s = 0; s < REPLICAS; s++) {
        mean[s] += state.atoms.box(s).volume() / samples;
      }
    }
    return MeanWithError.of(mean);
  }

  private static State replicas(int atoms) {
    State[] parts = new State[REPLICAS];
    Random random = new Random(2);
    for (int s = 0; s < REPLICAS; s++) {
      Box box = Box.orthogonal(2, 1, 1);
      Atoms one = new Atoms(TestSystems.SPECIES, new int[] {0, atoms}, new Box[] {box});
      double[] mass = new double[atoms];
      java.util.Arrays.fill(mass, 1);
      State state = new State(one, mass);
      for (int i = 0; i < atoms; i++) {
        one.x[i] = 2 * random.nextDouble();
        one.y[i] = random.nextDouble();
        one.z[i] = random.nextDouble();
        state.vx[i] = random.nextGaussian();
        state.vy[i] = random.nextGaussian();
        state.vz[i] = random.nextGaussian();
      }
      if (atoms > 1) {
        TestSystems.removeMomentum(mass, state.vx);
        TestSystems.removeMomentum(mass, state.vy);
        TestSystems.removeMomentum(mass, state.vz);
      }
      parts[s] = state;
    }
    return TestSystems.batch(parts);
  }
}
