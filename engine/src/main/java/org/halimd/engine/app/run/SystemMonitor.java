package org.halimd.engine.app.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.halimd.analysis.statistics.BlockAverage;
import org.halimd.engine.State;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.Reading;
import org.halimd.io.NamedArrays;
import org.halimd.system.Box;
import org.halimd.system.Units;

/**
 * Averages of one system over a run and the displacement of its atoms, for the closing summary.
 * Samples are taken at fixed steps, so a resumed run ends with the same numbers.
 */
final class SystemMonitor {
  private static final int MATRIX = 9;

  private final int system;
  private final Units units;
  private final Map<String, BlockAverage> averages = new LinkedHashMap<>();
  private final double[] cellSum = new double[MATRIX];
  private double[] start;
  private Totals first;
  private long samples;

  SystemMonitor(int system, Units units) {
    this.system = system;
    this.units = units;
    for (String name :
        new String[] {"temperature", "pressure", "volume", "potential", "energy", "conserved"}) {
      averages.put(name, new BlockAverage());
    }
  }

  /** Notes where a run starts. */
  void begin(Context context) {
    first = context.totals(system);
    start = fractional(context.state());
  }

  /** Takes in a reading. */
  void sample(Reading now) {
    Totals totals = now.totals();
    averages.get("temperature").add(totals.temperature());
    averages.get("pressure").add(totals.meanPressure() * units.gigapascal());
    averages.get("volume").add(totals.volume());
    averages.get("potential").add(totals.potentialEnergy());
    averages.get("energy").add(totals.potentialEnergy() + totals.kineticEnergy());
    averages.get("conserved").add(totals.conserved());
    double[] h = now.box().matrix();
    for (int k = 0; k < MATRIX; k++) {
      cellSum[k] += h[k];
    }
    samples++;
  }

  /** Sums at the start of the run. */
  Totals first() {
    return first;
  }

  /** The average of a quantity: temperature K, pressure GPa, volume Å³, energies eV. */
  BlockAverage average(String name) {
    return averages.get(name);
  }

  long samples() {
    return samples;
  }

  /** The mean cell of the run, or the present one before the first sample. */
  Box meanCell(Box present) {
    if (samples == 0) {
      return present;
    }
    double[] mean = cellSum.clone();
    for (int k = 0; k < MATRIX; k++) {
      mean[k] /= samples;
    }
    return present.withMatrix(mean);
  }

  /**
   * The displacement of each atom since the start of the run in Å, three numbers per atom: the
   * change of its fractional coordinates in the mean cell of the run, so that the breathing of the
   * cell does not enter.
   */
  double[] displacements(State state) {
    Box mean = meanCell(state.atoms.box(system));
    double[] now = fractional(state);
    for (int k = 0; k < now.length; k += 3) {
      double a = now[k] - start[k];
      double b = now[k + 1] - start[k + 1];
      double c = now[k + 2] - start[k + 2];
      for (int component = 0; component < 3; component++) {
        now[k + component] = mean.cartesian(component, a, b, c);
      }
    }
    return now;
  }

  private double[] fractional(State state) {
    Box box = state.atoms.box(system);
    int from = state.atoms.start(system);
    double[] s = new double[3 * state.atoms.size(system)];
    for (int k = 0; k < s.length; k++) {
      int i = from + k / 3;
      s[k] = box.fractional(k % 3, state.atoms.x[i], state.atoms.y[i], state.atoms.z[i]);
    }
    return s;
  }

  void save(NamedArrays out) {
    averages.forEach((name, average) -> average.save(out.branch(name)));
    out.put("cell_sum", cellSum);
    out.put("start", start);
    out.put("samples", samples);
    out.put("first_steps", first.step(), first.degreesOfFreedom());
    out.put(
        "first",
        first.time(),
        first.temperature(),
        first.kineticEnergy(),
        first.potentialEnergy(),
        first.volume(),
        first.conserved(),
        first.cellKineticEnergy());
    out.put("first_pressure", first.pressure());
  }

  void restore(NamedArrays in) {
    averages.forEach((name, average) -> average.restore(in.branch(name)));
    System.arraycopy(in.doubles("cell_sum"), 0, cellSum, 0, MATRIX);
    start = in.doubles("start").clone();
    samples = in.longs("samples")[0];
    double[] v = in.doubles("first");
    first =
        new Totals(
            in.longs("first_steps")[0],
            v[0],
            (int) in.longs("first_steps")[1],
            v[1],
            v[2],
            v[3],
            in.doubles("first_pressure").clone(),
            v[4],
            v[5],
            v[6]);
  }
}
