package org.halimd.analysis.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * A tick mark of an axis.
 *
 * @param value where it is
 * @param label what stands beside it; empty for the shorter marks in between
 */
record Tick(double value, String label) {
  private static final double EDGE = 1e-6;
  private static final int FEW_DECADES = 2;
  private static final int MANY_DECADES = 8;
  private static final double PLAIN_FROM = 1e-3;
  private static final double PLAIN_TO = 1e4;

  boolean isMajor() {
    return !label.isEmpty();
  }

  /** Multiples of 1, 2 or 5 times a power of ten, at most {@code most}, with equal decimals. */
  static List<Tick> linear(double from, double to, int most) {
    double step = step((to - from) / Math.max(2, most));
    while (last(to, step) - first(from, step) + 1 > Math.max(2, most)) {
      step = step(step * (1 + 2 * EDGE));
    }
    List<Tick> ticks = new ArrayList<>();
    for (long k = first(from, step); k <= last(to, step); k++) {
      ticks.add(new Tick(k * step, TickLabel.stepped(k * step, step)));
    }
    return ticks;
  }

  private static long first(double from, double step) {
    return (long) Math.ceil(from / step - EDGE);
  }

  private static long last(double to, double step) {
    return (long) Math.floor(to / step + EDGE);
  }

  /** The smallest of 1, 2, 5 times a power of ten that is not smaller than {@code least}. */
  static double step(double least) {
    int exponent = (int) Math.floor(Math.log10(least));
    for (int factor : new int[] {1, 2, 5}) {
      double step = TickLabel.scaled(factor, exponent);
      if (step >= least * (1 - EDGE)) {
        return step;
      }
    }
    return TickLabel.scaled(1, exponent + 1);
  }

  /**
   * Powers of ten with marks at their multiples; where there are few powers 2 and 5 times them are
   * labelled too, and a range without any gets the ticks of a linear axis.
   */
  static List<Tick> logarithmic(double from, double to, int most) {
    int first = (int) Math.ceil(Math.log10(from) - EDGE);
    int last = (int) Math.floor(Math.log10(to) + EDGE);
    int decades = last - first + 1;
    boolean fine = decades <= FEW_DECADES;
    List<Tick> ticks = new ArrayList<>();
    int stride = Math.max(1, Math.ceilDiv(decades, Math.max(1, most)));
    boolean plain = from >= PLAIN_FROM && to < PLAIN_TO;
    for (int exponent = first - 1; exponent <= last; exponent++) {
      for (int factor = 1; factor < 10; factor++) {
        double value = TickLabel.scaled(factor, exponent);
        if (value < from * (1 - EDGE) || value > to * (1 + EDGE)) {
          continue;
        }
        boolean power = factor == 1 && Math.floorMod(exponent, stride) == 0;
        boolean labelled = power || fine && (factor == 2 || factor == 5);
        if (labelled || decades <= MANY_DECADES) {
          ticks.add(new Tick(value, labelled ? TickLabel.power(factor, exponent, plain) : ""));
        }
      }
    }
    long labels = ticks.stream().filter(Tick::isMajor).count();
    return labels < 2 ? linear(from, to, most) : ticks;
  }
}
