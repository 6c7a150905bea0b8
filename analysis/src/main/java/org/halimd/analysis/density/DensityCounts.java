package org.halimd.analysis.density;

import java.util.Arrays;
import org.halimd.system.Box;

/**
 * How often ions were seen at each point of a grid, as whole numbers: sums of whole numbers do not
 * depend on their order, so neither on the number of threads.
 *
 * <p>The number density is rho = visits/(frames copies) n_a n_b n_c/V in ions/Å³, with the volume V
 * of the (folded) mean cell; copies is the number of small cells times that of symmetry operations.
 */
public final class DensityCounts {
  private final Box cell;
  private final GridShape shape;
  private final Deposition deposition;
  private final long[] counts;
  private final long one;
  private final long frames;
  private final int copies;

  DensityCounts(
      Box cell,
      GridShape shape,
      Deposition deposition,
      long[] counts,
      long one,
      long frames,
      int copies) {
    this.cell = cell;
    this.shape = shape;
    this.deposition = deposition;
    this.counts = counts;
    this.one = one;
    this.frames = frames;
    this.copies = copies;
  }

  /** The mean cell of the run, folded. */
  public Box cell() {
    return cell;
  }

  /** Numbers of grid points. */
  public GridShape shape() {
    return shape;
  }

  /** Number of frames. */
  public long frames() {
    return frames;
  }

  /** Visits of ions at the point at a place in memory, all copies together. */
  public double visits(int index) {
    return (double) counts[index] / one;
  }

  /** Visits at all points together: frames times ions of the supercell times operations. */
  public double totalVisits() {
    return (double) Arrays.stream(counts).sum() / one;
  }

  /** Number of points with at least part of a visit. */
  public long visitedPoints() {
    return Arrays.stream(counts).filter(n -> n != 0).count();
  }

  /** The density in ions/Å³ that one visit makes. */
  public double densityOfOneVisit() {
    return 1 / ((double) frames * copies * (cell.volume() / shape.size()));
  }

  /** Number of ions in the folded cell. */
  public double ions() {
    return totalVisits() / ((double) frames * copies);
  }

  /** The number density in ions/Å³. */
  public ScalarGrid density() {
    double unit = densityOfOneVisit() / one;
    double[] rho = new double[counts.length];
    Arrays.setAll(rho, i -> counts[i] * unit);
    return new ScalarGrid(cell, shape, deposition.offset(), rho);
  }

  /** The density, smoothed with a Gaussian of that width in Å unless it is 0. */
  public ScalarGrid density(double smoothing) {
    return smoothing > 0 ? GaussianSmoothing.smooth(density(), smoothing) : density();
  }

  /**
   * What is left of the run without a part of it.
   *
   * @param part counts of the same estimator
   */
  public DensityCounts without(DensityCounts part) {
    if (part.one != one || !part.shape.equals(shape)) {
      throw new IllegalArgumentException("the part was counted in another way");
    }
    long[] rest = new long[counts.length];
    Arrays.setAll(rest, i -> counts[i] - part.counts[i]);
    return new DensityCounts(cell, shape, deposition, rest, one, frames - part.frames, copies);
  }
}
