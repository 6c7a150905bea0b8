package org.halimd.analysis.dynamics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.statistics.BlockAverage;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.system.Box;

/**
 * Where every atom was on average, how it vibrated there and how far it went. Means are those of
 * continuous fractional coordinates, without the drift, in the mean cell; never of wrapped
 * positions.
 *
 * @param cell the mean cell
 * @param atoms in the order of the trajectory
 */
public record AtomDisplacements(Box cell, List<Atom> atoms) {
  /** Who is farther than this from its mean position, root mean square, has no place, in Å. */
  public static final double PLACE = 1;

  /** Who was ever farther than this from its mean position visited another place, in Å. */
  public static final double VISIT = 1.5;

  /** So far may the means of the two halves of the run be apart, in Å. */
  public static final double APART = 0.5;

  private static final int XX = 0;
  private static final int YY = 1;
  private static final int ZZ = 2;
  private static final int YZ = 3;
  private static final int XZ = 4;
  private static final int XY = 5;

  /**
   * One atom.
   *
   * @param index in the trajectory, from 0
   * @param species its symbol
   * @param mean fractional coordinates of the mean position, in [0, 1)
   * @param last the same of the last position
   * @param displacement from the first to the last frame in Å
   * @param u mean products of the deviations from the mean position, xx yy zz yz xz xy, in Å²
   * @param equivalent a third of the trace of {@code u}
   * @param error standard error of {@code equivalent} from blocks; NaN if the run is too short
   * @param farthest largest distance from the mean position in Å
   * @param apart distance of the mean positions in the two halves of the run in Å
   */
  public record Atom(
      int index,
      String species,
      double[] mean,
      double[] last,
      double[] displacement,
      double[] u,
      double equivalent,
      double error,
      double farthest,
      double apart) {
    /** Squared length of the displacement in Å². */
    public double squared() {
      return displacement[0] * displacement[0]
          + displacement[1] * displacement[1]
          + displacement[2] * displacement[2];
    }

    /** Whether it stayed at one place, so that mean and {@code u} describe a vibration. */
    public boolean stays() {
      return Math.sqrt(3 * equivalent) <= PLACE && farthest <= VISIT && apart <= APART;
    }
  }

  /**
   * Looks at recorded paths.
   *
   * @param sets indices of disjoint sets of one species each, named after it
   * @param from first frame
   * @param to one past the last frame
   */
  public static AtomDisplacements of(RecordedPaths paths, List<Integer> sets, int from, int to) {
    Box cell = Box.ofMatrix(paths.meanCell(from, to), true, true, true);
    List<Atom> atoms = new ArrayList<>();
    for (int set : sets) {
      AtomSet members = paths.settings().sets().get(set);
      atoms.addAll(
          IntStream.range(0, members.size())
              .parallel()
              .mapToObj(
                  i ->
                      atom(
                          cell,
                          members.atoms()[i],
                          members.name(),
                          paths.fractionalPaths(set, i, 1, from, to)[0]))
              .toList());
    }
    atoms.sort(Comparator.comparingInt(Atom::index));
    return new AtomDisplacements(cell, List.copyOf(atoms));
  }

  private static Atom atom(Box cell, int index, String species, double[][] path) {
    int n = path[0].length;
    double[] mean = mean(path, 0, n);
    double[] u = new double[6];
    BlockAverage squares = new BlockAverage();
    double farthest = 0;
    for (int k = 0; k < n; k++) {
      double[] d = cartesian(cell, path, k, mean);
      u[XX] += d[0] * d[0] / n;
      u[YY] += d[1] * d[1] / n;
      u[ZZ] += d[2] * d[2] / n;
      u[YZ] += d[1] * d[2] / n;
      u[XZ] += d[0] * d[2] / n;
      u[XY] += d[0] * d[1] / n;
      double square = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
      squares.add(square / 3);
      farthest = Math.max(farthest, square);
    }
    double[] first = {path[0][0], path[1][0], path[2][0]};
    double[] last = {path[0][n - 1], path[1][n - 1], path[2][n - 1]};
    return new Atom(
        index,
        species,
        wrapped(mean),
        wrapped(last),
        cartesian(cell, path, n - 1, first),
        u,
        (u[XX] + u[YY] + u[ZZ]) / 3,
        squares.estimate().standardError(),
        Math.sqrt(farthest),
        distance(cell, mean(path, 0, n / 2), mean(path, n / 2, n)));
  }

  private static double[] mean(double[][] path, int from, int to) {
    double[] mean = new double[3];
    for (int d = 0; d < 3; d++) {
      for (int k = from; k < to; k++) {
        mean[d] += path[d][k];
      }
      mean[d] /= to - from;
    }
    return mean;
  }

  private static double[] cartesian(Box cell, double[][] path, int k, double[] origin) {
    double a = path[0][k] - origin[0];
    double b = path[1][k] - origin[1];
    double c = path[2][k] - origin[2];
    return new double[] {
      cell.cartesian(0, a, b, c), cell.cartesian(1, a, b, c), cell.cartesian(2, a, b, c)
    };
  }

  private static double distance(Box cell, double[] s, double[] t) {
    double a = s[0] - t[0];
    double b = s[1] - t[1];
    double c = s[2] - t[2];
    double x = cell.cartesian(0, a, b, c);
    double y = cell.cartesian(1, a, b, c);
    double z = cell.cartesian(2, a, b, c);
    return Math.sqrt(x * x + y * y + z * z);
  }

  private static double[] wrapped(double[] s) {
    return new double[] {s[0] - Math.floor(s[0]), s[1] - Math.floor(s[1]), s[2] - Math.floor(s[2])};
  }

  /**
   * The mean products of an atom in the convention of CIF files: along the reciprocal vectors, U_ij
   * = sum_ab (a*_i)_a (a*_j)_b U_ab / (|a*_i| |a*_j|), so that they do not depend on how the cell
   * is turned (R. W. Grosse-Kunstleve and P. D. Adams, J. Appl. Cryst. 35, 477 (2002)).
   *
   * @return U11 U22 U33 U23 U13 U12 in Å²
   */
  public double[] crystallographic(Atom atom) {
    double[] inverse = cell.inverseMatrix();
    double[][] cartesian = {
      {atom.u[XX], atom.u[XY], atom.u[XZ]},
      {atom.u[XY], atom.u[YY], atom.u[YZ]},
      {atom.u[XZ], atom.u[YZ], atom.u[ZZ]}
    };
    int[][] pairs = {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};
    double[] result = new double[6];
    for (int p = 0; p < 6; p++) {
      int i = pairs[p][0];
      int j = pairs[p][1];
      double sum = 0;
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          sum += inverse[3 * i + a] * inverse[3 * j + b] * cartesian[a][b];
        }
      }
      result[p] = sum / (length(inverse, i) * length(inverse, j));
    }
    return result;
  }

  private static double length(double[] matrix, int row) {
    double x = matrix[3 * row];
    double y = matrix[3 * row + 1];
    double z = matrix[3 * row + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }
}
