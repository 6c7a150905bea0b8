package org.halimd.engine.app.campaign;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.halimd.analysis.io.input.ThermoFile;
import org.halimd.analysis.statistics.Equilibration;

/**
 * Whether potential energy, volume and cell lengths have come to rest: for each of them the start
 * that leaves the most effective samples (Chodera, J. Chem. Theory Comput. 12, 1799 (2016)) must
 * lie in the first half, and enough effective samples must follow it. A drift all the way through
 * leaves few.
 */
final class EquilibrationCheck {
  /** Effective samples of the slowest quantity that are enough to see a drift. */
  static final double ENOUGH = 20;

  private static final int FEWEST_ROWS = 20;

  private final Map<String, Equilibration> found = new LinkedHashMap<>();
  private final int rows;
  private final double interval;

  private EquilibrationCheck(int rows, double interval) {
    this.rows = rows;
    this.interval = interval;
  }

  /**
   * Looks at a run.
   *
   * @param interval between rows in ps
   */
  static EquilibrationCheck of(ThermoFile thermo, double interval) {
    EquilibrationCheck check = new EquilibrationCheck(thermo.rows(), interval);
    thermo.equilibrationSeries().forEach(check::add);
    return check;
  }

  private void add(String name, double[] series) {
    if (rows >= 2) {
      found.put(name, Equilibration.detect(series));
    }
  }

  boolean isContent() {
    return rows >= FEWEST_ROWS && found.values().stream().allMatch(this::isContent);
  }

  private boolean isContent(Equilibration e) {
    return 2 * e.start() <= rows && e.effectiveSamples() >= ENOUGH;
  }

  private String time(int row) {
    return TimeText.of(1e3 * interval * row);
  }

  private Map.Entry<String, Equilibration> slowest() {
    return found.entrySet().stream()
        .min(
            Comparator.comparing((Map.Entry<String, Equilibration> e) -> isContent(e.getValue()))
                .thenComparingDouble(e -> e.getValue().effectiveSamples()))
        .orElseThrow();
  }

  /** For a run that is equilibrated. */
  String sentence() {
    return String.format(
        Locale.ROOT,
        "equilibrated from %s of %s on, %.0f effective samples of %s, the slowest",
        time(found.values().stream().mapToInt(Equilibration::start).max().orElse(0)),
        time(rows),
        slowest().getValue().effectiveSamples(),
        slowest().getKey());
  }

  /** For a run that is not. */
  String complaint() {
    if (rows < FEWEST_ROWS) {
      return "%d rows of thermo.out are too few to judge".formatted(rows);
    }
    Equilibration worst = slowest().getValue();
    return String.format(
        Locale.ROOT,
        "%s still moves: its equilibrated part begins at %s of %s and has %.1f effective"
            + " samples (%.0f are enough)",
        slowest().getKey(),
        time(worst.start()),
        time(rows),
        worst.effectiveSamples(),
        ENOUGH);
  }

  /** By name: {@code t0_ps_U}, {@code n_eff_U} and so on. */
  Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    found.forEach(
        (name, e) -> {
          numbers.put("t0_ps_" + name, interval * e.start());
          numbers.put("n_eff_" + name, e.effectiveSamples());
        });
    return numbers;
  }
}
