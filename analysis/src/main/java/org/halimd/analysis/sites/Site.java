package org.halimd.analysis.sites;

/**
 * A place where ions stay.
 *
 * @param position fractional coordinates in [0, 1) of the centre of mass of its basin
 * @param peakDensity largest density in its basin in ions/Å³; NaN if it was not found in a density
 * @param occupancy mean number of ions in its basin; NaN if unknown
 * @param occupancyError standard error of the occupancy from parts of the run; NaN if unknown
 * @param spread root of the mean squared distance of ions from the centre, in Å; NaN if unknown
 */
public record Site(
    double[] position, double peakDensity, double occupancy, double occupancyError, double spread) {
  /** A site that is given rather than found, for example taken from a crystal structure. */
  public static Site at(double a, double b, double c) {
    double[] position = {a - Math.floor(a), b - Math.floor(b), c - Math.floor(c)};
    return new Site(position, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }
}
