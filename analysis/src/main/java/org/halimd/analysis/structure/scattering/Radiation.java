package org.halimd.analysis.structure.scattering;

import java.util.List;
import java.util.Locale;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;

/**
 * X-rays of one or more lines.
 *
 * @param name what the user calls it
 * @param lines wavelengths and relative strengths
 */
public record Radiation(String name, List<Line> lines) {
  /**
   * One line.
   *
   * @param wavelength in Å
   * @param strength relative
   */
  public record Line(double wavelength, double strength) {}

  /** Kα1 and Kα2 in Å (J. A. Bearden, Rev. Mod. Phys. 39, 78 (1967), in Å, as in Int. Tables C). */
  private enum Anode {
    CR(2.28970, 2.293606),
    FE(1.936042, 1.939980),
    CO(1.788965, 1.792850),
    CU(1.540562, 1.544390),
    MO(0.709300, 0.713590),
    AG(0.5594075, 0.563798);

    private final double alpha1;
    private final double alpha2;

    Anode(double alpha1, double alpha2) {
      this.alpha1 = alpha1;
      this.alpha2 = alpha2;
    }
  }

  /**
   * Radiation from words: {@code CuKa} (both lines, 2 to 1), {@code CuKa1}, also Cr, Fe, Co, Mo,
   * Ag; or a wavelength in Å.
   *
   * @throws InputException if it is neither
   */
  public static Radiation parse(String word) {
    double wavelength = Tokens.real(word);
    if (wavelength > 0) {
      return new Radiation(word + " A", List.of(new Line(wavelength, 1)));
    }
    for (Anode anode : Anode.values()) {
      String lower = word.toLowerCase(Locale.ROOT);
      String prefix = anode.name().toLowerCase(Locale.ROOT) + "ka";
      if (lower.equals(prefix)) {
        return new Radiation(
            word, List.of(new Line(anode.alpha1, 2.0 / 3), new Line(anode.alpha2, 1.0 / 3)));
      }
      if (lower.equals(prefix + "1")) {
        return new Radiation(word, List.of(new Line(anode.alpha1, 1)));
      }
    }
    throw new InputException(
        "--wavelength: '"
            + word
            + "' is neither a wavelength in A nor one of CuKa, CuKa1, and the same of Cr, Fe, Co,"
            + " Mo, Ag");
  }

  /** The diffraction angle 2θ in degrees for q in 1/Å; NaN if a line does not reach it. */
  public static double twoTheta(double q, double wavelength) {
    double sine = q * wavelength / (4 * Math.PI);
    return sine <= 1 ? Math.toDegrees(2 * Math.asin(sine)) : Double.NaN;
  }

  /** The largest q in 1/Å that any line has within a diffraction angle in degrees. */
  public double largestQ(double twoTheta) {
    double shortest = lines.stream().mapToDouble(Line::wavelength).min().orElseThrow();
    return 4 * Math.PI * Math.sin(Math.toRadians(0.5 * twoTheta)) / shortest;
  }
}
