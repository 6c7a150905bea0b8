package org.halimd.engine.app.analyze;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.density.DensityCounts;
import org.halimd.analysis.density.DensityEstimator;
import org.halimd.analysis.density.GridShape;
import org.halimd.analysis.density.LevelCurve;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.analysis.io.grid.GridAtoms;
import org.halimd.analysis.io.grid.GridData;
import org.halimd.analysis.io.grid.GridFormat;
import org.halimd.analysis.landscape.Bottleneck;
import org.halimd.analysis.landscape.Landscape;
import org.halimd.analysis.landscape.LandscapeErrors;
import org.halimd.analysis.landscape.MeanStructure;
import org.halimd.analysis.sites.SiteMap;
import org.halimd.system.Units;

/** A density as text, tables, grids, figures and JSON. */
final class DensityReport {
  private static final double FIFTIETH = 1.0 / 50;

  private final DensityEstimator estimator;
  private final DensityCounts counts;
  private final Landscape landscape;
  private final Optional<TemperatureOptions.Temperature> temperature;
  private final LandscapeErrors errors;
  private final PathReading paths;
  private final ResultFolder folder;
  private final SiteMap sites;
  private final double thermalEnergy;
  private final List<Bottleneck> bottlenecks;
  private final LandscapeReport common;

  DensityReport(
      DensityEstimator estimator,
      DensityCounts counts,
      Landscape landscape,
      LandscapeErrors errors,
      Optional<TemperatureOptions.Temperature> temperature,
      PathReading paths,
      ResultFolder folder) {
    this.estimator = estimator;
    this.counts = counts;
    this.landscape = landscape;
    this.errors = errors;
    this.temperature = temperature;
    this.paths = paths;
    this.folder = folder;
    thermalEnergy =
        temperature.map(t -> Units.CODATA_2018.boltzmann() * t.kelvin()).orElse(Double.NaN);
    sites =
        errors == null
            ? landscape.sites().map()
            : landscape.sites().withErrors(errors.occupancies()).map();
    bottlenecks =
        Bottleneck.of(landscape, errors == null ? null : errors.barriers(), densityOfOneVisit());
    common =
        new LandscapeReport(
            landscape, bottlenecks, sites, thermalEnergy, LandscapeValues.DENSITY, folder);
  }

  /** A smoothed density rests on the visits in the volume (4 pi s^2)^(3/2) of its Gaussian. */
  private double densityOfOneVisit() {
    double width = estimator.settings().smoothing();
    double gaussian = Math.pow(4 * Math.PI * width * width, 1.5);
    double voxel = counts.cell().volume() / counts.shape().size();
    return counts.densityOfOneVisit() * voxel / Math.max(voxel, gaussian);
  }

  void print(Console console) {
    ScalarGrid rho = landscape.density();
    console.line(
        "grid %s, %.4g A between points, mean cell %.6g A^3, %.6g ions"
            .formatted(
                counts.shape(),
                Math.cbrt(rho.voxelVolume()),
                counts.cell().volume(),
                counts.ions()));
    console.line(
        "largest density %.4g ions/A^3, %.3g times the mean"
            .formatted(rho.max(), rho.max() * counts.cell().volume() / counts.ions()));
    if (temperature.isEmpty()) {
      console.line("the temperature is unknown (--temperature): barriers are in units of kT only");
    }
    common.print(console);
  }

  void write(List<GridFormat> formats, boolean errorGrid, Console console) {
    common.write();
    GridAtoms atoms = framework(console);
    String ions = paths.paths().settings().sets().get(paths.mobile()).name();
    write("density", ions + " density by HaliMD", landscape.density(), atoms, formats);
    if (errorGrid) {
      write(
          "density_error",
          "standard error of the " + ions + " density by HaliMD",
          errors.density(),
          atoms,
          formats);
    }
    new LandscapeFigures(landscape, bottlenecks, sites, thermalEnergy, LandscapeValues.DENSITY)
        .write(folder);
  }

  /** Truncation of the Gaussian leaves values below zero, which viewers do not expect. */
  private void write(
      String name, String title, ScalarGrid grid, GridAtoms atoms, List<GridFormat> formats) {
    GridData data = new GridData(title, grid.map(v -> Math.max(0, v)), atoms);
    formats.forEach(format -> folder.grid(name, format, data));
  }

  /** Mean positions of all atoms but the ions. */
  private GridAtoms framework(Console console) {
    MeanStructure structure = new MeanStructure(counts.cell(), estimator.settings().folding());
    List<AtomSet> sets = paths.paths().settings().sets();
    for (int set = 0; set < sets.size(); set++) {
      if (set != paths.mobile() && set != paths.framework()) {
        structure.add(paths.paths(), set, paths.from(), paths.to());
      }
    }
    if (!structure.foldsCleanly()) {
      console.warn(
          "the framework does not fold onto one cell: some of its atoms have not %d copies within"
                  .formatted(estimator.settings().folding().cells())
              + " 1 A; check --fold");
    }
    return structure.atoms();
  }

  /** The summary; keys as in the reference data where those have them. */
  Map<String, Object> json(List<String> warnings) {
    ScalarGrid raw = counts.density();
    LevelCurve curve = new LevelCurve(raw);
    GridShape n = counts.shape();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("grid", new int[] {n.a(), n.b(), n.c()});
    json.put("n_frames", counts.frames());
    json.put("mean_cell_rows_A", rows(counts.cell().lattice()));
    json.put("mean_cell_volume_A3", counts.cell().volume());
    json.put("temperature_K", temperature.map(t -> t.kelvin()).orElse(Double.NaN));
    json.put("sum_counts", counts.totalVisits());
    json.put("max_count", counts.visits(raw.argmax()));
    json.put("argmax", n.point(raw.argmax()));
    json.put("rho_max_per_A3", raw.max());
    json.put("integral_ions", raw.integral());
    json.put("nonzero_voxels", counts.visitedPoints());
    json.put("isovalue_Pmax_over_50", FIFTIETH * raw.max());
    json.put("volume_fraction_above_Pmax_over_50", curve.volumeFraction(FIFTIETH * raw.max()));
    json.put("P_normalised_to_one_max", raw.max() / counts.ions());
    if (estimator.settings().smoothing() > 0) {
      json.put("smoothed", smoothed(landscape.density()));
    }
    json.put("parts_for_errors", errors == null ? 0 : errors.parts());
    common.addTo(json);
    json.put("warnings", warnings);
    return json;
  }

  private static Map<String, Object> smoothed(ScalarGrid grid) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("max", grid.max());
    map.put("argmax", grid.shape().point(grid.argmax()));
    map.put("min", grid.min());
    map.put("integral_ions", grid.integral());
    map.put("value_at_000", grid.value(0, 0, 0));
    return map;
  }

  private static double[][] rows(double[] lattice) {
    return new double[][] {
      Arrays.copyOfRange(lattice, 0, 3),
      Arrays.copyOfRange(lattice, 3, 6),
      Arrays.copyOfRange(lattice, 6, 9)
    };
  }
}
