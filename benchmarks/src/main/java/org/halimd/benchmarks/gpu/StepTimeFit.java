package org.halimd.benchmarks.gpu;

import java.util.List;

/**
 * What a step takes as a launch chain and work at a rate, t = chain + N / rate, fitted to
 * measurements with relative weights.
 *
 * @param chain µs
 * @param perAtom ns
 */
record StepTimeFit(double chain, double perAtom) {
  /** The fit; null for fewer than three rows, which any line explains. */
  static StepTimeFit of(List<SpeedRow> rows) {
    if (rows.size() < 3) {
      return null;
    }
    double s = 0, sn = 0, snn = 0, st = 0, snt = 0;
    for (SpeedRow row : rows) {
      double weight = 1 / (row.usPerStep() * row.usPerStep());
      double n = 1e-3 * row.all();
      s += weight;
      sn += weight * n;
      snn += weight * n * n;
      st += weight * row.usPerStep();
      snt += weight * n * row.usPerStep();
    }
    double determinant = s * snn - sn * sn;
    return new StepTimeFit((snn * st - sn * snt) / determinant, (s * snt - sn * st) / determinant);
  }

  /** µs. */
  double at(SpeedRow row) {
    return chain + 1e-3 * perAtom * row.all();
  }
}
