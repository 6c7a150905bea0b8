package org.halimd.engine.app.analyze;

import java.util.List;
import java.util.Map;
import org.halimd.analysis.structure.RadialCurves;
import org.halimd.analysis.structure.RadialResult;
import org.halimd.analysis.structure.scattering.SelectedVectors;
import org.halimd.analysis.structure.scattering.StructureFactor;
import org.halimd.io.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halimd analyze sq}. */
@Command(
    name = "sq",
    description = {
      "Structure factors S(q) for neutrons and X-rays, and partial ones.",
      "Summed directly over all wave vectors of each frame's cell, every vector with equal weight;"
          + " time grows with atoms, volume and qmax^3. Bragg peaks of a crystal grow with the"
          + " number of atoms. Errors are the scatter of blocks of the run."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze sq --input dump.xyz --qmax 8 --frames ::10 --out results",
      "  halimd analyze sq --input dump.xyz --ions Li=Li1+,Cl=Cl1- --b Li=-2.22 --out results  "
          + " (7Li)",
      "  halimd analyze sq --input dump.xyz --hkl 3,3,3 --hkl 6,0,0 --out results",
      "",
      "Writes sq.csv, sq_vectors.csv with --hkl, sq_rdf.csv with --rdf-rmax, sq.json and the"
          + " figures sq, sq_partial."
    },
    mixinStandardHelpOptions = true)
final class SqCommand implements Runnable {
  private static final double RDF_WIDTH = 0.02;

  @Option(
      names = "--qmax",
      paramLabel = "1/A",
      defaultValue = "8",
      description = "largest q in 1/A (default: ${DEFAULT-VALUE})")
  private double limit;

  @Option(
      names = "--dq",
      paramLabel = "1/A",
      defaultValue = "0.05",
      description = "width of a bin in 1/A (default: ${DEFAULT-VALUE})")
  private double width;

  @Option(
      names = "--hkl",
      paramLabel = "H,K,L",
      description = "a wave vector of the cell, also by itself; may be repeated")
  private List<String> vectors = List.of();

  @Option(
      names = "--rdf-rmax",
      paramLabel = "A",
      description =
          "also transform g(r) up to this distance, with a Lorch window, as a cross-check of"
              + " disordered systems")
  private double radius = Double.NaN;

  @Mixin private TrajectoryFile input;
  @Mixin private ScatteringOptions scattering;
  @Mixin private FrameOptions frames;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    if (!(limit > 0 && width > 0 && width <= limit && limit / width <= 1e5)) {
      throw new InputException(
          "--qmax " + limit + " and --dq " + width + " give no bins; expected 1 to 100000 of them");
    }
    if (radius <= 0 || radius > PairOptions.FARTHEST) {
      throw new InputException(
          "--rdf-rmax: " + radius + " A; expected a distance from 0 to 1000 A");
    }
    FramePass pass = new FramePass(input.path, frames, console);
    pass.requirePeriodic("S(q)", "");
    SelectedVectors selected = new SelectedVectors(parse(vectors), scattering.weights(pass));
    StructureFactor factor =
        new StructureFactor(limit, (int) Math.ceil(limit / width - 1e-9), scattering.weights(pass));
    ResultFolder folder = new ResultFolder(output);
    console.line(
        "%.0f wave vectors per frame"
            .formatted(ScatteringOptions.requireFewVectors(pass, limit, "--qmax")));
    pass.run("summing over wave vectors", factor::measurement, factor::add);
    pass.describe(folder);
    scattering.describe(folder);
    if (!vectors.isEmpty()) {
      pass.run("summing at chosen vectors", selected::measurement, selected::add);
    }
    RadialResult radial = null;
    if (!Double.isNaN(radius)) {
      int bins = (int) Math.ceil(radius / RDF_WIDTH);
      radial = RdfCommand.radial(pass, RadialCurves.Settings.standard(radius, bins));
    }
    SqReport report = new SqReport(factor.result(), folder);
    report.print(console);
    if (radial != null) {
      report.fromRadial(radial, scattering.weights(pass));
    }
    report.write();
    if (!vectors.isEmpty()) {
      report.vectors(selected);
    }
    Map<String, Object> json = report.json(console.warnings(), vectors.isEmpty() ? null : selected);
    console.summary(json);
    folder.json("sq.json", json);
  }

  private static List<int[]> parse(List<String> words) {
    return words.stream().map(SqCommand::vector).toList();
  }

  private static int[] vector(String word) {
    if (!word.matches("\\s*[+-]?\\d{1,6}\\s*,\\s*[+-]?\\d{1,6}\\s*,\\s*[+-]?\\d{1,6}\\s*")) {
      throw new InputException(
          "--hkl: '" + word + "' names no vector; expected three whole numbers such as 3,0,-1");
    }
    String[] parts = word.strip().split("\\s*,\\s*");
    int[] hkl = new int[3];
    for (int c = 0; c < 3; c++) {
      hkl[c] = Integer.parseInt(parts[c]);
    }
    if (hkl[0] == 0 && hkl[1] == 0 && hkl[2] == 0) {
      throw new InputException("--hkl: at 0,0,0 there is no scattering but the forward beam");
    }
    return hkl;
  }
}
