package org.halimd.benchmarks.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The goals for an H200, and what was measured. */
final class Goals {
  /** Single-precision operations per atom and step that are counted. */
  private static final double FLOP = 67_000;

  /** Single-precision peak of an H200 by its data sheet, flop/s. */
  private static final double PEAK = 67e12;

  private static final double MANY_ATOMS = 20e6;

  /**
   * One goal.
   *
   * @param measured NaN if it was not measured
   * @param predicted before anything was measured; NaN without a prediction
   * @param atMost whether less is better
   */
  record Goal(String name, double wanted, double measured, double predicted, boolean atMost) {
    String verdict() {
      if (Double.isNaN(measured)) {
        return "not measured";
      }
      return (atMost ? measured <= wanted : measured >= wanted) ? "met" : "missed";
    }
  }

  private Goals() {}

  /**
   * All goals.
   *
   * @param memory bytes of the device, NaN if unknown
   */
  static List<Goal> of(List<SpeedRow> rows, double memory) {
    ToDoubleFunction<StepTimeModel> step = StepTimeModel::step;
    List<Goal> goals = new ArrayList<>();
    goals.add(
        new Goal(
            "NEP, 3456 atoms, us/step",
            30,
            value(rows, "lzc", 3456, 1, 1),
            step.applyAsDouble(new StepTimeModel(false, 3456, 1)),
            true));
    goals.add(
        new Goal(
            "qNEP, 3456 atoms, us/step",
            60,
            value(rows, "qnep", 3456, 1, 1),
            step.applyAsDouble(new StepTimeModel(true, 3456, 1)),
            true));
    double many = 16 * 3456;
    goals.add(
        new Goal(
            "NEP, 16 x 3456 atoms, million atom steps/s",
            250,
            many / value(rows, "lzc", 3456, 16, 1),
            many / step.applyAsDouble(new StepTimeModel(false, 3456, 16)),
            false));
    double million = 1e6;
    double percent = 100 * FLOP * million / (PEAK * 1e-6);
    goals.add(
        new Goal(
            "NEP, a million atoms, % of 67 Tflop/s",
            35,
            percent / value(rows, "lzc", 1_000_000, 1, million),
            percent / step.applyAsDouble(new StepTimeModel(false, 1_000_000, 1)),
            false));
    double bytes =
        rows.stream()
            .filter(r -> r.isUsual() && r.system().equals("lzc") && r.bytesPerAtom() > 0)
            .max((a, b) -> Long.compare(a.all(), b.all()))
            .map(SpeedRow::bytesPerAtom)
            .orElse(Double.NaN);
    goals.add(
        new Goal(
            "NEP, million atoms in the memory of the card",
            MANY_ATOMS * 1e-6,
            1e-6 * memory / bytes,
            Double.NaN,
            false));
    return goals;
  }

  /** µs per step, scaled to so many atoms if {@code scaled} is more than 1. */
  private static double value(
      List<SpeedRow> rows, String name, long atoms, int systems, double scaled) {
    return rows.stream()
        .filter(r -> r.isUsual() && r.isAbout(name, atoms, systems))
        .mapToDouble(r -> scaled > 1 ? r.usPerStep() * scaled / r.all() : r.usPerStep())
        .findFirst()
        .orElse(Double.NaN);
  }

  /** A number as tables have it. */
  static String text(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4g", value);
  }
}
