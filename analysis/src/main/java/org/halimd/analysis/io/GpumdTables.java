package org.halimd.analysis.io;

import java.util.List;
import java.util.stream.IntStream;
import org.halimd.analysis.structure.AngularTable;
import org.halimd.analysis.structure.RadialTable;
import org.halimd.analysis.structure.RadialTable.ShellVolume;
import org.halimd.analysis.structure.TypePair;
import org.halimd.analysis.transport.DisplacementTable;
import org.halimd.analysis.transport.VelocityTable;
import org.halimd.analysis.transport.VibrationalSpectrum;
import org.halimd.analysis.transport.Viscosity;
import org.halimd.io.NumberText;

/** The rows of GPUMD's output files, columns as its manual has them, ten significant digits. */
public final class GpumdTables {
  private static final int DIGITS = 10;
  private static final int VISCOSITY_DECIMALS = 14;
  private static final int RDF_DECIMALS = 5;
  private static final String[] AXES = {"x", "y", "z"};

  private GpumdTables() {}

  /** {@code msd.out}: time in ps, then for each set MSD x y z in Å² and SDC x y z in Å²/ps. */
  public static void msd(DisplacementTable table, StringBuilder out) {
    int[] sets = IntStream.range(0, table.sets().size()).toArray();
    for (int lag = 0; lag < table.lags(); lag++) {
      msdRow(table, lag, out, sets);
    }
  }

  /** One row of {@code msd.out}, of some of the sets. */
  public static void msdRow(DisplacementTable table, int lag, StringBuilder out, int... sets) {
    number(out, table.time(lag));
    for (int set : sets) {
      for (int axis = 0; axis < 3; axis++) {
        column(out, table.msd(set, axis, lag));
      }
      for (int axis = 0; axis < 3; axis++) {
        column(out, table.diffusion(set, axis, lag));
      }
    }
    out.append('\n');
  }

  /** The names of the columns of {@code msd.out} for that many sets. */
  public static String msdColumns(int sets) {
    return "t[ps]" + (axes("MSD", "A^2") + axes("SDC", "A^2/ps")).repeat(sets);
  }

  /** {@code sdc.out}: time in ps, VAC x y z in Å²/ps², SDC x y z in Å²/ps, of one set. */
  public static void sdc(VelocityTable table, int set, StringBuilder out) {
    double[][] diffusion = table.diffusion(set);
    for (int lag = 0; lag < table.lags(); lag++) {
      number(out, table.time(lag));
      columns(out, table.vac()[set][lag]);
      columns(out, diffusion[lag]);
      out.append('\n');
    }
  }

  /** The names of the columns of {@code sdc.out}. */
  public static String sdcColumns() {
    return "t[ps]" + axes("VAC", "A^2/ps^2") + axes("SDC", "A^2/ps");
  }

  /** {@code mvac.out}: time in ps and the normalised mass-weighted autocorrelation x y z. */
  public static void mvac(VibrationalSpectrum spectrum, StringBuilder out) {
    for (int lag = 0; lag < spectrum.correlation().length; lag++) {
      number(out, lag * spectrum.spacing());
      columns(out, spectrum.correlation()[lag]);
      out.append('\n');
    }
  }

  /** {@code dos.out}: angular frequency in rad/ps and the density of states x y z in ps. */
  public static void dos(VibrationalSpectrum spectrum, StringBuilder out) {
    for (int k = 0; k < spectrum.frequency().length; k++) {
      number(out, spectrum.frequency()[k]);
      columns(out, spectrum.density()[k]);
      out.append('\n');
    }
  }

  /**
   * {@code rdf.out}: a header with the names of the pairs, then bin centre in Å, total g, and g of
   * each pair.
   *
   * @param pairs which pairs, normally {@link RadialTable#presentPairs}
   */
  public static void rdf(
      RadialTable table, List<TypePair> pairs, ShellVolume shell, StringBuilder out) {
    out.append("#radius total");
    for (TypePair pair : pairs) {
      out.append(' ').append(table.name(pair));
    }
    out.append('\n');
    for (int bin = 0; bin < table.bins(); bin++) {
      NumberText.fixed(out, table.radius(bin), RDF_DECIMALS);
      out.append(' ');
      NumberText.fixed(out, table.total(bin, shell), RDF_DECIMALS);
      for (TypePair pair : pairs) {
        out.append(' ');
        NumberText.fixed(out, table.g(pair, bin, shell), RDF_DECIMALS);
      }
      out.append('\n');
    }
  }

  /** Rows of {@code adf.out}: middle of the bin in degrees and the density of every curve. */
  public static void adf(AngularTable table, StringBuilder out) {
    for (int bin = 0; bin < table.bins(); bin++) {
      number(out, table.angle(bin));
      for (int curve = 0; curve < table.count().length; curve++) {
        column(out, table.density(curve, bin));
      }
      out.append('\n');
    }
  }

  /** {@code viscosity.out}: time in ps, nine autocorrelations in eV², nine viscosities in Pa s. */
  public static void viscosity(Viscosity.Result result, StringBuilder out) {
    for (int lag = 0; lag < result.correlation().length; lag++) {
      NumberText.exponent(out, lag * result.spacing(), 0, VISCOSITY_DECIMALS);
      for (double[] row : List.of(result.correlation()[lag], result.viscosity()[lag])) {
        for (double value : row) {
          out.append(' ');
          NumberText.exponent(out, value, 0, VISCOSITY_DECIMALS);
        }
      }
      out.append('\n');
    }
  }

  /** The names of the columns of {@code viscosity.out}. */
  public static String viscosityColumns() {
    StringBuilder out = new StringBuilder("t[ps]");
    for (String kind : List.of("SS_%s[eV^2]", "eta_%s[Pa*s]")) {
      for (String component : "xx yy zz xy xz yz yx zx zy".split(" ")) {
        out.append(' ').append(String.format(kind, component));
      }
    }
    return out.toString();
  }

  /** Column names {@code NAMEx[UNIT] NAMEy[UNIT] NAMEz[UNIT]}. */
  static String axes(String name, String unit) {
    StringBuilder out = new StringBuilder();
    for (String axis : AXES) {
      out.append(' ').append(name).append(axis).append('[').append(unit).append(']');
    }
    return out.toString();
  }

  static void number(StringBuilder out, double value) {
    NumberText.general(out, value, DIGITS);
  }

  static void column(StringBuilder out, double value) {
    out.append(' ');
    number(out, value);
  }

  static void columns(StringBuilder out, double... values) {
    for (double value : values) {
      column(out, value);
    }
  }
}
