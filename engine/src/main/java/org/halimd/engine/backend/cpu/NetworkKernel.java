package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.all;
import static org.halimd.engine.backend.cpu.Lanes.fma;
import static org.halimd.engine.backend.cpu.Lanes.load;
import static org.halimd.engine.backend.cpu.Lanes.store;

import jdk.incubator.vector.FloatVector;

/** The networks of a group of atoms of one type: hidden layer, outputs, gradients. */
final class NetworkKernel {
  private final NepTables tables;
  private final float[] hidden;
  private final float[] slope;

  NetworkKernel(NepTables tables) {
    this.tables = tables;
    hidden = new float[tables.neurons * Lanes.COUNT];
    slope = new float[tables.neurons * Lanes.COUNT];
  }

  /** Computes the hidden layer from the unscaled descriptor. */
  void evaluate(int type, float[] q) {
    float[] w = tables.w0[type];
    float[] b = tables.b0[type];
    int inputs = tables.inputs;
    int m = 0;
    for (; m + 3 < tables.neurons; m += 4) {
      FloatVector s0 = all(-b[m]);
      FloatVector s1 = all(-b[m + 1]);
      FloatVector s2 = all(-b[m + 2]);
      FloatVector s3 = all(-b[m + 3]);
      int at = m * inputs;
      for (int v = 0; v < inputs; v++) {
        FloatVector x = load(q, v);
        s0 = fma(w[at + v], x, s0);
        s1 = fma(w[at + inputs + v], x, s1);
        s2 = fma(w[at + 2 * inputs + v], x, s2);
        s3 = fma(w[at + 3 * inputs + v], x, s3);
      }
      store(s0, hidden, m);
      store(s1, hidden, m + 1);
      store(s2, hidden, m + 2);
      store(s3, hidden, m + 3);
    }
    for (; m < tables.neurons; m++) {
      FloatVector sum = all(-b[m]);
      for (int v = 0; v < inputs; v++) {
        sum = fma(w[m * inputs + v], load(q, v), sum);
      }
      store(sum, hidden, m);
    }
    for (m = 0; m < tables.neurons; m++) {
      store(Lanes.tanh(load(hidden, m)), hidden, m);
    }
  }

  /** The output with the given weights for one lane, summed in double precision. */
  double output(double[] weight, int lane) {
    double sum = 0;
    for (int m = 0; m < weight.length; m++) {
      sum += weight[m] * hidden[m * Lanes.COUNT + lane];
    }
    return sum;
  }

  /** Writes the derivatives of an output to {@code phi}, vectors from {@code at} on. */
  void gradient(int type, double[] weight, float[] phi, int at) {
    for (int m = 0; m < tables.neurons; m++) {
      FloatVector h = load(hidden, m);
      store(all(1).sub(h.mul(h)).mul((float) weight[m]), slope, m);
    }
    float[] w = tables.w0[type];
    int inputs = tables.inputs;
    int v = 0;
    for (; v + 3 < inputs; v += 4) {
      FloatVector s0 = all(0);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      for (int m = 0, k = v; m < tables.neurons; m++, k += inputs) {
        FloatVector d = load(slope, m);
        s0 = fma(w[k], d, s0);
        s1 = fma(w[k + 1], d, s1);
        s2 = fma(w[k + 2], d, s2);
        s3 = fma(w[k + 3], d, s3);
      }
      store(s0, phi, at + v);
      store(s1, phi, at + v + 1);
      store(s2, phi, at + v + 2);
      store(s3, phi, at + v + 3);
    }
    for (; v < inputs; v++) {
      FloatVector sum = all(0);
      for (int m = 0; m < tables.neurons; m++) {
        sum = fma(w[m * inputs + v], load(slope, m), sum);
      }
      store(sum, phi, at + v);
    }
  }
}
