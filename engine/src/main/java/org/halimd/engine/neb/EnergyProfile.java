package org.halimd.engine.neb;

/**
 * The energy along a band between its images: cubic Hermite pieces through energies and slopes.
 *
 * <p>The error of such a curve falls with the fourth power of the distance of the images, so one
 * sixteenth of what is found when an image is left out and interpolated from its neighbours is the
 * error with all of them. The error of the barrier is the larger one of that, taken at the images
 * next to the maximum, and of the difference between the curve's maximum and the highest image.
 */
public final class EnergyProfile {
  private static final double HALVED_SPACING = 1.0 / 16;

  private final double[] s;
  private final double[] energy;
  private final double[] slope;

  /**
   * A place of the curve.
   *
   * @param distance along the band, Å
   * @param energy in eV
   */
  public record Place(double distance, double energy) {}

  /**
   * A curve.
   *
   * @param s distance along the band of each image, increasing, Å
   * @param energy of each image, eV
   * @param slope dE/ds at each image, eV/Å
   */
  public EnergyProfile(double[] s, double[] energy, double[] slope) {
    this.s = s.clone();
    this.energy = energy.clone();
    this.slope = slope.clone();
  }

  /** The curve of a band. */
  public static EnergyProfile of(ElasticBand band) {
    return new EnergyProfile(band.distances(), band.energy, band.slopes());
  }

  /** Energy in eV at a distance along the band, which is cut to the length of the band. */
  public double at(double distance) {
    int k = 0;
    while (k < s.length - 2 && s[k + 1] < distance) {
      k++;
    }
    return piece(k, k + 1, Math.clamp(distance, s[0], s[s.length - 1]));
  }

  private double piece(int i, int j, double distance) {
    double h = s[j] - s[i];
    double t = (distance - s[i]) / h;
    double u = 1 - t;
    return u * u * (1 + 2 * t) * energy[i]
        + t * t * (1 + 2 * u) * energy[j]
        + t * u * h * (u * slope[i] - t * slope[j]);
  }

  /** The highest place; one of the ends if there is no barrier. */
  public Place saddle() {
    Place best = new Place(s[0], energy[0]);
    for (int k = 0; k < s.length - 1; k++) {
      best = higher(best, new Place(s[k + 1], energy[k + 1]));
      double h = s[k + 1] - s[k];
      // dE/dt = a t² + b t + c for E(t) of this piece, t from 0 to 1
      double step = energy[k + 1] - energy[k];
      double a = -6 * step + 3 * h * (slope[k] + slope[k + 1]);
      double b = 6 * step - 2 * h * (2 * slope[k] + slope[k + 1]);
      double c = h * slope[k];
      double root = Math.sqrt(b * b - 4 * a * c);
      double q = -0.5 * (b + Math.copySign(root, b));
      for (double t : new double[] {q / a, c / q}) {
        if (t > 0 && t < 1) { // not with roots that are not real
          double distance = s[k] + t * h;
          best = higher(best, new Place(distance, piece(k, k + 1, distance)));
        }
      }
    }
    return best;
  }

  private static Place higher(Place one, Place other) {
    return other.energy() > one.energy() ? other : one;
  }

  /** Error of the energy of {@link #saddle()} in eV. */
  public double saddleError() {
    Place saddle = saddle();
    double highest = Double.NEGATIVE_INFINITY;
    for (double e : energy) {
      highest = Math.max(highest, e);
    }
    double error = saddle.energy() - highest;
    for (int k = 1; k < s.length - 1; k++) {
      boolean near = s[k + 1] >= saddle.distance() && s[k - 1] <= saddle.distance();
      if (near) {
        double without = piece(k - 1, k + 1, s[k]);
        error = Math.max(error, HALVED_SPACING * Math.abs(without - energy[k]));
      }
    }
    return error;
  }

  /** Length of the band in Å. */
  public double length() {
    return s[s.length - 1] - s[0];
  }
}
