package org.halimd.analysis.figure;

import java.util.Arrays;

/**
 * A power of ten taken out of the numbers of an axis, so that its ticks are short and its label
 * says, for example, 10⁻⁶ cm² s⁻¹.
 *
 * @param exponent the power; 0 for numbers of ordinary size
 */
public record PowerOfTen(int exponent) {
  private static final int ORDINARY = 3;

  /** The power that brings the largest finite number to between 1 and 10. */
  public static PowerOfTen of(double... values) {
    double largest = Arrays.stream(values).filter(Double::isFinite).map(Math::abs).max().orElse(0);
    if (largest == 0) {
      return new PowerOfTen(0);
    }
    int exponent = (int) Math.floor(Math.log10(largest));
    return new PowerOfTen(exponent >= -1 && exponent <= ORDINARY ? 0 : exponent);
  }

  /** The numbers without the power. */
  public double[] scale(double... values) {
    double unit = Math.pow(10, exponent);
    return Arrays.stream(values).map(v -> v / unit).toArray();
  }

  /** The power before a unit, {@code 10⁻⁶ cm² s⁻¹}, or the bare unit. */
  public String unit(String unit) {
    return exponent == 0 ? unit : "10" + TickLabel.superscript(exponent) + " " + unit;
  }

  /** The power behind a number, {@code ×10⁻⁶}, or nothing. */
  public String times() {
    return exponent == 0 ? "" : "×10" + TickLabel.superscript(exponent);
  }
}
