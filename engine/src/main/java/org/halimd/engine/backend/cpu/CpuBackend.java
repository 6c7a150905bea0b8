package org.halimd.engine.backend.cpu;

import org.halimd.engine.State;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.Resources;
import org.halimd.engine.backend.host.HostContext;
import org.halimd.engine.backend.host.HostForces;
import org.halimd.engine.backend.host.HostSupport;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.nep.NepModel;

/** The backend {@code cpu}: vector instructions and threads. */
public final class CpuBackend implements Backend {
  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public String description() {
    return VectorSupport.available()
        ? "vectors of %d single-precision numbers, several threads; sums in double precision"
            .formatted(Lanes.COUNT)
        : VectorSupport.MISSING;
  }

  @Override
  public String description(PotentialModel model, EvaluationOptions options) {
    if (options.precision() == Precision.DOUBLE) {
      return "double precision, as asked for";
    }
    if (!VectorSupport.available()) {
      return VectorSupport.MISSING;
    }
    return model instanceof NepModel
        ? "mixed precision: pairs in single precision, %d atoms at a time, state and sums in double"
            .formatted(Lanes.COUNT)
        : "double precision, since there are vector kernels for NEP models only";
  }

  @Override
  public Precision precision(PotentialModel model, EvaluationOptions options) {
    boolean mixed = options.precision() == Precision.MIXED && VectorSupport.available();
    return mixed && model instanceof NepModel ? Precision.MIXED : Precision.DOUBLE;
  }

  @Override
  public String unavailableReason() {
    return null;
  }

  @Override
  public String unsupportedReason(PotentialModel model, EvaluationOptions options) {
    return HostSupport.unsupportedReason(model, options);
  }

  @Override
  public Context open(PotentialModel model, EvaluationOptions options, State state) {
    return open(model, options, state, Resources.LEAST);
  }

  @Override
  public Context open(
      PotentialModel model, EvaluationOptions options, State state, Resources resources) {
    return new HostContext(forces(model, options, resources.threads()), state);
  }

  private static HostForces forces(PotentialModel model, EvaluationOptions options, int threads) {
    boolean mixed = options.precision() == Precision.MIXED && VectorSupport.available();
    if (mixed && model instanceof NepModel nep) {
      return new VectorNepForces(
          nep, options.reciprocalSpace(), threads, SkinChooser.adaptive(nep.cutoff()));
    }
    return new ThreadedForces(model, options, threads);
  }
}
