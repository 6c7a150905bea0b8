package org.halimd.kernels.cuda.charges;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.engine.State;
import org.halimd.kernels.cuda.DeviceFailure;
import org.halimd.kernels.cuda.DeviceState;
import org.halimd.kernels.cuda.NeighborLists;
import org.halimd.kernels.cuda.Outputs;
import org.halimd.kernels.driver.Device;
import org.halimd.kernels.driver.Launch;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.Forces;
import org.halimd.potential.nep.NepModel;
import org.halimd.system.Atoms;

/** The electrostatics of given raw charges on a device. */
final class DeviceCharges implements AutoCloseable {
  static final Outputs ALL = new Outputs(true, true);

  private final Device device;
  private final ChargedBatch batch;
  private final DeviceState state;
  private final NeighborLists lists;
  private final Electrostatics electrostatics;

  DeviceCharges(NepModel model, ChargedBatch batch, EvaluationOptions options) {
    device = Device.get(0);
    this.batch = batch;
    int n = batch.atoms().size();
    double[] mass = new double[n];
    Arrays.fill(mass, 1);
    state = new DeviceState(device, new State(batch.atoms(), mass));
    boolean everythingDouble = options.precision() == Precision.DOUBLE;
    lists = new NeighborLists(state, model.radialCutoff(), 1.0, everythingDouble);
    electrostatics = new Electrostatics(state, model, options);
    upload();
    state.uploadCells();
    lists.prepare();
    electrostatics.prepare();
    write();
  }

  private void write() {
    state.parameters().write();
    state.records().write();
  }

  /** Takes over positions and the cells of the batch, which have changed; waves and meshes stay. */
  void upload() {
    System.arraycopy(batch.raw(), 0, state.host().vx, 0, batch.raw().length);
    state.upload();
    write();
  }

  /** Puts the positions and the cell of another batch in place of those given at first. */
  void moveTo(ChargedBatch other) {
    Atoms to = batch.atoms();
    Atoms from = other.atoms();
    System.arraycopy(from.x, 0, to.x, 0, to.size());
    System.arraycopy(from.y, 0, to.y, 0, to.size());
    System.arraycopy(from.z, 0, to.z, 0, to.size());
    for (int s = 0; s < to.systems(); s++) {
      to.setBox(s, from.box(s));
    }
    System.arraycopy(other.raw(), 0, batch.raw(), 0, to.size());
    upload();
  }

  /** The launches of a step after everything is in its place. */
  List<Launch> launches(Outputs wanted) {
    return electrostatics.launches(wanted);
  }

  Forces evaluate(Outputs wanted) {
    List<Launch> launches = new ArrayList<>(state.placing(wanted));
    launches.addAll(lists.launches(wanted));
    launches.add(
        state.launch("charges_given", "charges_given", state.chunks().count(), DeviceState.CHUNK));
    launches.addAll(electrostatics.launches(wanted));
    device.start(launches);
    device.synchronize();
    state.downloadForces(wanted);
    return state.host().forces;
  }

  double energy() {
    return evaluate(Outputs.NONE).totalEnergy(0, batch.atoms().size());
  }

  /** dE/da of the last evaluation. */
  double[] gradient() {
    return electrostatics.gradients();
  }

  DeviceFailure failure() {
    return state.takeFailure();
  }

  @Override
  public void close() {
    electrostatics.close();
    lists.close();
    state.close();
  }
}
