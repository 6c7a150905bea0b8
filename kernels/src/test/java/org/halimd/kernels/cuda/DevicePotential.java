package org.halimd.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.halimd.engine.State;
import org.halimd.kernels.driver.Device;
import org.halimd.neighbor.NeighborList;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.Forces;
import org.halimd.potential.Potential;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.TestStructures;
import org.halimd.system.Atoms;

/**
 * A force evaluation on the device as a potential, for the contract of potentials and comparisons
 * with the reference. Neighbour lists are those of the device, whatever list it is given.
 */
final class DevicePotential implements Potential, AutoCloseable {
  private static final double SKIN = 0.4;

  private final PotentialModel model;
  private final Precision precision;
  private final Function<DeviceState, List<StepPart>> parts;
  private State host;
  private DeviceState state;
  private ForceEvaluation evaluation;

  /**
   * @param parts what follows the neighbour lists
   */
  DevicePotential(
      PotentialModel model, Precision precision, Function<DeviceState, List<StepPart>> parts) {
    this.model = model;
    this.precision = precision;
    this.parts = parts;
  }

  @Override
  public PotentialModel model() {
    return model;
  }

  @Override
  public void prepare(Atoms atoms) {
    close();
    host = new State(TestStructures.copy(atoms), new double[atoms.size()]);
    state = new DeviceState(Device.get(0), host);
    List<StepPart> all = new ArrayList<>();
    all.add(new NeighborLists(state, model.cutoff(), SKIN, precision == Precision.DOUBLE));
    all.addAll(parts.apply(state));
    evaluation = new ForceEvaluation(state, all);
    state.upload();
    evaluation.prepare();
  }

  @Override
  public void compute(Atoms atoms, NeighborList neighbors, Forces out) {
    compute(atoms, out);
  }

  /** Computes everything {@code out} asks for. */
  void compute(Atoms atoms, Forces out) {
    Atoms copy = host.atoms;
    for (int s = 0; s < copy.systems(); s++) {
      copy.setBox(s, atoms.box(s));
    }
    int n = atoms.size();
    System.arraycopy(atoms.x, 0, copy.x, 0, n);
    System.arraycopy(atoms.y, 0, copy.y, 0, n);
    System.arraycopy(atoms.z, 0, copy.z, 0, n);
    state.records().read();
    state.upload();
    Outputs wanted = new Outputs(out.wantAtomVirials, model.hasCharges() && out.wantBornCharges);
    evaluation.evaluate(wanted);
    assertNull(state.takeFailure());
    state.downloadForces(wanted);
    Forces found = host.forces;
    out.clear();
    System.arraycopy(found.energy, 0, out.energy, 0, n);
    System.arraycopy(found.electrostaticEnergy, 0, out.electrostaticEnergy, 0, n);
    System.arraycopy(found.fx, 0, out.fx, 0, n);
    System.arraycopy(found.fy, 0, out.fy, 0, n);
    System.arraycopy(found.fz, 0, out.fz, 0, n);
    System.arraycopy(found.virial, 0, out.virial, 0, 9 * n);
    System.arraycopy(found.charge, 0, out.charge, 0, n);
    if (wanted.bornCharges()) {
      System.arraycopy(found.bornCharge, 0, out.bornCharge, 0, 9 * n);
    }
  }

  @Override
  public void close() {
    if (state != null) {
      evaluation.close();
      state.close();
      state = null;
    }
  }
}
