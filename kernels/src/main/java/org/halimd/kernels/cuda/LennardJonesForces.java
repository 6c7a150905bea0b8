package org.halimd.kernels.cuda;

import java.util.ArrayList;
import java.util.List;
import org.halimd.kernels.driver.Launch;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.pair.LennardJonesModel;

/** Energies and forces of a {@link LennardJonesModel}; the kernels are in {@code pair.cu}. */
public final class LennardJonesForces implements StepPart {
  private final DeviceState state;
  private final LennardJonesModel model;
  private final Precision precision;

  /**
   * An evaluator for the batch.
   *
   * @param precision that of pairs; in double precision all systems need {@link Geometry#IMAGES}
   */
  public LennardJonesForces(DeviceState state, LennardJonesModel model, Precision precision) {
    this.state = state;
    this.model = model;
    this.precision = precision;
  }

  @Override
  public void prepare() {
    int types = model.elements().size();
    double[] table = new double[5 * types * types];
    for (int pair = 0; pair < types * types; pair++) {
      table[5 * pair] = 4 * model.epsilon(pair);
      table[5 * pair + 1] = model.sigma(pair) * model.sigma(pair);
      table[5 * pair + 2] = model.cutoff(pair);
      table[5 * pair + 3] = model.energyShift(pair);
      table[5 * pair + 4] = model.forceShift(pair);
    }
    state.parameters().set(0, "siteTypes", types);
    Reals.put(state, "pairTable", precision, table);
  }

  @Override
  public List<Launch> launches(Outputs wanted) {
    String ending = wanted.atomVirials() ? "_virials" : "";
    List<Launch> launches = new ArrayList<>();
    if (precision == Precision.MIXED) {
      launches.add(launch("lennard_jones_fixed" + ending, Geometry.FIXED_POINT));
      launches.add(launch("lennard_jones_images" + ending, Geometry.IMAGES));
    } else {
      launches.add(launch("lennard_jones_images_double" + ending, Geometry.IMAGES));
    }
    return launches;
  }

  private Launch launch(String kernel, Geometry geometry) {
    return state.launch("pair", kernel, state.chunkCount(geometry), DeviceState.CHUNK);
  }

  @Override
  public void close() {
    // The batch owns the memory.
  }
}
