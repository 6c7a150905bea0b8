package org.halimd.kernels.cuda;

import java.util.Map;
import java.util.stream.Collectors;
import org.halimd.engine.State;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.Resources;
import org.halimd.kernels.driver.Blas;
import org.halimd.kernels.driver.Device;
import org.halimd.kernels.driver.DeviceInfo;
import org.halimd.kernels.driver.DriverLibrary;
import org.halimd.kernels.driver.KernelLibrary;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Network;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.PotentialModel;

/** The backend {@code cuda}: everything between two looks at the state happens on an NVIDIA GPU. */
public final class CudaBackend implements Backend {
  /** For {@link java.util.ServiceLoader}. */
  public CudaBackend() {}

  @Override
  public String name() {
    return "cuda";
  }

  @Override
  public String description() {
    String devices =
        Device.all().stream().map(DeviceInfo::description).collect(Collectors.joining("; "));
    return "NVIDIA GPU, whole runs on the device" + (devices.isEmpty() ? "" : ": " + devices);
  }

  @Override
  public String description(PotentialModel model, EvaluationOptions options) {
    String pairs =
        options.precision() == Precision.DOUBLE
            ? "double precision, as asked for"
            : "mixed precision: pairs in single precision, state and sums in double";
    return description() + "; " + pairs;
  }

  @Override
  public Precision precision(PotentialModel model, EvaluationOptions options) {
    return options.precision();
  }

  @Override
  public Map<String, String> tunable() {
    return Tuning.meanings();
  }

  @Override
  public String unavailableReason() {
    String driver = DriverLibrary.missing();
    return driver != null ? driver : KernelLibrary.missing();
  }

  @Override
  public String unsupportedReason(PotentialModel model, EvaluationOptions options) {
    String reason = SiteForces.unsupportedReason(model);
    boolean library = reason == null && options.network() == Network.CUBLAS;
    return library ? Blas.missing(Device.get(0)) : reason;
  }

  @Override
  public Context open(PotentialModel model, EvaluationOptions options, State state) {
    return open(model, options, state, Resources.LEAST);
  }

  @Override
  public Context open(
      PotentialModel model, EvaluationOptions options, State state, Resources resources) {
    Tuning tuning = Tuning.of(resources.tuning());
    DeviceState onDevice = new DeviceState(Device.get(resources.device()), state);
    NeighborLists lists = ForceParts.lists(onDevice, model, options, tuning);
    ForceEvaluation forces = ForceParts.evaluation(onDevice, lists, model, options, tuning);
    return new CudaContext(onDevice, forces, lists, tuning.graphSteps());
  }
}
