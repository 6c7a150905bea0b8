package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.List;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.transport.ChargeModel;
import org.halimd.io.InputException;
import org.halimd.system.Frame;

/** The charge current of every frame, J = sum q v, seen from the framework, in eÅ/ps. */
final class Current {
  private static final double FEMTOSECONDS_PER_PICOSECOND = 1e3;

  private final List<double[]> rows = new ArrayList<>();
  private ChargeModel charges;
  private AtomSet framework;

  void begin(ChargeModel model, AtomSet frameworkAtoms) {
    charges = model;
    framework = frameworkAtoms;
  }

  void accept(Frame frame) {
    if (!frame.hasVelocities()) {
      throw new InputException(
          "--green-kubo needs velocities, and frame "
              + (rows.size() + 1)
              + " has none; write them with the trajectory");
    }
    double[][] v = {frame.vx(), frame.vy(), frame.vz()};
    double[] current = new double[3];
    for (int a = 0; a < 3; a++) {
      double drift = 0;
      for (int i : framework.atoms()) {
        drift += v[a][i] / framework.size();
      }
      for (int i = 0; i < frame.size(); i++) {
        current[a] += charges.charge()[i] * (v[a][i] - drift);
      }
      current[a] *= FEMTOSECONDS_PER_PICOSECOND;
    }
    rows.add(current);
  }

  /** The current from a frame on, indices: axis, frame. */
  double[][] since(int from) {
    double[][] j = new double[3][rows.size() - from];
    for (int k = from; k < rows.size(); k++) {
      for (int a = 0; a < 3; a++) {
        j[a][k - from] = rows.get(k)[a];
      }
    }
    return j;
  }
}
