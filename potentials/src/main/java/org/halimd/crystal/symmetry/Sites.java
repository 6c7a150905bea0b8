package org.halimd.crystal.symmetry;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.halimd.system.Box;

/** The decorated points of a reduced cell, those of the rarest kind first. */
final class Sites {
  final Box box;

  /** Fractional coordinates in [0, 1), three for each point. */
  final double[] s;

  /** Two points are of one kind if their occupants are the same. */
  final int[] kind;

  /** How many points, from the first on, are of the rarest kind. */
  final int rarest;

  private final Places places;
  private final int[] stamps;
  private final double[] ways;
  private int stamp;

  /** The way of an operation that maps the points onto each other. */
  record Match(double[] translation, double deviation) {}

  Sites(Box box, double[] s, int[] kind) {
    int n = kind.length;
    Map<Integer, Integer> counts = new HashMap<>();
    for (int k : kind) {
      counts.merge(k, 1, Integer::sum);
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(
                (i, j) -> {
                  int rarer = Integer.compare(counts.get(kind[i]), counts.get(kind[j]));
                  return rarer != 0 ? rarer : Integer.compare(kind[i], kind[j]);
                })
            .mapToInt(Integer::intValue)
            .toArray();
    this.box = box;
    this.s = new double[3 * n];
    this.kind = new int[n];
    for (int i = 0; i < n; i++) {
      this.kind[i] = kind[order[i]];
      for (int d = 0; d < 3; d++) {
        this.s[3 * i + d] = Operation.wrap(s[3 * order[i] + d]);
      }
    }
    rarest = counts.get(this.kind[0]);
    places = new Places(box, this.s, this.kind);
    stamps = new int[n];
    ways = new double[3 * n];
  }

  int size() {
    return kind.length;
  }

  double[] position(int i) {
    return Arrays.copyOfRange(s, 3 * i, 3 * i + 3);
  }

  /**
   * Whether an operation maps every point onto one of its kind, no two onto the same.
   *
   * @param rotation of the operation
   * @param guess its translation, from a single pair of points
   * @param tolerance in Å
   * @return the translation that fits all points best and the largest distance that is left, or
   *     null if one is farther than the tolerance
   */
  Match match(IntMatrix rotation, double[] guess, double tolerance) {
    stamp++;
    double[] mean = new double[3];
    double[] way = new double[3];
    for (int i = 0; i < size(); i++) {
      double[] image = rotation.times(position(i));
      for (int d = 0; d < 3; d++) {
        image[d] += guess[d];
      }
      // The guess may be off by as much as the tolerance.
      int there = places.nearest(image, kind[i], 2 * tolerance, way);
      if (there < 0 || stamps[there] == stamp) {
        return null;
      }
      stamps[there] = stamp;
      for (int d = 0; d < 3; d++) {
        ways[3 * i + d] = way[d];
        mean[d] += way[d] / size();
      }
    }
    double worst = 0;
    double[] translation = new double[3];
    for (int i = 0; i < size(); i++) {
      for (int d = 0; d < 3; d++) {
        way[d] = ways[3 * i + d] - mean[d];
      }
      worst = Math.max(worst, Places.length2(box, way));
    }
    for (int d = 0; d < 3; d++) {
      translation[d] = guess[d] + mean[d];
    }
    double deviation = Math.sqrt(worst);
    return deviation <= tolerance ? new Match(translation, deviation) : null;
  }

  /** The point of this kind nearest to x, as {@link Places#nearest}. */
  int nearest(double[] x, int wanted, double reach, double[] difference) {
    return places.nearest(x, wanted, reach, difference);
  }
}
