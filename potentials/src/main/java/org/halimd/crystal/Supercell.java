package org.halimd.crystal;

import java.util.ArrayList;
import java.util.List;
import org.halimd.system.Box;

/**
 * A larger cell (or another setting) of the same crystal: a'_i = sum_j M_ij a_j with integers M_ij,
 * determinant above zero. The symmetry operations are those of the old cell that the new lattice
 * has, each with all translations that the new cell holds.
 */
public final class Supercell {
  private static final int REACH = 3;
  private static final double RIGHT_ANGLE = 1e-4;

  private final int[] m;
  private final int[] adjugate;
  private final int determinant;

  /**
   * The transformation with matrix M.
   *
   * @param m nine integers, row by row: coefficients of a', then b', then c'
   * @throws IllegalArgumentException if the determinant is not above zero
   */
  public Supercell(int... m) {
    this.m = m.clone();
    adjugate =
        new int[] {
          m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
          m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
          m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]
        };
    determinant = m[0] * adjugate[0] + m[1] * adjugate[3] + m[2] * adjugate[6];
    if (determinant <= 0) {
      throw new IllegalArgumentException(
          "the matrix of a supercell must have a determinant above zero, this one has "
              + determinant);
    }
  }

  /** {@code a} by {@code b} by {@code c} cells. */
  public static Supercell repeat(int a, int b, int c) {
    return new Supercell(a, 0, 0, 0, b, 0, 0, 0, c);
  }

  /**
   * The setting with three right angles that has the smallest volume, found among lattice vectors
   * with coefficients up to 3; a hexagonal cell becomes (a, a sqrt(3), c).
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Supercell orthogonal(Box cell) {
    List<int[]> vectors = vectors();
    int[] best = null;
    double bestCost = Double.POSITIVE_INFINITY;
    for (int[] a : vectors) {
      for (int[] b : vectors) {
        if (!isRight(cell, a, b)) {
          continue;
        }
        for (int[] c : vectors) {
          int[] m = {a[0], a[1], a[2], b[0], b[1], b[2], c[0], c[1], c[2]};
          double cost = cost(m);
          if (cost < bestCost && isRight(cell, a, c) && isRight(cell, b, c)) {
            best = m;
            bestCost = cost;
          }
        }
      }
    }
    if (best == null) {
      throw new IllegalArgumentException(
          "no cell with right angles has lattice vectors with coefficients up to "
              + REACH
              + "; give a matrix");
    }
    return new Supercell(best);
  }

  /**
   * Volume first, then as few and as small changes of the axes as possible, of later ones rather.
   */
  private static double cost(int[] m) {
    int determinant =
        m[0] * (m[4] * m[8] - m[5] * m[7])
            - m[1] * (m[3] * m[8] - m[5] * m[6])
            + m[2] * (m[3] * m[7] - m[4] * m[6]);
    if (determinant <= 0) {
      return Double.POSITIVE_INFINITY;
    }
    double change = 0;
    for (int k = 0; k < 9; k++) {
      int unit = k % 4 == 0 ? 1 : 0;
      change += Math.abs(m[k] - unit) + (m[k] < 0 ? 0.1 : 0) + 0.001 * (9 - k) * Math.abs(m[k]);
    }
    return 1000.0 * determinant + change;
  }

  private static List<int[]> vectors() {
    List<int[]> vectors = new ArrayList<>();
    for (int i = -REACH; i <= REACH; i++) {
      for (int j = -REACH; j <= REACH; j++) {
        for (int k = -REACH; k <= REACH; k++) {
          if (i != 0 || j != 0 || k != 0) {
            vectors.add(new int[] {i, j, k});
          }
        }
      }
    }
    return vectors;
  }

  private static boolean isRight(Box cell, int[] a, int[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double g = CellShape.dot(cell, i, j);
        ab += a[i] * b[j] * g;
        aa += a[i] * a[j] * g;
        bb += b[i] * b[j] * g;
      }
    }
    return ab * ab < RIGHT_ANGLE * RIGHT_ANGLE * aa * bb;
  }

  /** Number of old cells in the new one. */
  public int cells() {
    return determinant;
  }

  /** This transformation after {@code first}. */
  public Supercell after(Supercell first) {
    int[] product = new int[9];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          product[3 * i + j] += m[3 * i + k] * first.m[3 * k + j];
        }
      }
    }
    return new Supercell(product);
  }

  /**
   * The crystal in the new cell: a' along x, b' in the xy plane. Sites keep their orbit numbers and
   * are listed site by site, all cells of one site together.
   */
  public Crystal of(Crystal crystal) {
    List<int[]> offsets = offsets();
    List<Site> sites = new ArrayList<>();
    for (Site site : crystal.sites()) {
      for (int[] n : offsets) {
        double[] s = fractional(site.a() + n[0], site.b() + n[1], site.c() + n[2]);
        sites.add(site.at(s[0], s[1], s[2]));
      }
    }
    return new Crystal(
        crystal.source(), box(crystal.cell()), operations(crystal.operations(), offsets), sites);
  }

  private Box box(Box cell) {
    double[] h = new double[9];
    for (int row = 0; row < 3; row++) {
      for (int d = 0; d < 3; d++) {
        for (int j = 0; j < 3; j++) {
          h[3 * row + d] += cell.h(row, j) * m[3 * d + j];
        }
      }
    }
    Box turned = Box.ofMatrix(h, true, true, true);
    return CellShape.box(CellShape.lengths(turned), rightAngles(CellShape.angles(turned)));
  }

  /** Angles that are right but for rounding. */
  private static double[] rightAngles(double[] angles) {
    for (int d = 0; d < 3; d++) {
      angles[d] = Math.abs(angles[d] - 90) < 1e-8 ? 90 : angles[d];
    }
    return angles;
  }

  /** s M^-1 for a row of old fractional coordinates. */
  private double[] fractional(double a, double b, double c) {
    double[] s = new double[3];
    for (int d = 0; d < 3; d++) {
      s[d] = (a * adjugate[d] + b * adjugate[3 + d] + c * adjugate[6 + d]) / determinant;
    }
    return s;
  }

  /**
   * One old cell for each of the {@link #cells()} translations that the new lattice does not have.
   */
  private List<int[]> offsets() {
    int[] low = new int[3];
    int[] high = new int[3];
    for (int row = 0; row < 3; row++) {
      for (int d = 0; d < 3; d++) {
        low[d] += Math.min(0, m[3 * row + d]);
        high[d] += Math.max(0, m[3 * row + d]);
      }
    }
    List<int[]> inside = new ArrayList<>();
    for (int i = low[0]; i <= high[0]; i++) {
      for (int j = low[1]; j <= high[1]; j++) {
        for (int k = low[2]; k <= high[2]; k++) {
          if (isInside(i, j, k)) {
            inside.add(new int[] {i, j, k});
          }
        }
      }
    }
    return inside;
  }

  private boolean isInside(int i, int j, int k) {
    for (int d = 0; d < 3; d++) {
      int s = i * adjugate[d] + j * adjugate[3 + d] + k * adjugate[6 + d];
      if (s < 0 || s >= determinant) {
        return false;
      }
    }
    return true;
  }

  private List<SymmetryOperation> operations(List<SymmetryOperation> old, List<int[]> offsets) {
    List<SymmetryOperation> result = new ArrayList<>();
    for (SymmetryOperation operation : old) {
      int[] rotation = rotation(operation);
      if (rotation == null) {
        continue;
      }
      for (int[] n : offsets) {
        double[] t =
            fractional(
                operation.translation(0) + n[0],
                operation.translation(1) + n[1],
                operation.translation(2) + n[2]);
        result.add(SymmetryOperation.of(rotation, t));
      }
    }
    return result;
  }

  /**
   * The matrix of an operation in the new basis, or null if it does not map the new lattice to
   * itself.
   */
  private int[] rotation(SymmetryOperation operation) {
    int[] result = new int[9];
    for (int column = 0; column < 3; column++) {
      for (int row = 0; row < 3; row++) {
        // new = (M^T)^-1 R M^T, with (M^T)^-1 = adjugate^T / determinant
        int sum = 0;
        for (int i = 0; i < 3; i++) {
          for (int j = 0; j < 3; j++) {
            sum += adjugate[3 * i + row] * operation.rotation(i, j) * m[3 * column + j];
          }
        }
        if (sum % determinant != 0) {
          return null;
        }
        result[3 * row + column] = sum / determinant;
      }
    }
    return result;
  }
}
