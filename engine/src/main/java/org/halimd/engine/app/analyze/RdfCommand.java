package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.io.input.RdfFile;
import org.halimd.analysis.structure.BinEdge;
import org.halimd.analysis.structure.RadialCurves;
import org.halimd.analysis.structure.RadialResult;
import org.halimd.analysis.structure.RadialTable.ShellVolume;
import org.halimd.analysis.structure.ShellStatistics;
import org.halimd.analysis.structure.TypePair;
import org.halimd.io.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halimd analyze rdf}. */
@Command(
    name = "rdf",
    description = {
      "Radial distribution functions g(r) of all pairs of species, coordination numbers, first"
          + " shells.",
      "Pairs are counted over all periodic images, so that the range may exceed half of the cell;"
          + " such rows are marked, since a disordered system sees its own images there. Errors are"
          + " the scatter of blocks of the run."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze rdf --input dump.xyz --rmax 8 --out results",
      "  halimd analyze rdf --input dump.xyz --temperature 400 --cutoff Li-Cl=3.3 --out results",
      "  halimd analyze rdf --input rdf.out --out results         (a table written during a run)",
      "",
      "Writes rdf.csv, rdf.out, rdf_shells.csv, coordination.csv, shell_composition.csv, rdf.json"
          + " and the figures rdf, rdf_SPECIES, coordination_SPECIES, and pmf with --temperature."
    },
    mixinStandardHelpOptions = true)
final class RdfCommand implements Runnable {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "a trajectory: extended XYZ (also .gz) or H5MD; or an rdf.out")
  private Path input;

  @Option(
      names = "--rmax",
      paramLabel = "A",
      defaultValue = "10",
      description = "largest distance in A (default: ${DEFAULT-VALUE})")
  private double cutoff;

  @Option(
      names = "--dr",
      paramLabel = "A",
      defaultValue = "0.05",
      description =
          "width of a bin in A; made a little smaller so that bins fill the range (default: "
              + "${DEFAULT-VALUE})")
  private double width;

  @Option(
      names = "--pairs",
      split = ",",
      paramLabel = "A-B",
      description =
          "pairs in text and figures, for example Li-Cl,Li-O (default: all); tables have all")
  private List<String> pairs = List.of();

  @Option(
      names = "--cutoff",
      split = ",",
      paramLabel = "A-B=R",
      description =
          "radius in A of the first shell for its coordination numbers, for example Li-Cl=3.3"
              + " (default: first minimum of g)")
  private List<String> cutoffs = List.of();

  @Option(
      names = "--temperature",
      paramLabel = "K",
      description = "temperature in K for potentials of mean force -kT ln g")
  private double temperature = Double.NaN;

  @Option(
      names = "--gpumd",
      description = "count and normalise as GPUMD: bins (lower, upper], shells 4 pi r^2 dr")
  private boolean gpumd;

  @Option(
      names = "--finite-n",
      description =
          "multiply g of like pairs, and of all atoms, by N/(N - 1), so that it tends to 1")
  private boolean finiteNumber;

  @Option(
      names = "--volume",
      paramLabel = "A^3",
      description = "volume that the atoms fill, for cells with open directions")
  private double volume = Double.NaN;

  @Mixin private FrameOptions frames;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    check();
    if (RdfFile.isTable(input)) {
      new RdfTableReport(RdfFile.read(input), temperature, new ResultFolder(output)).write(console);
      return;
    }
    FramePass pass = new FramePass(input, frames, console);
    if (Double.isNaN(volume)) {
      pass.requirePeriodic("g(r)", "; give the volume that the atoms fill with --volume");
    }
    List<TypePair> shown = PairOptions.pairs("--pairs", pairs, pass);
    Map<TypePair, Double> given = PairOptions.distances("--cutoff", cutoffs, pass);
    ResultFolder folder = new ResultFolder(output);
    RadialResult result = radial(pass, settings());
    pass.describe(folder);
    FirstShells shells = new FirstShells(result, given);
    ShellStatistics statistics = null;
    if (!shells.list().isEmpty()) {
      statistics = shells.statistics(result.table().species());
      pass.run("counting neighbours", statistics::measurement, statistics::add);
    }
    RdfReport report = new RdfReport(result, shells, statistics, temperature, shown, folder);
    report.print(console);
    report.write();
    console.summary(report.json(console.warnings()));
    folder.json("rdf.json", report.json(console.warnings()));
  }

  /** All pairs of the chosen frames. */
  static RadialResult radial(FramePass pass, RadialCurves.Settings settings) {
    RadialCurves curves = new RadialCurves(settings);
    pass.run("counting pairs", curves::measurement, curves::add);
    return curves.result();
  }

  private RadialCurves.Settings settings() {
    int bins = (int) Math.ceil(cutoff / width - 1e-9);
    return new RadialCurves.Settings(
        cutoff,
        bins,
        gpumd ? BinEdge.UPPER : BinEdge.LOWER,
        gpumd ? ShellVolume.MIDPOINT : ShellVolume.EXACT,
        finiteNumber,
        volume);
  }

  private void check() {
    if (!(cutoff > 0 && cutoff <= PairOptions.FARTHEST)) {
      throw new InputException("--rmax: " + cutoff + " A; expected a distance from 0 to 1000 A");
    }
    if (!(width > 0 && width <= cutoff) || cutoff / width > 1e5) {
      throw new InputException(
          "--dr: " + width + " A; expected a width that gives 1 to 100000 bins up to --rmax");
    }
    if (temperature <= 0) {
      throw new InputException("--temperature: " + temperature + " K is no temperature");
    }
  }
}
