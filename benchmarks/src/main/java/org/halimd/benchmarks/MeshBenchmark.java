package org.halimd.benchmarks;

import java.util.concurrent.TimeUnit;
import org.halimd.engine.backend.cpu.mesh.MeshSum;
import org.halimd.potential.Forces;
import org.halimd.potential.Workers;
import org.halimd.potential.longrange.PppmSum;
import org.halimd.potential.longrange.ReciprocalSum;
import org.halimd.potential.nep.NepModel;
import org.halimd.system.Atoms;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The sum over waves of a charge model with a cutoff of 6 Å, on one thread: in double precision
 * (backend {@code reference}) and on a mesh in single precision (backend {@code cpu}).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MeshBenchmark {
  private static final double CUTOFF = 6;

  /** Charges of Li, Zr and Cl in e; they add up to zero over nine sites. */
  private static final double[] CHARGES = {0.8, 1.6, -3.2 / 6};

  /** Names of backends. */
  @Param({"reference", "cpu"})
  private String backend;

  /** Atoms along an edge of the cube, a multiple of 9 for neutrality. */
  @Param({"9", "18"})
  private int side;

  private Atoms atoms;
  private ReciprocalSum sum;
  private double[] charge;
  private double[] gradient;
  private Forces forces;

  /** Makes the crystal and its charges. */
  @Setup
  public void prepare() {
    atoms = Crystal.lithiumZirconiumChloride(side);
    charge = new double[atoms.size()];
    for (int i = 0; i < charge.length; i++) {
      charge[i] = CHARGES[atoms.type[i]];
    }
    gradient = new double[atoms.size()];
    forces = new Forces(atoms.size());
    double alpha = Math.PI / CUTOFF;
    sum =
        backend.equals("cpu")
            ? new MeshSum(alpha, NepModel.COULOMB, Workers.CALLER)
            : new PppmSum(alpha, NepModel.COULOMB);
    sum.prepare(atoms);
  }

  /** One sum: energies, forces, potentials and the virial, added to what is there. */
  @Benchmark
  public double[] sum() {
    sum.add(atoms, 0, charge, forces, gradient);
    return gradient;
  }
}
