package org.halimd.kernels.cuda.charges;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.kernels.cuda.DeviceState;
import org.halimd.kernels.cuda.Geometry;
import org.halimd.kernels.cuda.Outputs;
import org.halimd.kernels.cuda.StepPart;
import org.halimd.kernels.driver.DeviceMemory;
import org.halimd.kernels.driver.Launch;
import org.halimd.kernels.layout.Block;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import org.halimd.potential.longrange.FullyPeriodic;
import org.halimd.potential.nep.ChargeMode;
import org.halimd.potential.nep.NepModel;
import org.halimd.potential.nep.RealSpaceCoulomb;
import org.halimd.system.Atoms;

/**
 * The Coulomb energy of the charges that a model predicts, on the device. Launched between the two
 * kernels of the sites: raw charges become neutral ones, energies, forces at fixed charges and
 * virials are added, and the derivatives of the energy by the charges are left for the forces of
 * the sites. What the parts owe each other is written in {@code charges.cuh}.
 *
 * <p>Results agree with the double-precision reference of {@code org.halimd.potential} to 1e-9 in
 * double precision and have the same bits in any batch.
 */
public final class Electrostatics implements StepPart {
  /** Threads of the kernels that give a warp to every atom. */
  static final int THREADS = 128;

  /** Numbers over which a sum is spread; see {@code charges.cuh}. */
  private static final int SUM_SLOTS = 32;

  private final DeviceState state;
  private final NepModel model;
  private final Precision precision;
  private final ChargeMode mode;

  /** Null if the mode has no sum over waves. */
  private final WaveSum waves;

  private DeviceMemory gradient;

  /**
   * The electrostatics of a batch.
   *
   * @param model a model with charges
   */
  public Electrostatics(DeviceState state, NepModel model, EvaluationOptions options) {
    this.state = state;
    this.model = model;
    precision = options.precision();
    mode = model.tag().chargeMode();
    waves = mode.reciprocalSpace() ? waveSum(options.reciprocalSpace()) : null;
  }

  private WaveSum waveSum(ReciprocalSpace method) {
    return switch (method) {
      case EWALD -> new ExactSum(state, model.alpha(), precision);
      case PPPM -> new ParticleMesh(state, model.alpha(), NepModel.COULOMB, precision);
    };
  }

  /** Blocks of the kernels that give a warp to every atom. */
  static long blocks(int chunks) {
    return (long) chunks * DeviceState.CHUNK * 32 / THREADS;
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.halimd.io.InputException if a cell is open in some direction or too large for a
   *     mesh
   */
  @Override
  public void prepare() {
    int n = state.host().atoms.size();
    long sums = 8L * SUM_SLOTS * state.host().atoms.systems();
    state.put("rawCharge", 8L * n);
    gradient = state.put("chargeGradient", 8L * n);
    state.put("chargeSums", sums);
    state.put("gradientSums", sums);
    Block p = state.parameters();
    p.set(0, "coulomb", NepModel.COULOMB);
    p.set(0, "alpha", model.alpha());
    p.set(0, "coulombCutoff", model.radialCutoff());
    p.set(0, "bornScale", model.sqrtEpsilonInfinity());
    if (mode.realSpace()) {
      RealSpaceCoulomb pairs = new RealSpaceCoulomb(mode, model.alpha(), model.radialCutoff());
      p.set(0, "coulombSlope", pairs.shiftSlope());
      p.set(0, "coulombShift", pairs.shift());
      p.set(0, "coulombSelf", pairs.selfEnergy());
    }
    if (waves != null) {
      FullyPeriodic.require(state.host().atoms);
      waves.prepare();
    }
  }

  @Override
  public List<Launch> launches(Outputs wanted) {
    List<Launch> launches = new ArrayList<>();
    addBeginning(launches, Geometry.FIXED_POINT, "_fixed", wanted);
    addBeginning(launches, Geometry.IMAGES, "_images", wanted);
    if (waves != null) {
      launches.addAll(waves.launches(wanted));
    } else {
      int chunks = state.chunks().count();
      launches.add(state.launch("charges", "charges_end_pairs", chunks, DeviceState.CHUNK));
    }
    return launches;
  }

  private void addBeginning(
      List<Launch> launches, Geometry geometry, String ending, Outputs wanted) {
    int chunks = state.chunkCount(geometry);
    if (chunks == 0) {
      return;
    }
    String name = "charges";
    name += mode.realSpace() ? "_pairs" : "";
    name += waves != null && waves.needsMesh() ? "_mesh" : "";
    name += ending;
    name += precision == Precision.DOUBLE ? "_double" : "";
    name += wanted.any() ? "_outputs" : "";
    launches.add(state.launch("charges", name, blocks(chunks), THREADS));
  }

  /**
   * dE/da of all atoms of the batch as the forces of the sites see it: from the device, with the
   * mean of every system taken out. eV/e.
   */
  double[] gradients() {
    Atoms atoms = state.host().atoms;
    double[] values = gradient.read(new double[atoms.size()]);
    for (int s = 0; s < atoms.systems(); s++) {
      double mean = Arrays.stream(values, atoms.start(s), atoms.start(s + 1)).sum() / atoms.size(s);
      for (int i = atoms.start(s); i < atoms.start(s + 1); i++) {
        values[i] -= mean;
      }
    }
    return values;
  }

  @Override
  public void close() {
    // The batch owns the memory.
  }
}
