package org.halimd.analysis.structure.scattering;

import org.halimd.io.InputException;

/**
 * What an instrument for powders makes of scattering.
 *
 * @param radiation its X-rays
 * @param from first diffraction angle 2θ in degrees
 * @param to last
 * @param step between points
 * @param caglioti U, V, W in degrees²: (full width at half maximum)² = U tan²θ + V tanθ + W (G.
 *     Caglioti, A. Paoletti and F. P. Ricci, Nucl. Instrum. 3, 223 (1958))
 * @param size size of crystallites in Å, which adds Scherrer's 0.9 λ/(size cosθ); infinite for none
 * @param lorentzShare share of the Lorentzian in the pseudo-Voigt profile, 0 to 1
 * @param monochromator diffraction angle 2θ of a monochromator in degrees, 0 for none
 */
public record Diffractometer(
    Radiation radiation,
    double from,
    double to,
    double step,
    double[] caglioti,
    double size,
    double lorentzShare,
    double monochromator) {

  private static final double SCHERRER = 0.9;
  private static final double MOST_POINTS = 1e6;

  /** Checks the ranges. */
  public Diffractometer {
    boolean range = from > 0 && from < to && to < 180 && step > 0;
    if (!range || (to - from) / step > MOST_POINTS) {
      throw new InputException(
          "the range of diffraction angles must be 0 < from < to < 180 degrees with a positive step"
              + " and at most 1000000 points, not "
              + from
              + " to "
              + to
              + " by "
              + step);
    }
    boolean profile = lorentzShare >= 0 && lorentzShare <= 1 && size > 0;
    if (!profile || caglioti.length != 3 || !(monochromator >= 0 && monochromator < 180)) {
      throw new InputException(
          "a profile needs a Lorentzian share from 0 to 1, a positive size, three numbers U, V, W"
              + " and a monochromator below 180 degrees");
    }
    for (double angle = from; angle <= to; angle += 0.5) {
      if (!(width(caglioti, size, angle, 1.0) > 0)) {
        throw new InputException(
            "the width of lines would be zero or less at 2theta = " + angle + "; change U, V, W");
      }
    }
  }

  /** Number of points. */
  public int points() {
    return 1 + (int) Math.floor((to - from) / step + 1e-9);
  }

  /** Diffraction angle 2θ of a point in degrees. */
  public double angle(int point) {
    return from + point * step;
  }

  /** Largest q in 1/Å that contributes. */
  public double largestQ() {
    return radiation.largestQ(Math.min(179.9, to + tail(to)));
  }

  /** How far lines reach, in degrees, at an angle 2θ. */
  double tail(double twoTheta) {
    // A Lorentzian falls to a 1600th of its height within 20 widths.
    return (lorentzShare > 0 ? 20 : 3) * width(twoTheta, radiation.lines().get(0).wavelength());
  }

  /** Full width at half maximum at an angle 2θ, all in degrees. */
  double width(double twoTheta, double wavelength) {
    return width(caglioti, size, twoTheta, wavelength);
  }

  private static double width(double[] uvw, double size, double twoTheta, double wavelength) {
    double theta = Math.toRadians(0.5 * twoTheta);
    double tan = Math.tan(theta);
    double instrument = Math.sqrt(uvw[0] * tan * tan + uvw[1] * tan + uvw[2]);
    return instrument + Math.toDegrees(SCHERRER * wavelength / (size * Math.cos(theta)));
  }

  /** Lorentz and polarisation factors of a powder, (1 + M cos²2θ)/((1 + M) sin²θ cosθ). */
  public double lorentzPolarisation(double twoTheta) {
    double theta = Math.toRadians(0.5 * twoTheta);
    double m = Math.pow(Math.cos(Math.toRadians(monochromator)), 2);
    double cosine = Math.cos(2 * theta);
    double sine = Math.sin(theta);
    return (1 + m * cosine * cosine) / ((1 + m) * sine * sine * Math.cos(theta));
  }

  /** The pseudo-Voigt profile of area 1 at a distance from its middle, all in degrees. */
  double profile(double distance, double width) {
    double x = 2 * distance / width;
    double gauss = 2 / width * Math.sqrt(Math.log(2) / Math.PI) * Math.exp(-Math.log(2) * x * x);
    double lorentz = 2 / (Math.PI * width * (1 + x * x));
    return lorentzShare * lorentz + (1 - lorentzShare) * gauss;
  }
}
