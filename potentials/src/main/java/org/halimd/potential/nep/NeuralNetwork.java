package org.halimd.potential.nep;

/**
 * Evaluates a {@link NepNetwork} for one atom: h = tanh(w0 Q - b0) with the scaled descriptor Q = s
 * q, then energy and charge and their derivatives with respect to the unscaled descriptor.
 */
final class NeuralNetwork {
  private final NepNetwork net;
  private final double[] scaler;
  private final double[] scaled;
  private final double[] hidden;
  private int block;
  private double bias;

  NeuralNetwork(NepNetwork net, double[] scaler) {
    this.net = net;
    this.scaler = scaler;
    scaled = new double[net.inputs()];
    hidden = new double[net.neurons()];
  }

  /** Computes the hidden layer for an atom of the given type with descriptor {@code q}. */
  void evaluate(int type, double[] q) {
    block = net.block(type);
    bias = net.typeBias()[type] + net.commonBias();
    for (int v = 0; v < scaled.length; v++) {
      scaled[v] = scaler[v] * q[v];
    }
    double[] w0 = net.w0()[block];
    double[] b0 = net.b0()[block];
    for (int m = 0; m < hidden.length; m++) {
      double sum = 0;
      for (int v = 0; v < scaled.length; v++) {
        sum += w0[m * scaled.length + v] * scaled[v];
      }
      hidden[m] = Math.tanh(sum - b0[m]);
    }
  }

  /** The site energy U in eV of the atom evaluated last. */
  double energy() {
    return output(net.w1()[block]) - bias;
  }

  /** The raw charge a in e of the atom evaluated last; it has no bias. */
  double charge() {
    return output(net.wq()[block]);
  }

  private double output(double[] weight) {
    double sum = 0;
    for (int m = 0; m < hidden.length; m++) {
      sum += weight[m] * hidden[m];
    }
    return sum;
  }

  /** Writes dU/dq of the unscaled descriptor to {@code phi} from index {@code at} on. */
  void energyGradient(double[] phi, int at) {
    gradient(net.w1()[block], phi, at);
  }

  /** Writes da/dq of the unscaled descriptor to {@code phi} from index {@code at} on. */
  void chargeGradient(double[] phi, int at) {
    gradient(net.wq()[block], phi, at);
  }

  private void gradient(double[] weight, double[] phi, int at) {
    double[] w0 = net.w0()[block];
    int inputs = scaled.length;
    for (int v = 0; v < inputs; v++) {
      phi[at + v] = 0;
    }
    for (int m = 0; m < hidden.length; m++) {
      double slope = weight[m] * (1 - hidden[m] * hidden[m]);
      for (int v = 0; v < inputs; v++) {
        phi[at + v] += slope * w0[m * inputs + v];
      }
    }
    for (int v = 0; v < inputs; v++) {
      phi[at + v] *= scaler[v];
    }
  }
}
