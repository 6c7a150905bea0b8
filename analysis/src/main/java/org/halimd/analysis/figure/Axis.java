package org.halimd.analysis.figure;

import java.util.List;

/**
 * One axis of a figure: what it says and which range it shows.
 *
 * @param label with its unit
 * @param logarithmic whether equal distances are equal ratios; then {@code from} is positive
 * @param from value at the beginning
 * @param to value at the end, larger than {@code from}
 */
record Axis(String label, boolean logarithmic, double from, double to) {
  /** Where a value stands between the ends of the axis, 0 to 1 inside. */
  double place(double value) {
    return (scaled(value) - scaled(from)) / (scaled(to) - scaled(from));
  }

  /** The value or its decadic logarithm: what grows evenly along the axis. */
  double scaled(double value) {
    return logarithmic ? Math.log10(value) : value;
  }

  /** The same axis with room beyond its ends, in parts of its length. */
  Axis stretched(double before, double after) {
    double length = scaled(to) - scaled(from);
    double low = scaled(from) - before * length;
    double high = scaled(to) + after * length;
    return logarithmic
        ? new Axis(label, true, Math.pow(10, low), Math.pow(10, high))
        : new Axis(label, false, low, high);
  }

  /**
   * The ticks, in ascending order.
   *
   * @param most how many labels there is room for
   */
  List<Tick> ticks(int most) {
    return logarithmic ? Tick.logarithmic(from, to, most) : Tick.linear(from, to, most);
  }
}
