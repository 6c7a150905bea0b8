package org.halimd.analysis.structure;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.halimd.analysis.statistics.CurveBlocks;
import org.halimd.analysis.structure.RadialTable.ShellVolume;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.halimd.system.Frame;

/**
 * Partial radial distribution functions and running coordination numbers with errors from blocks of
 * the trajectory. The means are those of {@link RadialDistribution}, bit for bit.
 */
public final class RadialCurves {
  /**
   * How pairs are counted and normalised.
   *
   * @param cutoff largest distance in Å, may exceed the cell
   * @param bins number of bins
   * @param edge which edge belongs to a bin
   * @param shell how the volume of a shell is taken
   * @param finiteNumber whether g of like pairs, and of all atoms, is multiplied by N/(N - 1)
   * @param volume volume in Å³ for cells with open directions; NaN for that of the cell
   */
  public record Settings(
      double cutoff,
      int bins,
      BinEdge edge,
      ShellVolume shell,
      boolean finiteNumber,
      double volume) {
    /** Bins [lower, upper), exact shells, N² also for like pairs. */
    public static Settings standard(double cutoff, int bins) {
      return new Settings(cutoff, bins, BinEdge.LOWER, ShellVolume.EXACT, false, Double.NaN);
    }

    /** As GPUMD: bins (lower, upper], shells 4π r² Δr. */
    public static Settings gpumd(double cutoff, int bins) {
      return new Settings(cutoff, bins, BinEdge.UPPER, ShellVolume.MIDPOINT, false, Double.NaN);
    }

    double width() {
      return cutoff / bins;
    }
  }

  /**
   * What one frame adds.
   *
   * @param pairs its pairs
   * @param halfWidth half of the smallest distance between opposite faces in Å
   */
  public record Sample(PairCounts pairs, double halfWidth) {}

  private final Settings settings;
  private final RadialDistribution distribution;
  private List<TypePair> pairs = List.of();
  private CurveBlocks g;
  private CurveBlocks coordination;
  private CurveBlocks total;
  private double halfWidth = Double.POSITIVE_INFINITY;
  private double volumeSum;

  /**
   * Curves without frames.
   *
   * @throws InputException if cutoff, number of bins or volume are not positive
   */
  public RadialCurves(Settings settings) {
    this.settings = settings;
    this.distribution =
        new RadialDistribution(settings.cutoff, settings.bins, settings.edge, settings.volume);
  }

  /** What is done with every frame by itself, with working memory of its own. */
  public Function<Frame, Sample> measurement() {
    Function<Frame, PairCounts> count = distribution.measurement();
    return frame -> new Sample(count.apply(frame), halfWidth(frame.box()));
  }

  /** Half of the smallest distance between opposite faces; open directions do not count. */
  private static double halfWidth(Box box) {
    double width = Double.POSITIVE_INFINITY;
    for (int d = 0; d < 3; d++) {
      if (box.periodic(d)) {
        width = Math.min(width, 0.5 * box.thickness(d));
      }
    }
    return width;
  }

  /** Takes in what a {@link #measurement} found in the next frame. */
  public void add(Sample sample) {
    distribution.add(sample.pairs);
    halfWidth = Math.min(halfWidth, sample.halfWidth);
    volumeSum += sample.pairs.volume();
    RadialTable one = single(sample.pairs);
    int bins = settings.bins;
    if (g == null) {
      pairs = one.presentPairs();
      g = new CurveBlocks(pairs.size() * bins);
      coordination = new CurveBlocks(pairs.size() * bins);
      total = new CurveBlocks(2 * bins);
    }
    double[] gs = new double[pairs.size() * bins];
    double[] ns = new double[pairs.size() * bins];
    double[] all = new double[2 * bins];
    for (int p = 0; p < pairs.size(); p++) {
      double[] running = one.coordinations(pairs.get(p));
      for (int bin = 0; bin < bins; bin++) {
        gs[p * bins + bin] = one.g(pairs.get(p), bin, settings.shell);
        ns[p * bins + bin] = running[bin];
      }
    }
    double[] running = one.totalCoordinations();
    for (int bin = 0; bin < bins; bin++) {
      all[bin] = one.total(bin, settings.shell);
      all[bins + bin] = running[bin];
    }
    g.add(gs);
    coordination.add(ns);
    total.add(all);
  }

  private RadialTable single(PairCounts pairs) {
    RadialDistribution one =
        new RadialDistribution(settings.cutoff, settings.bins, settings.edge, settings.volume);
    one.add(pairs);
    return one.result();
  }

  /** Takes in the next frame. */
  public void accept(Frame frame) {
    add(measurement().apply(frame));
  }

  /**
   * The curves so far.
   *
   * @throws IllegalStateException if there is no frame
   */
  public RadialResult result() {
    RadialTable table = distribution.result();
    int bins = settings.bins;
    double[] gErrors = g.standardError();
    double[] nErrors = coordination.standardError();
    double[] totalErrors = total.standardError();
    RadialCurve[] curves = new RadialCurve[pairs.size()];
    for (int p = 0; p < curves.length; p++) {
      TypePair pair = pairs.get(p);
      double weight = factor(table, pair);
      double[] value = new double[bins];
      double[] error = new double[bins];
      double[] runningError = new double[bins];
      for (int bin = 0; bin < bins; bin++) {
        value[bin] = weight * table.g(pair, bin, settings.shell);
        error[bin] = weight * gErrors[p * bins + bin];
        runningError[bin] = nErrors[p * bins + bin];
      }
      curves[p] =
          new RadialCurve(
              table.name(pair), pair, value, error, table.coordinations(pair), runningError);
    }
    double factor = likeFactor(Arrays.stream(table.atoms()).sum());
    double[] all = new double[bins];
    double[] allError = new double[bins];
    double[] runningError = new double[bins];
    for (int bin = 0; bin < bins; bin++) {
      all[bin] = factor * table.total(bin, settings.shell);
      allError[bin] = factor * totalErrors[bin];
      runningError[bin] = totalErrors[bins + bin];
    }
    return new RadialResult(
        settings,
        table,
        List.of(curves),
        new RadialCurve("total", null, all, allError, table.totalCoordinations(), runningError),
        halfWidth,
        volumeSum / table.frames(),
        g.blocks(),
        g.samplesPerBlock(),
        g.growth());
  }

  private double factor(RadialTable table, TypePair pair) {
    return pair.first() == pair.second() ? likeFactor(table.atoms()[pair.first()]) : 1;
  }

  /** A single atom has only its own images for partners: N/(N - 1) has no meaning there. */
  private double likeFactor(double atoms) {
    return settings.finiteNumber && atoms > 1 ? atoms / (atoms - 1) : 1;
  }
}
