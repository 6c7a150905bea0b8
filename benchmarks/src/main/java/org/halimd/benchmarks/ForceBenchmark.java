package org.halimd.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.halimd.engine.Ensemble;
import org.halimd.engine.RunPlan;
import org.halimd.engine.backend.Backends;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.Resources;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.PotentialModel;
import org.halimd.system.Atoms;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A force call of a backend on one thread: a step of length zero, in which no atom moves. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ForceBenchmark {
  private static final int SIDE = 12;

  /** Names of backends. */
  @Param({"reference", "cpu"})
  private String backend;

  /** Embedded models. */
  @Param({"lzacfo-bootstrap", "lzacfo-bootstrap-charge"})
  private String model;

  private Context context;

  /** Opens the backend and computes the first forces. */
  @Setup(Level.Trial)
  public void open() {
    PotentialModel potential = Crystal.model(model);
    Atoms atoms = Crystal.cube(SIDE, potential.elements());
    double[] mass = new double[atoms.size()];
    for (int i = 0; i < mass.length; i++) {
      mass[i] = atoms.species().get(atoms.type[i]).mass();
    }
    org.halimd.engine.State state = new org.halimd.engine.State(atoms, mass);
    state.forces.wantAtomVirials = false; // As in a run whose output needs none.
    context =
        Backends.find(backend).open(potential, EvaluationOptions.DEFAULT, state, Resources.LEAST);
    List<Ensemble> ensembles = List.of(new Ensemble.Nve());
    context.begin(RunPlan.simple(Long.MAX_VALUE, 0, ensembles, new long[] {1}));
  }

  /** Closes the backend. */
  @TearDown(Level.Trial)
  public void close() {
    context.close();
  }

  /** One force call for 1728 atoms. */
  @Benchmark
  public long step() {
    context.advance(1);
    return context.forceCalls();
  }
}
