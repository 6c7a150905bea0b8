package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.structure.AngularCurves;
import org.halimd.analysis.structure.AngularDistribution.Triple;
import org.halimd.analysis.structure.AngularTable;
import org.halimd.analysis.structure.TypePair;
import org.halimd.io.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halimd analyze adf}. */
@Command(
    name = "adf",
    description = {
      "Distributions of the angles between neighbours at a centre.",
      "Neighbours are those within the first minimum of g(r), or within --cutoff. Every unordered"
          + " pair of neighbours counts once; the integral over degrees is 1. Errors are the"
          + " scatter of blocks of the run."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze adf --input dump.xyz --triples Cl-Li-Cl,Cl-Zr-Cl --out results",
      "  halimd analyze adf --input dump.xyz --triples O-Zr-Cl --cutoff Zr-O=2.6,Zr-Cl=3.1 --out"
          + " results",
      "",
      "Writes adf.csv, adf.json and the figure adf."
    },
    mixinStandardHelpOptions = true)
final class AdfCommand implements Runnable {
  private static final int MOST_CURVES = 6;
  private static final double DEGREES = 180;

  @Option(
      names = "--triples",
      split = ",",
      required = true,
      paramLabel = "A-B-C",
      description = "neighbour, centre, neighbour; for example Cl-Li-Cl")
  private List<String> words;

  @Option(
      names = "--cutoff",
      split = ",",
      paramLabel = "A-B=R",
      description = "neighbours are closer than R A, for example Li-Cl=3.3 (default: minimum of g)")
  private List<String> cutoffs = List.of();

  @Option(
      names = "--rmin",
      paramLabel = "A",
      defaultValue = "0",
      description = "neighbours are at least that far away (default: ${DEFAULT-VALUE})")
  private double nearest;

  @Option(
      names = "--bins",
      paramLabel = "N",
      defaultValue = "180",
      description = "bins over 0 to 180 degrees (default: ${DEFAULT-VALUE})")
  private int bins;

  @Option(
      names = "--over-sine",
      description = "draw the distribution over that of random directions, sin(theta)/2 per radian")
  private boolean overSine;

  @Mixin private TrajectoryFile input;
  @Mixin private FrameOptions frames;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    if (bins < 1 || bins > 100_000) {
      throw new InputException("--bins: " + bins + "; expected 1 to 100000");
    }
    if (!(nearest >= 0)) {
      throw new InputException("--rmin: " + nearest + " A; expected 0 or more");
    }
    FramePass pass = new FramePass(input.path, frames, console);
    List<int[]> species = new ArrayList<>();
    for (String word : words) {
      species.add(species(word, pass));
    }
    ShellRadii radii =
        new ShellRadii(pass, PairOptions.distances("--cutoff", cutoffs, pass), console);
    List<Triple> triples = new ArrayList<>();
    for (int[] t : species) {
      double first = radii.of(new TypePair(t[1], t[0]));
      double second = radii.of(new TypePair(t[1], t[2]));
      if (!(nearest < first) || !(nearest < second)) {
        throw new InputException("--rmin: " + nearest + " A leaves no room below " + first + " A");
      }
      triples.add(new Triple(t[1], t[0], t[2], nearest, first, nearest, second));
    }
    ResultFolder folder = new ResultFolder(output);
    AngularCurves curves = new AngularCurves(bins, triples);
    pass.run("counting angles", curves::measurement, curves::add);
    pass.describe(folder);
    radii.describe(folder);
    write(console, folder, curves.result());
  }

  private static int[] species(String word, FramePass pass) {
    String[] symbols = word.split("-", -1);
    if (symbols.length != 3) {
      throw new InputException(
          "--triples: '" + word + "' names no angle; expected for example Cl-Li-Cl, centre second");
    }
    int[] types = new int[3];
    for (int c = 0; c < 3; c++) {
      types[c] = pass.species(symbols[c], "--triples");
    }
    return types;
  }

  private void write(Console console, ResultFolder folder, AngularCurves.Result result) {
    AngularTable table = result.table();
    folder.header("error_blocks", result.blocks() + " of " + result.framesPerBlock() + " frames");
    List<String> names = new ArrayList<>(List.of("angle_deg"));
    for (String w : words) {
      for (String column : List.of("count_%s", "adf_%s", "adf_error_%s", "over_sine_%s")) {
        names.add(column.formatted(w));
      }
    }
    CsvTable csv = folder.table(names.toArray(String[]::new));
    for (int bin = 0; bin < bins; bin++) {
      List<Object> row = new ArrayList<>(List.of(table.angle(bin)));
      for (int c = 0; c < words.size(); c++) {
        row.add(table.count()[c][bin]);
        row.add(result.density()[c][bin]);
        row.add(result.error()[c][bin]);
        row.add(result.overRandom(c, bin));
      }
      csv.row(row.toArray());
    }
    folder.write("adf.csv", csv);
    folder.figure("adf", figure(result));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("n_frames", table.frames());
    json.put("n_bins", bins);
    json.put("error_blocks", result.blocks());
    json.put("error_growth_on_doubling", result.growth());
    List<Object> list = new ArrayList<>();
    for (int c = 0; c < words.size(); c++) {
      list.add(summary(console, result, c));
    }
    json.put("adf", list);
    BlockNotes.warn(console, result.blocks(), result.growth());
    json.put("warnings", console.warnings());
    folder.json("adf.json", json);
    console.summary(json);
  }

  private Map<String, Object> summary(Console console, AngularCurves.Result result, int c) {
    Triple triple = result.table().triples().get(c);
    String[] symbols = words.get(c).split("-");
    long total = 0;
    double mean = 0;
    double squares = 0;
    int best = 0;
    for (int bin = 0; bin < bins; bin++) {
      long n = result.table().count()[c][bin];
      total += n;
      mean += n * result.table().angle(bin);
      squares += n * result.table().angle(bin) * result.table().angle(bin);
      best = n > result.table().count()[c][best] ? bin : best;
    }
    mean /= total;
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("centre", symbols[1]);
    one.put(
        "neighbours", symbols[0].equals(symbols[2]) ? symbols[0] : symbols[0] + " " + symbols[2]);
    one.put("r_cut", triple.maximumJ());
    one.put("r_cut_second", triple.maximumK());
    one.put("angles", total);
    one.put("mean_deg", mean);
    one.put("standard_deviation_deg", Math.sqrt(Math.max(0, squares / total - mean * mean)));
    one.put("highest_deg", total == 0 ? Double.NaN : result.table().angle(best));
    if (total == 0) {
      console.warn("there is no angle " + words.get(c) + " within the radii");
    } else {
      console.line(
          "%s: %d angles, highest at %.1f degrees, mean %.1f"
              .formatted(words.get(c), total, result.table().angle(best), mean));
    }
    return one;
  }

  private Figure figure(AngularCurves.Result result) {
    Figure figure =
        new Figure(
            "angle (°)",
            overSine ? "distribution over that of random directions" : "distribution (1/°)");
    double[] x = new double[bins];
    for (int bin = 0; bin < bins; bin++) {
      x[bin] = (bin + 0.5) * DEGREES / bins;
    }
    for (int c = 0; c < Math.min(MOST_CURVES, words.size()); c++) {
      double[] y = new double[bins];
      double[] low = new double[bins];
      double[] high = new double[bins];
      for (int bin = 0; bin < bins; bin++) {
        y[bin] = overSine ? result.overRandom(c, bin) : result.density()[c][bin];
        double e = overSine ? result.overRandomError(c, bin) : result.error()[c][bin];
        low[bin] = y[bin] - (Double.isFinite(e) ? e : 0);
        high[bin] = y[bin] + (Double.isFinite(e) ? e : 0);
      }
      figure.band("", x, low, high, Palette.of(c));
      figure.line(words.get(c), x, y, Palette.of(c), Stroke.SOLID);
    }
    return figure;
  }
}
