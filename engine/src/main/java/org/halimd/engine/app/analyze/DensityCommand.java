package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjDoubleConsumer;
import org.halimd.analysis.density.DensityCounts;
import org.halimd.analysis.density.DensityEstimator;
import org.halimd.analysis.density.DensitySettings;
import org.halimd.analysis.io.grid.GridFormat;
import org.halimd.analysis.landscape.Landscape;
import org.halimd.analysis.landscape.LandscapeErrors;
import org.halimd.analysis.landscape.LandscapeSettings;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.io.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halimd analyze density}. */
@Command(
    name = "density",
    description = {
      "Probability density of the mobile ions, its isovalues, percolation and sites.",
      "Ions are counted in fractional coordinates of the mean cell with the drift of the framework"
          + " removed, so that neither a cell that breathes nor a crystal that drifts smears sites."
          + " The region of high density percolates where a path inside it leads to a periodic"
          + " image; the density at which that begins gives the effective barrier F = -kT"
          + " ln(rho/rho_max)."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze density --input dump.xyz --species Li --temperature 400 --out results",
      "  halimd analyze density --input dump.xyz --species Li --spacing 0.1 --smooth 0.2 --out"
          + " results",
      "  halimd analyze density --input dump.xyz --species Li --fold 3,3,2 --out results  (one"
          + " cell)",
      "  halimd analyze density --input dump.xyz --species Li --symmetry found --out results",
      "  halimd analyze density --input b.xyz --species Li --compare results --out results-b",
      "",
      "Writes density.json, isovalues.csv, percolation.csv, density_sites.csv, density_links.csv,"
          + " density_path_X.csv, grids (density.cube and density.vasp, or --format) and the"
          + " figures density_projection_a _b _c, density_slice_c, density_isovalues,"
          + " density_paths, density_sites."
    },
    mixinStandardHelpOptions = true)
final class DensityCommand implements Runnable {
  @Option(
      names = "--format",
      split = ",",
      paramLabel = "F",
      defaultValue = "cube,vasp",
      description =
          "formats of the grid: cube, vasp (CHGCAR), xsf, vtk (default: ${DEFAULT-VALUE})")
  private List<String> formats;

  @Option(
      names = "--error-grid",
      description = "also write the standard error of the density at every grid point")
  private boolean errorGrid;

  @Option(
      names = "--parts",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "parts of the run that errors come from; 0 for no errors (default: ${DEFAULT-VALUE})")
  private int parts;

  @Option(
      names = "--compare",
      paramLabel = "DIR",
      description =
          "results of another system: the volume fractions of both at the same densities; refused"
              + " unless spacing, assignment, smoothing, temperature and frames agree")
  private Path other;

  @Mixin private TrajectoryFile input;
  @Mixin private GridOptions grid;
  @Mixin private LandscapeOptions landscape;
  @Mixin private TemperatureOptions temperature;
  @Mixin private TrajectoryOptions trajectory;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    grid.settings();
    LandscapeSettings reading = landscape.settings();
    List<GridFormat> files = formats.stream().map(GridFormat::of).toList();
    check();
    Optional<DensityComparison> comparison =
        Optional.ofNullable(other).map(DensityComparison::read);
    Optional<TemperatureOptions.Temperature> kelvin = temperature.findIfKnown(input.path, console);
    try (PathReading paths =
        new PathReading(input.path, trajectory, console).requirePeriodic("a density")) {
      checkParts(paths);
      grid.findSymmetry(input.path, paths, console);
      DensitySettings settings = grid.settings();
      ResultFolder folder = new ResultFolder(output);
      DensityEstimator estimator =
          new DensityEstimator(paths.paths(), paths.mobile(), settings, paths.from(), paths.to());
      paths.describe(folder);
      grid.describe(folder, estimator);
      kelvin.flatMap(TemperatureOptions.Temperature::file).ifPresent(folder::input);
      folder.header("temperature_K", kelvin.map(t -> Text.number(t.kelvin())).orElse("unknown"));
      comparison.ifPresent(c -> check(c, folder, console));
      ObjDoubleConsumer<String> progress = console.parts();
      estimator.onProgress(fraction -> progress.accept("counting ions", fraction));
      DensityCounts counts = estimator.count();
      estimator.onProgress(fraction -> {});
      Landscape result =
          Landscape.of(counts.density(settings.smoothing()), counts.density(), reading, progress);
      LandscapeErrors errors =
          parts == 0 ? null : LandscapeErrors.of(estimator, counts, result, parts, progress);
      DensityReport report =
          new DensityReport(estimator, counts, result, errors, kelvin, paths, folder);
      report.print(console);
      progress.accept("writing tables, grids and figures", Double.NaN);
      report.write(files, errorGrid, console);
      comparison.ifPresent(c -> c.write(result, folder));
      folder.json("density.json", report.json(console.warnings()));
      console.summary(report.json(console.warnings()));
    }
  }

  private void check() {
    if (parts < 0 || parts == 1) {
      throw new InputException(
          "--parts: " + parts + " parts give no error; expected 0, or 2 or more");
    }
    if (errorGrid && parts == 0) {
      throw new InputException("--error-grid needs errors, so --parts of 2 or more");
    }
    if (!trajectory.unwrap.equals(Unwrapping.MEAN_CELL.word())) {
      throw new InputException(
          "--unwrap: a density is made in the mean cell; leave the option out");
    }
  }

  private static void check(DensityComparison comparison, ResultFolder folder, Console console) {
    comparison.check(folder.header());
    if (!comparison.hasTemperature()) {
      console.warn(
          "the temperatures of the two densities are unknown, so that nobody checks that they are"
              + " the same; give --temperature to both");
    }
  }

  private void checkParts(PathReading paths) {
    int frames = paths.to() - paths.from();
    if (frames < parts) {
      throw new InputException(
          input.path,
          "%d frames cannot be cut into %d parts for errors; choose fewer with --parts"
              .formatted(frames, parts));
    }
  }
}
