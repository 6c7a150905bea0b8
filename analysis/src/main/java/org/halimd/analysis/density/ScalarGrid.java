package org.halimd.analysis.density;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.halimd.system.Box;

/**
 * Values on a periodic grid that divides a cell evenly: value (i, j, k) belongs to the fractional
 * point ((i + o)/n_a, (j + o)/n_b, (k + o)/n_c), where the offset o is 0 for values on the grid
 * points and 1/2 for values of voxels. Densities are in ions/Å³.
 */
public final class ScalarGrid {
  private final Box cell;
  private final GridShape shape;
  private final double offset;
  private final double[] values;

  /**
   * A grid around the array, which is not copied.
   *
   * @param cell the cell, periodic in all directions
   * @param shape numbers of points
   * @param offset 0 or 0.5, in steps of the grid
   * @param values one per point, c fastest
   */
  public ScalarGrid(Box cell, GridShape shape, double offset, double[] values) {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(values.length + " values for a grid of " + shape);
    }
    this.cell = cell;
    this.shape = shape;
    this.offset = offset;
    this.values = values;
  }

  /** The cell, lengths in Å. */
  public Box cell() {
    return cell;
  }

  /** Numbers of points. */
  public GridShape shape() {
    return shape;
  }

  /** 0 if values belong to the points i/n, 0.5 if they belong to (i + 1/2)/n. */
  public double offset() {
    return offset;
  }

  /** The values, not a copy: for inner loops that only read. */
  public double[] values() {
    return values;
  }

  /** The value at a point; indices are not wrapped. */
  public double value(int i, int j, int k) {
    return values[shape.index(i, j, k)];
  }

  /** The volume that belongs to a value, in Å³. */
  public double voxelVolume() {
    return cell.volume() / shape.size();
  }

  /** The integral over the cell: the number of ions, for a density. */
  public double integral() {
    return Arrays.stream(values).sum() * voxelVolume();
  }

  /** The largest value. */
  public double max() {
    return values[argmax()];
  }

  /** The smallest value. */
  public double min() {
    return Arrays.stream(values).min().orElseThrow();
  }

  /** The place in memory of the largest value, the first one if it occurs several times. */
  public int argmax() {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Fractional coordinates of the point at a place in memory. */
  public double[] fractional(int index) {
    int[] point = shape.point(index);
    double[] s = new double[3];
    Arrays.setAll(s, d -> (point[d] + offset) / shape.count(d));
    return s;
  }

  /** The length in Å of the fractional vector (a, b, c). */
  public double length(double a, double b, double c) {
    double x = cell.cartesian(0, a, b, c);
    double y = cell.cartesian(1, a, b, c);
    double z = cell.cartesian(2, a, b, c);
    return Math.sqrt(x * x + y * y + z * z);
  }

  /** A grid of the same cell and shape with other values, which are not copied. */
  public ScalarGrid with(double[] others) {
    return new ScalarGrid(cell, shape, offset, others);
  }

  /** A grid with a function of every value. */
  public ScalarGrid map(DoubleUnaryOperator function) {
    return with(Arrays.stream(values).map(function).toArray());
  }
}
