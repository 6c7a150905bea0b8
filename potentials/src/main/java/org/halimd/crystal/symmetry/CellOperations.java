package org.halimd.crystal.symmetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.halimd.crystal.SymmetryOperation;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;

/** Operations of a primitive cell, as operations of a larger cell. */
final class CellOperations {
  /** Translations are multiples of 1/24 of a primitive cell whose origin is on an element. */
  private static final int DENOMINATOR = 24;

  /** How far from such a multiple, in units of it, a translation may be to be taken for it. */
  private static final double LARGEST_ERROR = 0.2;

  /** Identity first, then rotations before rotoinversions, of high traces first. */
  private static final Comparator<Operation> ORDER =
      Comparator.<Operation>comparingInt(o -> -o.rotation().determinant())
          .thenComparingInt(o -> -o.rotation().trace() * o.rotation().determinant())
          .thenComparing(o -> o.rotation().toArray(), (a, b) -> Arrays.compare(b, a));

  private final IntMatrix cellInPrimitive;
  private final double[] lengths = new double[3];
  private final int denominator;
  private final List<int[]> translations = new ArrayList<>();
  private final double tolerance;

  /**
   * For a cell.
   *
   * @param cell the larger cell
   * @param primitive its primitive cell, found in the reduced cell
   * @param reduction from the larger to the reduced cell
   * @param tolerance in Å
   */
  CellOperations(Box cell, PrimitiveCell primitive, IntMatrix reduction, double tolerance) {
    double[] ratio = Matrix3.multiply(primitive.sites().box.inverseMatrix(), cell.matrix());
    int[] whole = new int[9];
    Arrays.setAll(whole, k -> Math.toIntExact(Math.round(ratio[k])));
    cellInPrimitive = IntMatrix.of(whole);
    for (int d = 0; d < 3; d++) {
      lengths[d] = Math.hypot(cell.h(0, d), Math.hypot(cell.h(1, d), cell.h(2, d)));
    }
    denominator = primitive.lattice().denominator() * DENOMINATOR;
    this.tolerance = tolerance;
    for (int[] vector : primitive.lattice().vectors()) {
      double[] v = reduction.times(new double[] {vector[0], vector[1], vector[2]});
      int[] t = new int[3];
      for (int d = 0; d < 3; d++) {
        t[d] = Math.floorMod((int) v[d] * DENOMINATOR, denominator);
      }
      translations.add(t);
    }
    translations.sort(Arrays::compare);
  }

  /** All operations that map the lattice of the cell onto itself. */
  List<SymmetryOperation> of(List<Operation> primitive) {
    List<Operation> kept = keptOf(primitive);
    boolean exact = kept.stream().allMatch(this::isFraction);
    List<SymmetryOperation> all = new ArrayList<>();
    for (Operation operation : kept) {
      for (int[] translation : translations) {
        double[] t = new double[3];
        for (int d = 0; d < 3; d++) {
          double units = operation.translation()[d] * denominator;
          units = (exact ? Math.rint(units) : units) + translation[d];
          t[d] = (units >= denominator ? units - denominator : units) / denominator;
        }
        all.add(SymmetryOperation.of(operation.rotation().toArray(), t));
      }
    }
    return all;
  }

  /** Those that map the lattice of the cell onto itself, in its basis, without translations. */
  List<Operation> keptOf(List<Operation> primitive) {
    return primitive.stream()
        .filter(operation -> operation.rotation().in(cellInPrimitive) != null)
        .map(operation -> operation.in(cellInPrimitive, 1))
        .sorted(ORDER)
        .toList();
  }

  /** Whether the translation is a fraction of tables within the tolerance. */
  private boolean isFraction(Operation operation) {
    for (int d = 0; d < 3; d++) {
      double units = operation.translation()[d] * denominator;
      double error = Math.abs(units - Math.rint(units));
      if (error > LARGEST_ERROR || error / denominator * lengths[d] > tolerance) {
        return false;
      }
    }
    return true;
  }
}
