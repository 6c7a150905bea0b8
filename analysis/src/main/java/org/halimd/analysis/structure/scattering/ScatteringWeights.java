package org.halimd.analysis.structure.scattering;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How strongly atoms of each type scatter, as functions of q in 1/Å.
 *
 * @param name for headers, for example {@code neutron}
 * @param amplitude one function per type
 */
public record ScatteringWeights(String name, List<DoubleUnaryOperator> amplitude) {

  private static final double STEP = 1e-3;

  /** The amplitude of a type at q. */
  public double at(int type, double q) {
    return amplitude.get(type).applyAsDouble(q);
  }

  /**
   * The same amplitudes from tables to {@code largest} q, interpolated between points 0.001/Å apart
   * (form factors: to 1e-7 electrons).
   */
  public ScatteringWeights tabulated(double largest) {
    int points = 2 + (int) Math.ceil(largest / STEP);
    return new ScatteringWeights(
        name, amplitude.stream().map(f -> interpolated(f, points)).toList());
  }

  private static DoubleUnaryOperator interpolated(DoubleUnaryOperator f, int points) {
    double[] table = new double[points];
    Arrays.setAll(table, k -> f.applyAsDouble(k * STEP));
    return q -> {
      int k = Math.min((int) (q / STEP), points - 2);
      return table[k] + (q / STEP - k) * (table[k + 1] - table[k]);
    };
  }

  /** The same amplitude for every type: the structure factor of all atoms. */
  public static ScatteringWeights number(int types) {
    double[] ones = new double[types];
    Arrays.fill(ones, 1);
    return constant("number", ones);
  }

  /** Amplitudes that do not depend on q, such as neutron scattering lengths. */
  public static ScatteringWeights constant(String name, double[] values) {
    return new ScatteringWeights(
        name, Arrays.stream(values).mapToObj(v -> (DoubleUnaryOperator) q -> v).toList());
  }

  /** X-ray form factors of atoms or ions by name. */
  public static ScatteringWeights xray(List<String> names) {
    return new ScatteringWeights(
        "xray", names.stream().map(FormFactor::of).map(f -> (DoubleUnaryOperator) f::at).toList());
  }
}
