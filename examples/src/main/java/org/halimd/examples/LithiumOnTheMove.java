package org.halimd.examples;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.diffusion.DiffusionAnalysis;
import org.halimd.analysis.diffusion.DiffusionEstimate;
import org.halimd.analysis.diffusion.DiffusionResult;
import org.halimd.analysis.diffusion.NernstEinstein;
import org.halimd.analysis.diffusion.WindowRule;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.FigureEncoder;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.input.Trajectory;
import org.halimd.analysis.structure.RadialDistribution;
import org.halimd.analysis.structure.RadialTable;
import org.halimd.analysis.structure.RadialTable.ShellVolume;
import org.halimd.analysis.structure.TypePair;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.PathRecorder;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.system.Frame;

/**
 * The analyses as a library: diffusion coefficient and conductivity of the lithium in a trajectory,
 * its radial distribution and a figure, in one pass. These are the objects behind {@code halimd
 * analyze msd} and {@code rdf}; the numbers are the same.
 */
public final class LithiumOnTheMove {
  private static final double SITE_DISTANCE = 3; // Å, between neighbouring sites of an ion
  private static final double RANGE = 8; // Å, of g(r)
  private static final int BINS = 160;

  private LithiumOnTheMove() {}

  /**
   * Reads a trajectory (extended XYZ or H5MD) that has lithium and other atoms.
   *
   * @param args the trajectory, the temperature in K, a figure to write (SVG)
   */
  public static void main(String[] args) throws IOException {
    RadialDistribution pairs = new RadialDistribution(RANGE, BINS);
    try (Trajectory trajectory = Trajectory.open(Path.of(args[0]), Trajectory.Options.DEFAULT)) {
      Frame first = trajectory.next();
      try (PathRecorder recorder = recorder(first)) {
        recorder.accept(first);
        pairs.accept(first);
        while (trajectory.hasNext()) {
          Frame frame = trajectory.next();
          recorder.accept(frame);
          pairs.accept(frame);
        }
        RecordedPaths paths = recorder.paths();
        print(paths, diffusion(paths), Double.parseDouble(args[1]));
      }
    }
    draw(pairs.result(), Path.of(args[2]));
  }

  /** Follows lithium through the cell faces, seen from all other atoms. */
  private static PathRecorder recorder(Frame first) {
    AtomSet lithium = AtomSet.species(first, "Li");
    AtomSet framework = new AtomSet("framework", lithium.complement(first.size()).atoms());
    return new PathRecorder(
        PathRecorder.Settings.of(
            List.of(lithium, framework),
            Unwrapping.MEAN_CELL,
            DriftRemoval.framework(framework),
            List.of()));
  }

  /** Of set 0, lithium; set 1 is the framework. All frames, the default window. */
  private static DiffusionResult diffusion(RecordedPaths paths) {
    return new DiffusionAnalysis(
            paths,
            new DiffusionAnalysis.Settings(
                0, 1, new WindowRule.Displacement(SITE_DISTANCE), SITE_DISTANCE, 0, paths.frames()))
        .run();
  }

  private static void print(RecordedPaths paths, DiffusionResult result, double kelvin) {
    DiffusionEstimate d = result.total();
    result.warnings().forEach(warning -> System.out.println("warning: " + warning));
    if (!d.diffusive()) {
      System.out.printf("D < %.3g cm2/s: %s%n", d.upperBound(), result.window().reason());
      return;
    }
    double volume = Arrays.stream(paths.volumes(0, paths.frames())).average().orElseThrow();
    NernstEinstein cell = new NernstEinstein(result.ions(), 1, volume, kelvin);
    System.out.printf("D = %.6g +- %.2g cm2/s (%s)%n", d.coefficient(), d.error(), d.errorName());
    System.out.printf("sigma = %.6g S/cm%n", cell.sigma(d.coefficient()));
  }

  /** g(r) of all pairs of species. */
  private static void draw(RadialTable table, Path file) throws IOException {
    double[] r = IntStream.range(0, table.bins()).mapToDouble(table::radius).toArray();
    Figure figure = new Figure("r (Å)", "g(r)");
    int colour = 0;
    for (TypePair pair : table.presentPairs()) {
      double[] g =
          IntStream.range(0, table.bins())
              .mapToDouble(bin -> table.g(pair, bin, ShellVolume.EXACT))
              .toArray();
      figure.line(table.name(pair), r, g, Palette.of(colour++), Figure.Stroke.SOLID);
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      FigureEncoder.svg(figure, out);
    }
  }
}
