package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.analysis.io.grid.GridData;
import org.halimd.analysis.io.grid.GridData.Quantity;
import org.halimd.analysis.io.grid.GridFormat;
import org.halimd.analysis.landscape.Bottleneck;
import org.halimd.analysis.landscape.Landscape;
import org.halimd.analysis.landscape.LandscapeSettings;
import org.halimd.io.InputException;
import org.halimd.system.Units;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halimd analyze percolation}. */
@Command(
    name = "percolation",
    description = {
      "Percolation, bottlenecks, paths and sites of a density or energy on a grid.",
      "The grid comes from a file of any program: Gaussian cube, CHGCAR, XSF, VTK. The region of"
          + " high density percolates where a path inside it leads to a periodic image; touching"
          + " two faces of the cell is not enough."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze percolation --input density.cube --temperature 400 --out results",
      "  halimd analyze percolation --input bvse.cube --energy --temperature 300 --out results",
      "",
      "Writes percolation.json, isovalues.csv, percolation.csv, density_sites.csv,"
          + " density_links.csv, density_path_X.csv and the figures of 'halimd analyze density'."
    },
    mixinStandardHelpOptions = true)
final class PercolationCommand implements Runnable {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "a grid: .cube, .vasp or CHGCAR, .xsf, .vtk")
  private Path input;

  @Option(
      names = "--temperature",
      paramLabel = "K",
      description = "temperature in K, for barriers in eV")
  private Double kelvin;

  @Option(
      names = "--energy",
      description =
          "the values are energies in eV: low ones percolate first, and exp(-E/kT) takes the place"
              + " of the density, normalised to a largest value of 1")
  private boolean energy;

  @Mixin private LandscapeOptions landscape;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    LandscapeSettings settings = landscape.settings();
    double thermalEnergy = thermalEnergy();
    console.begin();
    console.progress("reading " + input, Double.NaN);
    GridData data = GridFormat.read(input, energy ? Quantity.OTHER : Quantity.DENSITY);
    ScalarGrid density = energy ? boltzmann(data.grid(), thermalEnergy) : data.grid();
    LandscapeValues values = energy ? LandscapeValues.WEIGHT : LandscapeValues.DENSITY;
    ResultFolder folder = new ResultFolder(output);
    folder.input(input);
    folder.header("grid", density.shape().toString());
    folder.header("values", energy ? "exp(-E/kT)" : "density");
    folder.header("temperature_K", kelvin == null ? "unknown" : Text.number(kelvin));
    Landscape result = Landscape.of(density, density, settings, console.parts());
    List<Bottleneck> bottlenecks = Bottleneck.of(result, null, Double.NaN);
    LandscapeReport report =
        new LandscapeReport(
            result, bottlenecks, result.sites().map(), thermalEnergy, values, folder);
    console.line("%s: grid %s, %s".formatted(input, density.shape(), data.title()));
    report.print(console);
    report.write();
    new LandscapeFigures(result, bottlenecks, result.sites().map(), thermalEnergy, values)
        .write(folder);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("temperature_K", Optional.ofNullable(kelvin).orElse(Double.NaN));
    json.put("max", data.grid().max());
    json.put("min", data.grid().min());
    json.put("integral", data.grid().integral());
    report.addTo(json);
    json.put("warnings", console.warnings());
    folder.json("percolation.json", json);
    console.summary(json);
  }

  private double thermalEnergy() {
    if (kelvin == null) {
      if (energy) {
        throw new InputException("--energy needs --temperature, for example --temperature 300");
      }
      return Double.NaN;
    }
    if (!(kelvin > 0) || kelvin.isInfinite()) {
      throw new InputException("--temperature: " + kelvin + " K is no temperature");
    }
    return Units.CODATA_2018.boltzmann() * kelvin;
  }

  private static ScalarGrid boltzmann(ScalarGrid energies, double thermalEnergy) {
    double lowest = energies.min();
    return energies.map(e -> Math.exp((lowest - e) / thermalEnergy));
  }
}
