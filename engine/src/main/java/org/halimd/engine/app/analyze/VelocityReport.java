package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.diffusion.DiffusionEstimate;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Legend;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.figure.PowerOfTen;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.io.GpumdTables;
import org.halimd.analysis.transport.VelocityBlocks;
import org.halimd.analysis.transport.VelocityTable;
import org.halimd.analysis.transport.VibrationalSpectrum;

/** Velocity autocorrelations and their spectra as text, tables, JSON and figures. */
final class VelocityReport {
  private static final double PER_CM = 33.35641;
  private static final double LARGEST_FREQUENCY = 60;
  private static final int POINTS_PER_RESOLUTION = 4;
  private static final double PLATEAU_FROM = 0.8;
  private static final double TOP_OF_BAND = 0.95;
  private static final double ALIASED = 0.05;
  private static final double DIED_OUT = 2e-3;
  private static final String TOTAL = "total";

  private final VelocityTable table;
  private final List<List<double[]>> parts;
  private final ResultFolder folder;
  private final double largest;
  private final List<VibrationalSpectrum> spectra;

  /**
   * Computes the spectra.
   *
   * @param parts running diffusion coefficients in parts of the run for every set; empty if unknown
   * @param frequency largest frequency in THz, or null
   */
  VelocityReport(
      VelocityTable table, List<List<double[]>> parts, Double frequency, ResultFolder folder) {
    this.table = withAtoms(table);
    this.parts = parts;
    this.folder = folder;
    double nyquist = 0.5 / table.spacing();
    this.largest = frequency != null ? frequency : Math.min(nyquist, LARGEST_FREQUENCY);
    double resolution = 1 / table.time(table.lags() - 1);
    int points = (int) Math.ceil(POINTS_PER_RESOLUTION * largest / resolution);
    this.spectra =
        IntStream.range(0, table.sets().size())
            .mapToObj(set -> VibrationalSpectrum.of(this.table, set, 2 * Math.PI * largest, points))
            .toList();
    folder.header("spectrum", "Fourier transform with a Hann window, normalised to 3N");
  }

  /** A table without atoms is that of one atom, so that its spectrum is normalised to 3. */
  private static VelocityTable withAtoms(VelocityTable table) {
    List<AtomSet> sets =
        table.sets().stream()
            .map(s -> s.size() > 0 ? s : new AtomSet(s.name(), new int[1]))
            .toList();
    return new VelocityTable(table.spacing(), table.origins(), sets, table.vac());
  }

  ResultFolder folder() {
    return folder;
  }

  private String name(int set) {
    return table.sets().get(set).name();
  }

  private int plateauFrom() {
    return (int) (PLATEAU_FROM * (table.lags() - 1));
  }

  private double plateau(int set) {
    double[] running = VelocityBlocks.running(table, set);
    return StatUtils.mean(running, plateauFrom(), table.lags() - plateauFrom());
  }

  private double plateauError(int set) {
    return parts.isEmpty()
        ? Double.NaN
        : VelocityBlocks.error(parts.get(set), plateauFrom(), table.lags());
  }

  private double[] runningErrors(int set) {
    return IntStream.range(0, table.lags())
        .mapToDouble(
            k -> parts.isEmpty() ? Double.NaN : VelocityBlocks.error(parts.get(set), k, k + 1))
        .toArray();
  }

  void print(Console console) {
    for (int set = 0; set < table.sets().size(); set++) {
      console.line(coefficient(set));
      warnOfDrift(set, console);
    }
    if (!parts.isEmpty() && Double.isNaN(plateauError(0))) {
      console.warn(
          "the run is too short for an error of D; it needs %.4g ps or more"
              .formatted(11 * table.time(table.lags())));
    }
    if (largest > 0.5 / table.spacing() * (1 - 1e-9) && aliased()) {
      console.warn(
          "the spectrum does not end below %.4g THz; frames are too far apart for it"
              .formatted(largest));
    }
  }

  private String coefficient(int set) {
    double scale = DiffusionEstimate.CM2_PER_S;
    double error = scale * plateauError(set);
    String number = Text.scientific(scale * plateau(set), error);
    String from =
        "mean of the integral from %.4g to %.4g ps"
            .formatted(table.time(plateauFrom()), table.time(table.lags() - 1));
    return Double.isFinite(error)
        ? "D(%s) = %s cm^2/s, %s".formatted(name(set), number, from)
        : "D(%s) undetermined: %s cm^2/s is the %s, without an error"
            .formatted(name(set), number, from);
  }

  /** The integral still moves over the plateau by more than its error allows. */
  private void warnOfDrift(int set, Console console) {
    double[] running = VelocityBlocks.running(table, set);
    int middle = (plateauFrom() + table.lags()) / 2;
    double before = StatUtils.mean(running, plateauFrom(), middle - plateauFrom());
    double after = StatUtils.mean(running, middle, table.lags() - middle);
    double error = plateauError(set);
    if (Math.abs(after - before) > 3 * error) {
      console.warn(
          name(set) + ": the integral has no plateau yet; a longer --max-lag may show one");
    }
  }

  private boolean aliased() {
    double[] total = total();
    int from = (int) (TOP_OF_BAND * total.length);
    double peak = Arrays.stream(total).max().orElse(0);
    return StatUtils.mean(total, from, total.length - from) > ALIASED * peak;
  }

  /** The density of states of all sets. */
  private double[] total() {
    double[] total = new double[spectra.get(0).frequency().length];
    for (VibrationalSpectrum s : spectra) {
      for (int k = 0; k < total.length; k++) {
        total[k] += sum(s.density()[k]);
      }
    }
    return total;
  }

  private static double sum(double[] axes) {
    return axes[0] + axes[1] + axes[2];
  }

  void write() {
    writeCorrelations();
    writeSpectra();
    if (table.sets().size() == 1) {
      StringBuilder text = new StringBuilder();
      GpumdTables.sdc(table, 0, text);
      folder.text("sdc.out", text.toString());
    }
    folder.figure("vacf", correlationFigure());
    folder.figure("diffusion_vacf", diffusionFigure());
    folder.figure("dos", spectrumFigure());
  }

  private void writeCorrelations() {
    CsvTable csv =
        folder.table(
            "species",
            "lag_frames",
            "time_ps",
            "n_origins",
            "vac_x",
            "vac_y",
            "vac_z",
            "vac_normalised",
            "sdc_x",
            "sdc_y",
            "sdc_z",
            "D_running_cm2_s",
            "D_running_se");
    for (int set = 0; set < table.sets().size(); set++) {
      double[][] sdc = table.diffusion(set);
      double[] error = runningErrors(set);
      double zero = sum(table.vac()[set][0]);
      for (int k = 0; k < table.lags(); k++) {
        double[] c = table.vac()[set][k];
        csv.row(
            name(set),
            k,
            table.time(k),
            table.origins()[k] == 0 ? "" : Long.toString(table.origins()[k]),
            c[0],
            c[1],
            c[2],
            zero == 0 ? 0 : sum(c) / zero,
            sdc[k][0],
            sdc[k][1],
            sdc[k][2],
            DiffusionEstimate.CM2_PER_S * sum(sdc[k]) / 3,
            DiffusionEstimate.CM2_PER_S * error[k]);
      }
    }
    folder.write("vacf.csv", csv);
  }

  private void writeSpectra() {
    CsvTable csv =
        folder.table(
            "species",
            "frequency_THz",
            "wavenumber_cm-1",
            "dos_x_per_THz",
            "dos_y_per_THz",
            "dos_z_per_THz",
            "dos_per_THz");
    double[] f = frequencies();
    for (int set = 0; set < spectra.size(); set++) {
      double[][] d = spectra.get(set).density();
      for (int k = 0; k < f.length; k++) {
        csv.row(name(set), f[k], PER_CM * f[k], d[k][0], d[k][1], d[k][2], sum(d[k]));
      }
    }
    if (spectra.size() > 1) {
      double[] total = total();
      for (int k = 0; k < f.length; k++) {
        csv.row(TOTAL, f[k], PER_CM * f[k], Double.NaN, Double.NaN, Double.NaN, total[k]);
      }
    }
    folder.write("dos.csv", csv);
  }

  private double[] frequencies() {
    return Arrays.stream(spectra.get(0).frequency()).map(w -> w / (2 * Math.PI)).toArray();
  }

  private double[] times() {
    return IntStream.range(0, table.lags()).mapToDouble(table::time).toArray();
  }

  private Figure correlationFigure() {
    Figure figure =
        new Figure("time (ps)", "normalised velocity autocorrelation")
            .legend(Legend.TOP_RIGHT)
            .horizontalLine(0);
    for (int set = 0; set < table.sets().size(); set++) {
      double[][] c = table.vac()[set];
      double zero = sum(c[0]) == 0 ? 1 : sum(c[0]);
      double[] y = Arrays.stream(c).mapToDouble(v -> sum(v) / zero).toArray();
      figure.line(name(set), times(), y, Palette.of(set), Stroke.SOLID);
    }
    return figure;
  }

  private Figure diffusionFigure() {
    List<double[]> d = new ArrayList<>();
    for (int set = 0; set < table.sets().size(); set++) {
      d.add(
          Arrays.stream(VelocityBlocks.running(table, set))
              .map(v -> DiffusionEstimate.CM2_PER_S * v)
              .toArray());
    }
    PowerOfTen power = PowerOfTen.of(d.stream().flatMapToDouble(Arrays::stream).toArray());
    Figure figure =
        new Figure("time (ps)", "running D (" + power.unit("cm² s⁻¹") + ")")
            .legend(Legend.TOP_RIGHT)
            .horizontalLine(0)
            .shade("plateau", table.time(plateauFrom()), table.time(table.lags() - 1));
    for (int set = 0; set < d.size(); set++) {
      double[] y = power.scale(d.get(set));
      double[] e =
          power.scale(
              Arrays.stream(runningErrors(set))
                  .map(v -> DiffusionEstimate.CM2_PER_S * v)
                  .toArray());
      if (Double.isFinite(e[e.length - 1])) {
        figure.band("", times(), minus(y, e, 1), minus(y, e, -1), Palette.of(set));
      }
      figure.line(name(set), times(), y, Palette.of(set), Stroke.SOLID);
    }
    return figure;
  }

  private static double[] minus(double[] y, double[] e, int sign) {
    return IntStream.range(0, y.length).mapToDouble(k -> y[k] - sign * e[k]).toArray();
  }

  /** Frequencies up to where the spectrum has died out. */
  private int shown() {
    double[] total = total();
    double least = DIED_OUT * Arrays.stream(total).max().orElse(0);
    int end = total.length;
    while (end > 2 && total[end - 1] < least) {
      end--;
    }
    return end;
  }

  private Figure spectrumFigure() {
    int shown = shown();
    double[] f = Arrays.copyOf(frequencies(), shown);
    Figure figure =
        new Figure("frequency (THz)", "density of states (THz⁻¹)").legend(Legend.TOP_RIGHT);
    if (spectra.size() > 1) {
      figure.line(TOTAL, f, Arrays.copyOf(total(), shown), Palette.BLACK, Stroke.SOLID);
    }
    for (int set = 0; set < spectra.size(); set++) {
      double[] y =
          Arrays.stream(spectra.get(set).density(), 0, shown)
              .mapToDouble(VelocityReport::sum)
              .toArray();
      figure.line(name(set), f, y, Palette.of(set), Stroke.SOLID);
    }
    double largest = f[shown - 1];
    double step = largest > 30 ? 500 : largest > 12 ? 200 : 50;
    double[] ticks =
        IntStream.rangeClosed(0, (int) (largest * PER_CM / step))
            .mapToDouble(i -> i * step)
            .toArray();
    return figure.topAxis("wavenumber (cm⁻¹)", ticks, k -> k / PER_CM);
  }

  /** Number of states below the largest frequency by trapezoids; flat below the first frequency. */
  private double integral(int set, double step) {
    double[][] d = spectra.get(set).density();
    double ends = 0.5 * (sum(d[0]) - sum(d[d.length - 1]));
    return step * (Arrays.stream(d).mapToDouble(VelocityReport::sum).sum() + ends);
  }

  Map<String, Object> json(List<String> warnings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("dt_ps", table.spacing());
    json.put("Nc", table.lags());
    double[] f = frequencies();
    for (int set = 0; set < table.sets().size(); set++) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("vac0_A2_ps2", table.vac()[set][0]);
      one.put("last_lag_D_A2_ps", table.diffusion(set)[table.lags() - 1]);
      one.put("D_cm2_s", DiffusionEstimate.CM2_PER_S * plateau(set));
      one.put("D_error_cm2_s", DiffusionEstimate.CM2_PER_S * plateauError(set));
      one.put("plateau_from_ps", table.time(plateauFrom()));
      one.put("dos_integral", integral(set, f[0]));
      json.put(name(set), one);
    }
    json.put("max_frequency_THz", largest);
    json.put(KeyResult.KEY, keyResults());
    json.put("warnings", warnings);
    return json;
  }

  private List<KeyResult> keyResults() {
    double scale = DiffusionEstimate.CM2_PER_S;
    return IntStream.range(0, table.sets().size())
        .mapToObj(
            set ->
                KeyResult.of(
                    "Diffusion coefficient of %s (velocities)".formatted(name(set)),
                    scale * plateau(set),
                    scale * plateauError(set),
                    "cm² s⁻¹",
                    "integral from %.3g ps on".formatted(table.time(plateauFrom()))))
        .toList();
  }
}
