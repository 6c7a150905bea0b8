package org.halimd.engine.output;

import org.halimd.engine.Totals;
import org.halimd.engine.backend.Reading;
import org.halimd.io.NumberText;
import org.halimd.system.Units;

/**
 * {@code state.out}: what {@code thermo.out} has no column for. Step and time count over the whole
 * execution; the conserved quantity is that of the ensemble; temperature is 2K/(N_f k_B), pressure
 * the mean of the diagonal.
 */
public final class StateWriter extends TotalsWriter {

  /** A line every {@code interval} steps. */
  public StateWriter(long interval) {
    super(interval, "state.out");
  }

  @Override
  void header(RunInfo run, StringBuilder out) {
    TableHeader.write(
        run,
        interval(),
        "step time[fs] conserved[eV] volume[A^3] density[g/cm^3] T[K] P[GPa] K_cell[eV]",
        out);
  }

  @Override
  void block(RunInfo run, Reading now, StringBuilder out) {
    Totals totals = now.totals();
    String step = Long.toString(totals.step());
    out.repeat(' ', Math.max(1, 20 - step.length())).append(step);
    ThermoWriter.column(out, totals.time());
    // The conserved quantity of a large system needs more digits to show its drift.
    out.append(' ');
    NumberText.exponent(out, totals.conserved(), 23, 14);
    ThermoWriter.column(out, totals.volume());
    ThermoWriter.column(out, run.mass() / totals.volume() * Units.GRAMS_PER_CM3);
    ThermoWriter.column(out, totals.temperature());
    ThermoWriter.column(out, totals.meanPressure() * run.units().gigapascal());
    ThermoWriter.column(out, totals.cellKineticEnergy());
    out.append('\n');
  }
}
