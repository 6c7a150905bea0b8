package org.halimd.analysis.density;

import java.util.Optional;
import org.halimd.io.InputException;
import org.halimd.system.Box;

/**
 * How a density is made.
 *
 * @param spacing distance of grid points along the lattice vectors in Å
 * @param shape numbers of grid points, instead of the spacing
 * @param deposition how an ion is counted
 * @param smoothing width of the Gaussian the counts are smoothed with, in Å; 0 for none
 * @param folding how positions are brought into one cell
 */
public record DensitySettings(
    double spacing,
    Optional<GridShape> shape,
    Deposition deposition,
    double smoothing,
    Folding folding) {
  /** Counts on the nearest of grid points 0.2 Å apart. */
  public static final DensitySettings DEFAULT =
      new DensitySettings(0.2, Optional.empty(), Deposition.NODE, 0, Folding.NONE);

  /**
   * Checks the width.
   *
   * @throws InputException if it is negative or not finite
   */
  public DensitySettings {
    if (!(smoothing >= 0) || Double.isInfinite(smoothing)) {
      throw new InputException("a smoothing width of " + smoothing + " A is impossible");
    }
  }

  /** The shape of the grid in the folded cell. */
  GridShape shape(Box foldedCell) {
    return shape.orElseGet(() -> GridShape.ofSpacing(foldedCell, spacing));
  }

  /** The same with a given grid. */
  public DensitySettings withShape(int a, int b, int c) {
    return new DensitySettings(
        spacing, Optional.of(new GridShape(a, b, c)), deposition, smoothing, folding);
  }

  /** The same with another way to count. */
  public DensitySettings with(Deposition other) {
    return new DensitySettings(spacing, shape, other, smoothing, folding);
  }

  /** The same with another smoothing width in Å. */
  public DensitySettings withSmoothing(double width) {
    return new DensitySettings(spacing, shape, deposition, width, folding);
  }

  /** The same with another folding. */
  public DensitySettings with(Folding other) {
    return new DensitySettings(spacing, shape, deposition, smoothing, other);
  }
}
