package org.halimd.kernels.cuda;

import java.util.ArrayList;
import java.util.List;
import org.halimd.kernels.driver.Launch;

/**
 * The forces of a batch on the device: neighbour lists, site energies and pair forces, charges. The
 * result is a function of positions, cells and the last {@link #prepare} alone, to the last bit.
 */
public final class ForceEvaluation implements AutoCloseable {
  private final DeviceState state;
  private final List<StepPart> parts;

  /** An evaluation in parts, which are carried out in order. */
  ForceEvaluation(DeviceState state, List<StepPart> parts) {
    this.state = state;
    this.parts = List.copyOf(parts);
  }

  /** Fixes everything that depends on the present cells, which must be on the device. */
  public void prepare() {
    for (StepPart part : parts) {
      part.prepare();
      state.parameters().write();
      state.records().write();
    }
  }

  /** The launches for atoms that are in their places ({@link DeviceState#placing}). */
  public List<Launch> launches(Outputs wanted) {
    List<Launch> launches = new ArrayList<>();
    parts.forEach(part -> launches.addAll(part.launches(wanted)));
    return launches;
  }

  /** Puts all atoms in their places and evaluates; waits for the end. */
  public void evaluate(Outputs wanted) {
    state.device().start(state.placing(wanted));
    state.device().start(launches(wanted));
    state.device().synchronize();
  }

  @Override
  public void close() {
    parts.forEach(StepPart::close);
  }
}
