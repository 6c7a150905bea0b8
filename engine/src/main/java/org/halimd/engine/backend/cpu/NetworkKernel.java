package org.halimd.engine.backend.cpu;

import static org.halimd.engine.backend.cpu.Lanes.COUNT;
import static org.halimd.engine.backend.cpu.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** The networks of a group of atoms of one type: hidden layer, outputs, gradients. */
final class NetworkKernel {
  private final NepTables tables;
  private final ExponentialKernel exponentials = new ExponentialKernel();
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
      FloatVector s0 = FloatVector.broadcast(SPECIES, -b[m]);
      FloatVector s1 = FloatVector.broadcast(SPECIES, -b[m + 1]);
      FloatVector s2 = FloatVector.broadcast(SPECIES, -b[m + 2]);
      FloatVector s3 = FloatVector.broadcast(SPECIES, -b[m + 3]);
      int at = m * inputs;
      for (int v = 0; v < inputs; v++) {
        FloatVector x = FloatVector.fromArray(SPECIES, q, v * COUNT);
        s0 = x.fma(FloatVector.broadcast(SPECIES, w[at + v]), s0);
        s1 = x.fma(FloatVector.broadcast(SPECIES, w[at + inputs + v]), s1);
        s2 = x.fma(FloatVector.broadcast(SPECIES, w[at + 2 * inputs + v]), s2);
        s3 = x.fma(FloatVector.broadcast(SPECIES, w[at + 3 * inputs + v]), s3);
      }
      s0.intoArray(hidden, m * COUNT);
      s1.intoArray(hidden, (m + 1) * COUNT);
      s2.intoArray(hidden, (m + 2) * COUNT);
      s3.intoArray(hidden, (m + 3) * COUNT);
    }
    for (; m < tables.neurons; m++) {
      FloatVector sum = FloatVector.broadcast(SPECIES, -b[m]);
      for (int v = 0; v < inputs; v++) {
        sum =
            FloatVector.fromArray(SPECIES, q, v * COUNT)
                .fma(FloatVector.broadcast(SPECIES, w[m * inputs + v]), sum);
      }
      sum.intoArray(hidden, m * COUNT);
    }
    exponentials.tanh(hidden, tables.neurons);
  }

  /** The output with the given weights for one lane, summed in double precision. */
  double output(double[] weight, int lane) {
    double sum = 0;
    for (int m = 0; m < weight.length; m++) {
      sum += weight[m] * hidden[m * Lanes.COUNT + lane];
    }
    return sum;
  }

  /** Copies the hidden layer to {@code to}, vectors from {@code at} on. */
  void save(float[] to, int at) {
    System.arraycopy(hidden, 0, to, at * Lanes.COUNT, hidden.length);
  }

  /** Takes the hidden layer from where {@link #save} put it. */
  void restore(float[] from, int at) {
    System.arraycopy(from, at * Lanes.COUNT, hidden, 0, hidden.length);
  }

  /** Writes the derivatives of an output to {@code phi}. */
  void gradient(int type, double[] weight, float[] phi) {
    for (int m = 0; m < tables.neurons; m++) {
      FloatVector h = FloatVector.fromArray(SPECIES, hidden, m * COUNT);
      FloatVector.broadcast(SPECIES, 1)
          .sub(h.mul(h))
          .mul((float) weight[m])
          .intoArray(slope, m * COUNT);
    }
    contract(type, phi);
  }

  /**
   * Writes the derivatives of a sum of two outputs to {@code phi}, the second with a factor of its
   * own in every lane.
   */
  void gradient(int type, double[] weight, double[] second, float[] factor, float[] phi) {
    FloatVector d = FloatVector.fromArray(SPECIES, factor, 0);
    for (int m = 0; m < tables.neurons; m++) {
      FloatVector h = FloatVector.fromArray(SPECIES, hidden, m * COUNT);
      d.fma(
              FloatVector.broadcast(SPECIES, (float) second[m]),
              FloatVector.broadcast(SPECIES, (float) weight[m]))
          .mul(FloatVector.broadcast(SPECIES, 1).sub(h.mul(h)))
          .intoArray(slope, m * COUNT);
    }
    contract(type, phi);
  }

  /** The slopes of the neurons times their weights. */
  private void contract(int type, float[] phi) {
    float[] w = tables.w0[type];
    int inputs = tables.inputs;
    int v = 0;
    for (; v + 3 < inputs; v += 4) {
      FloatVector s0 = FloatVector.broadcast(SPECIES, 0);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      for (int m = 0, k = v; m < tables.neurons; m++, k += inputs) {
        FloatVector d = FloatVector.fromArray(SPECIES, slope, m * COUNT);
        s0 = d.fma(FloatVector.broadcast(SPECIES, w[k]), s0);
        s1 = d.fma(FloatVector.broadcast(SPECIES, w[k + 1]), s1);
        s2 = d.fma(FloatVector.broadcast(SPECIES, w[k + 2]), s2);
        s3 = d.fma(FloatVector.broadcast(SPECIES, w[k + 3]), s3);
      }
      s0.intoArray(phi, v * COUNT);
      s1.intoArray(phi, (v + 1) * COUNT);
      s2.intoArray(phi, (v + 2) * COUNT);
      s3.intoArray(phi, (v + 3) * COUNT);
    }
    for (; v < inputs; v++) {
      FloatVector sum = FloatVector.broadcast(SPECIES, 0);
      for (int m = 0; m < tables.neurons; m++) {
        sum =
            FloatVector.fromArray(SPECIES, slope, m * COUNT)
                .fma(FloatVector.broadcast(SPECIES, w[m * inputs + v]), sum);
      }
      sum.intoArray(phi, v * COUNT);
    }
  }
}
