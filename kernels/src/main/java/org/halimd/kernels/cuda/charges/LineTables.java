package org.halimd.kernels.cuda.charges;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.potential.longrange.CardinalSpline;

/**
 * What the kernels need to know about lines of each length K: the stages of the transform, the
 * turns exp(-2 pi i m/K), and the factors of the influence function. See {@code
 * mesh_transform.cuh}.
 */
final class LineTables {
  /** Radices that the kernels have, in the order in which they are split off. */
  private static final int[] RADICES = {4, 2, 3, 5, 7};

  /** Numbers in an entry of a plan. */
  private static final int ENTRY = 4;

  private final int order;
  private final Map<Integer, Line> lines = new LinkedHashMap<>();
  private final List<Integer> plans = new ArrayList<>();
  private final List<Double> turns = new ArrayList<>();
  private final List<Double> factors = new ArrayList<>();

  /**
   * Where the tables of a length begin.
   *
   * @param plan entry of the plans
   * @param turn number of turns before
   * @param factor number of factors before
   */
  record Line(int plan, int turn, int factor) {}

  /** Tables for splines of order {@code order}. */
  LineTables(int order) {
    this.order = order;
  }

  /** The tables of a length, which is a product of 2, 3, 5 and 7. */
  Line line(int length) {
    return lines.computeIfAbsent(length, this::add);
  }

  private Line add(int length) {
    Line line = new Line(plans.size() / ENTRY, turns.size() / 2, factors.size());
    addPlan(length);
    for (int m = 0; m < length; m++) {
      turns.add(Math.cos(2 * Math.PI * m / length));
      turns.add(-Math.sin(2 * Math.PI * m / length));
    }
    for (int n = 0; 2 * n <= length; n++) {
      factors.add(CardinalSpline.influenceFactor(order, (double) n / length));
    }
    return line;
  }

  private void addPlan(int length) {
    List<Integer> radices = radices(length);
    plans.addAll(List.of(length, radices.size(), 0, 0));
    int before = 1;
    for (int radix : radices) {
      plans.addAll(List.of(radix, length / radix, before, (1 << 20) / before + 1));
      before *= radix;
    }
  }

  static List<Integer> radices(int length) {
    List<Integer> radices = new ArrayList<>();
    int rest = length;
    for (int radix : RADICES) {
      while (rest % radix == 0) {
        radices.add(radix);
        rest /= radix;
      }
    }
    if (rest != 1) {
      throw new IllegalArgumentException("there is no transform of length " + length);
    }
    return radices;
  }

  /** The plans of all lengths so far. */
  int[] plans() {
    return plans.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The turns of all lengths so far, real and imaginary parts. */
  double[] turns() {
    return turns.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The factors of all lengths so far, from n = 0 to K/2. */
  double[] factors() {
    return factors.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
