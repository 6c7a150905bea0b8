package org.halimd.analysis.density;

import java.util.List;
import org.halimd.crystal.SymmetryOperation;
import org.halimd.io.InputException;
import org.halimd.system.Box;

/**
 * How positions of a supercell are brought into one cell: s becomes s (m_a, m_b, m_c), then all
 * symmetry operations of the small cell are applied and averaged.
 *
 * @param a copies of the small cell along a
 * @param b copies of the small cell along b
 * @param c copies of the small cell along c
 * @param operations symmetry operations in fractional coordinates of the small cell, at least one
 */
public record Folding(int a, int b, int c, List<SymmetryOperation> operations) {
  /** Positions stay where they are. */
  public static final Folding NONE = new Folding(1, 1, 1, List.of(SymmetryOperation.IDENTITY));

  /**
   * Checks the numbers.
   *
   * @throws InputException if one is not positive or there is no operation
   */
  public Folding {
    if (a < 1 || b < 1 || c < 1) {
      throw new InputException("folding by %d x %d x %d is impossible".formatted(a, b, c));
    }
    if (operations.isEmpty()) {
      throw new InputException(
          "symmetry averaging needs at least one operation, for example x,y,z");
    }
    operations = List.copyOf(operations);
  }

  /** Number of small cells in the supercell. */
  public int cells() {
    return a * b * c;
  }

  /** Copies along direction {@code d} (0, 1, 2). */
  public int multiple(int d) {
    return d == 0 ? a : d == 1 ? b : c;
  }

  /** The small cell. */
  public Box cell(Box supercell) {
    double[] h = supercell.matrix();
    for (int i = 0; i < 9; i++) {
      h[i] /= multiple(i % 3);
    }
    return supercell.withMatrix(h);
  }
}
