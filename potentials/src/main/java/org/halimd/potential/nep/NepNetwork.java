package org.halimd.potential.nep;

/**
 * The parameters of the networks of all types: one hidden layer, h = tanh(w0 q - b0), energy U = w1
 * h - typeBias - commonBias, charge a = wq h. The arrays are not to be changed.
 *
 * @param neurons number of neurons of the hidden layer
 * @param inputs length of the descriptor
 * @param w0 per type, neuron by neuron: {@code w0[type][neuron * inputs + component]}; NEP3 has one
 *     entry for all types
 * @param b0 per type, one per neuron
 * @param w1 per type, one per neuron: output weights of the energy in eV
 * @param wq per type, one per neuron: output weights of the charge in e; null without charges
 * @param typeBias per type in eV, zero except for NEP5
 * @param commonBias in eV
 */
public record NepNetwork(
    int neurons,
    int inputs,
    double[][] w0,
    double[][] b0,
    double[][] w1,
    double[][] wq,
    double[] typeBias,
    double commonBias) {

  /** The index into the arrays for atoms of the given type. */
  public int block(int type) {
    return w0.length == 1 ? 0 : type;
  }
}
