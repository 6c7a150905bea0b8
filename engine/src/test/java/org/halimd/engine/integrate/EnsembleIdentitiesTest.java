package org.halimd.engine.integrate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.halimd.engine.Ensemble;
import org.halimd.engine.Ensemble.CellMotion;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.reference.ReferenceBackend;
import org.halimd.engine.testing.DynamicsCase;
import org.halimd.engine.testing.MeanWithError;
import org.halimd.engine.testing.TestSystems;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.pair.LennardJonesModel;
import org.halimd.potential.pair.LennardJonesModel.Truncation;
import org.halimd.system.Box;
import org.halimd.system.Units;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Averages and distributions that are exact for any potential (md-run 3.8, items 1 to 4), on 32
 * atoms of two masses in a Lennard-Jones crystal; twenty-four replicas give the errors.
 */
@Tag("slow")
class EnsembleIdentitiesTest {
  private static final int REPLICAS = 24;
  private static final int STEPS = 20_000;
  private static final int SAMPLE_EVERY = 50;
  private static final double T = 60;
  private static final double PRESSURE = 0.2;
  private static final double KT = T * Units.CODATA_2018.boltzmann();
  private static final double P = PRESSURE / Units.CODATA_2018.gigapascal();

  /** Sampled values of all replicas. */
  private static final class Samples {
    final List<Totals> totals = new ArrayList<>();
    final List<Double> lightX = new ArrayList<>();
    final List<Double> heavyZ = new ArrayList<>();

    /** Means over all steps and replicas: kT, V(P - P_ext) trace, its nine components... */
    final double[][] components = new double[9][REPLICAS];

    final double[][] faces = new double[3][REPLICAS];
    final double[] pressure = new double[REPLICAS];
    final double[] temperature = new double[REPLICAS];
    double total;
  }

  private static Samples run(Ensemble ensemble) {
    State[] parts = new State[REPLICAS];
    long[] seeds = new long[REPLICAS];
    List<Ensemble> ensembles = new ArrayList<>();
    for (int s = 0; s < REPLICAS; s++) {
      parts[s] = crystal(s);
      seeds[s] = s;
      ensembles.add(ensemble);
    }
    LennardJonesModel model =
        new LennardJonesModel(
            List.of("Ar", "Ne"),
            new double[] {0.0104, 0.0104, 0.0104, 0.0104},
            new double[] {3.4, 3.4, 3.4, 3.4},
            new double[] {8, 8, 8, 8},
            Truncation.SHIFTED_FORCE);
    Context context =
        new ReferenceBackend().open(model, EvaluationOptions.DEFAULT, TestSystems.batch(parts));
    context.begin(
        new RunPlan(
            STEPS, 5, 0, ensembles, seeds, null, null, null, null, false, true, Units.CODATA_2018));
    int equilibration = STEPS / 10;
    context.advance(equilibration);
    Samples samples = new Samples();
    for (int step = equilibration; step < STEPS; step++) {
      context.advance(1);
      for (int s = 0; s < REPLICAS; s++) {
        add(samples, context, s, step % SAMPLE_EVERY == 0);
      }
    }
    return samples;
  }

  private static void add(Samples samples, Context context, int s, boolean keep) {
    Totals t = context.totals(s);
    double weight = 1.0 / (STEPS - STEPS / 10);
    Box box = context.state().atoms.box(s);
    for (int c = 0; c < 9; c++) {
      double deviation = t.pressure()[c] - (c % 4 == 0 ? P : 0);
      samples.components[c][s] += weight * t.volume() * deviation;
      if (c % 4 == 0) {
        samples.faces[c / 4][s] += weight * t.volume() / box.h(c / 4, c / 4) * deviation;
      }
    }
    samples.pressure[s] += weight * t.meanPressure();
    samples.temperature[s] += weight * t.temperature();
    if (keep) {
      samples.totals.add(t);
      int first = context.state().atoms.start(s);
      samples.heavyZ.add(context.state().vz[first]);
      samples.lightX.add(context.state().vx[first + 1]);
      samples.total = 0;
      for (int i = first; i < first + 32; i++) {
        samples.total += context.state().mass[i];
      }
    }
  }

  /** Face-centred cubic, 2 x 2 x 2 cells, alternating elements, slightly disordered. */
  private static State crystal(int replica) {
    double a = 5.4;
    State state =
        TestSystems.lattice(
            new double[] {2 * a, 0, 0, 0, 2 * a, 0, 0, 0, 2 * a},
            new int[] {2, 4, 4},
            T,
            100 + replica);
    Random random = new Random(replica);
    double[][] basis = {{0, 0, 0}, {0.5, 0.5, 0}, {0.5, 0, 0.5}, {0, 0.5, 0.5}};
    for (int i = 0; i < 32; i++) {
      int cell = i / 4;
      state.atoms.x[i] = a * (cell / 4 + basis[i % 4][0]) + 0.05 * random.nextGaussian();
      state.atoms.y[i] = a * (cell / 2 % 2 + basis[i % 4][1]) + 0.05 * random.nextGaussian();
      state.atoms.z[i] = a * (cell % 2 + basis[i % 4][2]) + 0.05 * random.nextGaussian();
    }
    return state;
  }

  private static Ensemble npt(CellMotion motion) {
    return new Ensemble.NptMttk(
        T,
        T,
        40,
        DynamicsCase.barostat(
            motion, "", DynamicsCase.hydrostatic(PRESSURE), new int[] {0, 1, 2}, 200));
  }

  private static void near(String what, double expected, double[] replicas, double scale) {
    MeanWithError mean = MeanWithError.of(replicas);
    assertTrue(mean.deviations(expected) < 4, what + ": " + mean + " instead of " + expected);
    assertTrue(mean.error() < 0.2 * scale, what + " is too uncertain: " + mean);
  }

  @ParameterizedTest
  @EnumSource(
      value = CellMotion.class,
      names = {"ISO", "ANISO", "TRI"})
  void constantPressure(CellMotion motion) {
    Samples samples = run(npt(motion));
    near("temperature", T, samples.temperature, T);
    switch (motion) {
      case ISO -> {
        double[] trace = new double[REPLICAS];
        for (int s = 0; s < REPLICAS; s++) {
          for (int d = 0; d < 3; d++) {
            trace[s] += samples.components[4 * d][s] / 3;
          }
        }
        near("<V (P - P_ext)>", -KT, trace, KT);
        near("<P>", P, samples.pressure, P);
      }
      case ANISO -> {
        for (int d = 0; d < 3; d++) {
          near("<A (P - P_ext)>", 0, samples.faces[d], KT / 10.8);
        }
      }
      default -> {
        for (int c = 0; c < 9; c++) {
          near("<V (P - P_ext)> " + c, c % 4 == 0 ? -KT : 0, samples.components[c], KT);
        }
      }
    }
    int freedom = motion == CellMotion.ISO ? 1 : motion == CellMotion.ANISO ? 3 : 6;
    checkDistributions(samples);
    checkDistribution(
        "kinetic energy of the cell",
        samples.totals.stream().mapToDouble(Totals::cellKineticEnergy).toArray(),
        new GammaDistribution(freedom / 2.0, KT));
  }

  @Test
  void noseHooverChain() {
    Samples samples = run(new Ensemble.NvtNoseHoover(T, T, 40));
    near("temperature", T, samples.temperature, T);
    checkDistributions(samples);
  }

  /**
   * K ~ Gamma(N_f/2, kT); a velocity component of one atom is normal with variance kT/m (1-m/M).
   */
  private static void checkDistributions(Samples samples) {
    checkDistribution(
        "kinetic energy",
        samples.totals.stream().mapToDouble(Totals::kineticEnergy).toArray(),
        new GammaDistribution(93 / 2.0, KT));
    double heavy = TestSystems.SPECIES.get(0).mass();
    double light = TestSystems.SPECIES.get(1).mass();
    checkDistribution("velocity of a heavy atom", values(samples.heavyZ), normal(heavy, samples));
    checkDistribution("velocity of a light atom", values(samples.lightX), normal(light, samples));
  }

  private static RealDistribution normal(double mass, Samples samples) {
    return new NormalDistribution(0, Math.sqrt(KT / mass * (1 - mass / samples.total)));
  }

  private static double[] values(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void checkDistribution(String what, double[] values, RealDistribution expected) {
    double p = new KolmogorovSmirnovTest().kolmogorovSmirnovTest(expected, values);
    assertTrue(p > 1e-3, what + " is not distributed as it should: p = " + p);
  }
}
