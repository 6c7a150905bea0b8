package org.halimd.engine.output;

import org.halimd.engine.Totals;
import org.halimd.engine.backend.Reading;
import org.halimd.io.NumberText;
import org.halimd.system.Box;
import org.halimd.system.Units;

/**
 * {@code thermo.out}: 18 columns per line, each 20 characters wide with 10 decimals in exponent
 * form: temperature (K), kinetic and potential energy (eV), pressure xx yy zz yz xz xy (GPa,
 * positive under compression, kinetic part included), cell vectors ax ay az bx by bz cx cy cz (Å).
 */
public final class ThermoWriter extends TotalsWriter {
  private static final int WIDTH = 20;
  private static final int DECIMALS = 10;

  /** Where yz, xz and xy are in a matrix stored row by row, after xx, yy and zz. */
  private static final int[] VOIGT = {0, 4, 8, 5, 2, 1};

  /** A line every {@code interval} steps. */
  public ThermoWriter(long interval) {
    super(interval, "thermo.out");
  }

  @Override
  void header(RunInfo run, StringBuilder out) {
    TableHeader.write(
        run,
        interval(),
        "T[K] K[eV] U[eV] Pxx[GPa] Pyy[GPa] Pzz[GPa] Pyz[GPa] Pxz[GPa] Pxy[GPa]"
            + " ax[A] ay[A] az[A] bx[A] by[A] bz[A] cx[A] cy[A] cz[A]",
        out);
  }

  @Override
  void block(RunInfo run, Reading now, StringBuilder out) {
    row(now.totals(), now.box(), run.units(), out);
  }

  /** Appends one line. */
  public static void row(Totals totals, Box box, Units units, StringBuilder out) {
    column(out, totals.temperature());
    column(out, totals.kineticEnergy());
    column(out, totals.potentialEnergy());
    for (int component : VOIGT) {
      column(out, totals.pressure()[component] * units.gigapascal());
    }
    for (double h : box.lattice()) {
      column(out, h);
    }
    out.append('\n');
  }

  static void column(StringBuilder out, double value) {
    NumberText.exponent(out, value, WIDTH, DECIMALS);
  }
}
