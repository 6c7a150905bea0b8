package org.halimd.engine.app.analyze;

import java.util.List;
import java.util.Map;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.diffusion.DiffusionAnalysis;
import org.halimd.analysis.diffusion.DiffusionEstimate;
import org.halimd.analysis.diffusion.DiffusionResult;
import org.halimd.analysis.diffusion.WindowRule;
import org.halimd.analysis.dynamics.HopAnalysis;
import org.halimd.analysis.dynamics.HopResult;
import org.halimd.analysis.sites.SiteMap;
import org.halimd.io.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halimd analyze hops}. */
@Command(
    name = "hops",
    description = {
      "Hops of ions between sites: when, where, how often, how long ions stay, which way the"
          + " network of hops goes through the crystal, and how much of the jumping is transport.",
      "An ion belongs to a site until it enters the sphere around another one; excursions that"
          + " return at once are left out. Residence times count stays that the end of the run cuts"
          + " (Kaplan-Meier). The correlation factor compares the tracer diffusion coefficient with"
          + " what independent hops would give."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze hops --input dump.xyz --species Li --reference ideal.xyz --out results",
      "  halimd analyze hops --input dump.xyz --species Li --sites density/density_sites.csv --out"
          + " results",
      "  halimd analyze hops --input dump.xyz --species Li --voids Cl --out results",
      "",
      "Writes hops.csv, sites.csv, rates.csv, residence.csv, jump_diffusion.csv, hops.json and the"
          + " figures residence, hop_distances and hops_in_time."
    },
    mixinStandardHelpOptions = true)
final class HopsCommand implements Runnable {
  @Option(
      names = "--radius",
      paramLabel = "A",
      description =
          "radius in A of the sphere around a site that an ion must enter (default: 0.35 of the "
              + "smallest distance of sites)")
  private Double radius;

  @Option(
      names = "--shortest",
      paramLabel = "PS",
      defaultValue = "0.3",
      description =
          "excursions shorter than this that return are no hops, in ps (default: ${DEFAULT-VALUE})")
  private double shortest;

  @Mixin private TrajectoryFile input;
  @Mixin private SiteOptions sites;
  @Mixin private TrajectoryOptions trajectory;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    if (!(shortest >= 0)) {
      throw new InputException("--shortest: " + shortest + " ps is no time");
    }
    sites.check();
    try (PathReading reading = new PathReading(input.path, trajectory, console)) {
      ResultFolder folder = new ResultFolder(output);
      reading.describe(folder);
      console.begin();
      SiteMap map = sites.find(reading, console, folder);
      double distance = HopAnalysis.smallestDistance(map);
      double sphere = radius != null ? radius : HopAnalysis.USUAL_RADIUS * distance;
      folder.header("radius_A", "%.6g".formatted(sphere));
      folder.header("shortest_excursion_ps", Text.number(shortest));
      console.progress("following ions", Double.NaN);
      HopResult result =
          HopAnalysis.run(
              reading.paths(),
              reading.mobile(),
              reading.from(),
              reading.to(),
              map,
              new HopAnalysis.Settings(sphere, shortest));
      AtomSet ions = reading.paths().settings().sets().get(reading.mobile());
      HopsReport report = new HopsReport(result, ions, tracer(reading, result), folder);
      report.print(console);
      report.write();
      Map<String, Object> json = report.json(console.warnings());
      folder.json("hops.json", json);
      console.summary(json);
    }
  }

  /** Diffusion coefficients from displacements; none where they are not diffusive. */
  private static List<DiffusionEstimate> tracer(PathReading reading, HopResult result) {
    double distance =
        result.hops().stream().mapToDouble(h -> h.distance()).average().orElse(Double.NaN);
    if (Double.isNaN(distance)) {
      return List.of();
    }
    DiffusionResult diffusion =
        new DiffusionAnalysis(
                reading.paths(),
                new DiffusionAnalysis.Settings(
                    reading.mobile(),
                    reading.framework(),
                    new WindowRule.Displacement(distance),
                    distance,
                    reading.from(),
                    reading.to()))
            .run();
    return diffusion.total().diffusive() ? diffusion.estimates() : List.of();
  }
}
