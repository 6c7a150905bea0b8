package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.diffusion.ConductivityAnalysis;
import org.halimd.analysis.diffusion.NernstEinstein;
import org.halimd.analysis.diffusion.TemperaturePoint;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.CsvTable;
import org.halimd.engine.app.analyze.VolumeOptions.Volume;

/**
 * Conductivities without paths: of independent ions, from one table of displacements or from a tree
 * of folders. The collective conductivity and the Haven ratio need the trajectory.
 */
final class TabulatedConductivity {
  private static final double MILLI = 1e3;
  private static final String INDEPENDENT =
      "this is the conductivity of independent ions; the collective one and the Haven ratio need"
          + " the trajectory";

  private final ResultFolder folder;
  private final Console console;

  TabulatedConductivity(ResultFolder folder, Console console) {
    this.folder = folder;
    this.console = console;
  }

  /** One table. */
  void one(
      TabulatedReport diffusion,
      TabulatedRun run,
      double charge,
      TemperatureOptions.Temperature temperature,
      Volume volume) {
    temperature.describe(folder);
    volume.file().ifPresent(folder::input);
    folder.header("volume_A3", "%.8g (%s)".formatted(volume.value(), volume.source()));
    folder.header("charge_e", charge);
    NernstEinstein cell =
        new NernstEinstein(run.ions(), charge, volume.value(), temperature.kelvin());
    double relative =
        Math.hypot(volume.error() / volume.value(), temperature.error() / temperature.kelvin());
    NernstEinsteinReport report =
        new NernstEinsteinReport(
            cell, ConductivityAnalysis.independent(diffusion.estimates(), cell, relative));
    diffusion.print(console);
    report.print(console);
    console.warn(INDEPENDENT);
    diffusion.write();
    report.write(folder, temperature.mean(), List.of());
    Map<String, Object> json = diffusion.json(console.warnings());
    json.put("mean_volume_A3", volume.value());
    report.json(json);
    json.put(KeyResult.KEY, List.of(diffusion.keyResult(), report.keyResult()));
    folder.json("conductivity.json", json);
    console.summary(json);
  }

  /** A tree of folders, one row per temperature. */
  void series(List<TemperaturePoint> points) {
    CsvTable table =
        folder.table(
            "name",
            "T_K",
            "T_mean",
            "V_A3",
            "N",
            "z",
            "D_cm2_s",
            "rel_std_D",
            "sigma_NE_S_cm",
            "sigma_NE_err_S_cm",
            "sigma_NE_mS_cm",
            "status");
    for (TemperaturePoint p : points) {
      double sigma = p.used() ? p.conductivity() : Double.NaN;
      double error = p.relativeError() * sigma;
      table.row(
          p.name(),
          p.temperature(),
          p.temperature(),
          p.volume(),
          (int) p.ions(),
          p.charge(),
          p.used() ? p.diffusion() : Double.NaN,
          p.used() ? p.relativeError() : Double.NaN,
          sigma,
          error,
          MILLI * sigma,
          p.used() ? "diffusive" : p.excluded());
      console.line(
          "%s, %.6g K: %s"
              .formatted(
                  p.name(),
                  p.temperature(),
                  p.used()
                      ? "sigma(NE) = %s mS/cm"
                          .formatted(Text.scientific(MILLI * sigma, MILLI * error))
                      : p.excluded()));
    }
    console.warn(INDEPENDENT);
    folder.write("conductivity.csv", table);
    List<TemperaturePoint> used = points.stream().filter(TemperaturePoint::used).toList();
    if (!used.isEmpty()) {
      folder.figure("conductivity", figure(used));
    }
    Map<String, Object> json = json(points);
    folder.json("conductivity.json", json);
    console.summary(json);
  }

  private static Figure figure(List<TemperaturePoint> used) {
    double[] sigma = used.stream().mapToDouble(p -> MILLI * p.conductivity()).toArray();
    double[] error =
        used.stream().mapToDouble(p -> MILLI * p.conductivity() * p.relativeError()).toArray();
    return new Figure("temperature (K)", "conductivity of independent ions (mS cm⁻¹)")
        .logarithmic(false, true)
        .legend(Figure.Legend.NONE)
        .points(
            "Nernst-Einstein",
            used.stream().mapToDouble(TemperaturePoint::temperature).toArray(),
            sigma,
            error,
            Palette.BLUE);
  }

  private Map<String, Object> json(List<TemperaturePoint> points) {
    List<Object> rows = new ArrayList<>();
    for (TemperaturePoint p : points) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", p.name());
      row.put("T_K", p.temperature());
      row.put("mean_volume_A3", p.volume());
      row.put("n_ions", (int) p.ions());
      if (p.used()) {
        row.put("D_cm2_s", p.diffusion());
        row.put("rel_std_D", p.relativeError());
        row.put("sigma_NE_S_cm", p.conductivity());
        row.put("error_S_cm", p.relativeError() * p.conductivity());
      }
      row.put("status", p.used() ? "diffusive" : p.excluded());
      rows.add(row);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("temperatures", rows);
    json.put("warnings", console.warnings());
    return json;
  }
}
