package org.halimd.analysis.structure.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.halimd.analysis.statistics.CurveBlocks;
import org.halimd.io.InputException;
import org.halimd.system.Frame;

/**
 * Bond-orientational order parameters q_l and w_l of every atom (P. J. Steinhardt, D. R. Nelson and
 * M. Ronchetti, Phys. Rev. B 28, 784 (1983)) and those averaged over the atom and its neighbours
 * (W. Lechner and C. Dellago, J. Chem. Phys. 129, 114707 (2008)), w_l normalised by
 * (Σ|q_lm|²)^(3/2).
 */
public final class BondOrder {
  /** Largest l. */
  public static final int MOST_L = 12;

  /** Bins of the histograms. */
  public static final int BINS = 100;

  /** Histograms of w_l reach from minus this to this. */
  public static final double RANGE_W = 0.25;

  /** The quantities of each l. */
  public enum Kind {
    /** q_l. */
    Q("q"),
    /** w_l. */
    W("w"),
    /** q_l averaged over neighbours. */
    Q_AVERAGED("q_averaged"),
    /** w_l averaged over neighbours. */
    W_AVERAGED("w_averaged");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** For headers. */
    public String word() {
      return word;
    }

    boolean isAveraged() {
      return this == Q_AVERAGED || this == W_AVERAGED;
    }

    /** Middle of a bin of the histogram. */
    public double middle(int bin) {
      boolean second = this == Q || this == Q_AVERAGED;
      return second ? (bin + 0.5) / BINS : RANGE_W * (2 * (bin + 0.5) / BINS - 1);
    }

    /** Width of a bin of the histogram. */
    public double width() {
      return middle(1) - middle(0);
    }

    int bin(double value) {
      return Math.clamp((long) Math.floor((value - middle(0)) / width() + 0.5), 0, BINS - 1);
    }
  }

  /**
   * What one frame adds.
   *
   * @param values per centre the number of neighbours and then, l by l, the four quantities; NaN
   *     where there is no neighbour
   */
  public record Sample(double[][] values) {}

  private static final int KINDS = Kind.values().length;

  private final int[] degrees;
  private final Neighborhood rule;
  private CurveBlocks means;
  private CurveBlocks histograms;
  private double[][] sums;
  private long[] counts;
  private long lonely;

  /**
   * Order parameters without frames.
   *
   * @param degrees the l, 1 to {@link #MOST_L}
   * @throws InputException if an l is out of range
   */
  public BondOrder(List<Integer> degrees, Neighborhood rule) {
    for (int l : degrees) {
      if (l < 1 || l > MOST_L) {
        throw new InputException("l = " + l + " is out of range; expected 1 to " + MOST_L);
      }
    }
    this.degrees = degrees.stream().mapToInt(l -> l).toArray();
    this.rule = rule;
  }

  /** What is done with every frame by itself, with working memory of its own. */
  public Function<Frame, Sample> measurement() {
    return new FrameOrder(degrees, rule)::measure;
  }

  /** Numbers of the atoms that are centres in a frame. */
  public static int[] centres(Frame frame, Neighborhood rule) {
    return IntStream.range(0, frame.size()).filter(i -> rule.isCentre(frame.type()[i])).toArray();
  }

  /** Takes in what a {@link #measurement} found in the next frame. */
  public void add(Sample sample) {
    int width = 1 + degrees.length * KINDS;
    if (means == null) {
      means = new CurveBlocks(width, width);
      histograms = new CurveBlocks((width - 1) * BINS, (width - 1) * BINS);
      sums = new double[sample.values.length][width];
      counts = new long[sample.values.length];
    }
    double[] sum = new double[width];
    double[] weight = new double[width];
    double[] found = new double[(width - 1) * BINS];
    for (int i = 0; i < sample.values.length; i++) {
      double[] v = sample.values[i];
      sum[0] += v[0];
      weight[0]++;
      sums[i][0] += v[0];
      if (v[0] == 0) {
        lonely++;
        continue;
      }
      counts[i]++;
      for (int c = 1; c < width; c++) {
        Kind kind = kind(c);
        if (rule.isClosed() || !kind.isAveraged()) {
          sums[i][c] += v[c];
          sum[c] += v[c];
          weight[c]++;
          found[(c - 1) * BINS + kind.bin(v[c])] += 1 / kind.width();
        }
      }
    }
    double[] of = new double[found.length];
    Arrays.setAll(of, k -> weight[1 + k / BINS]);
    means.add(sum, weight);
    histograms.add(found, of);
  }

  private static Kind kind(int column) {
    return Kind.values()[(column - 1) % KINDS];
  }

  /** Takes in the next frame. */
  public void accept(Frame frame) {
    add(measurement().apply(frame));
  }

  /**
   * One quantity.
   *
   * @param l its l
   * @param kind which
   * @param mean mean over centres and frames
   * @param error its standard error
   * @param density distribution in {@link #BINS} bins, integral 1
   * @param densityError its standard error
   */
  public record Quantity(
      int l, Kind kind, double mean, double error, double[] density, double[] densityError) {
    /** For headers, for example {@code q6}. */
    public String name() {
      return kind.word().replaceFirst("^(.)", "$1" + l);
    }
  }

  /**
   * The result.
   *
   * @param quantities those of every l; averaged ones only where neighbours are centres themselves
   * @param neighbors mean number of neighbours
   * @param neighborsError its standard error
   * @param perAtom time averages per centre: number of neighbours, then the quantities
   * @param lonely how often a centre had no neighbour; those have no order parameter
   * @param frames number of frames
   * @param blocks number of blocks behind the errors
   * @param growth see {@link CurveBlocks#growth}
   */
  public record Result(
      List<Quantity> quantities,
      double neighbors,
      double neighborsError,
      double[][] perAtom,
      long lonely,
      long frames,
      int blocks,
      double growth) {}

  /**
   * The order so far.
   *
   * @throws IllegalStateException if there is no frame
   */
  public Result result() {
    if (means == null) {
      throw new IllegalStateException("order parameters need at least one frame");
    }
    double[] mean = means.mean();
    double[] error = means.standardError();
    double[] density = histograms.mean();
    double[] densityError = histograms.standardError();
    List<Quantity> quantities = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    for (int c = 1; c < mean.length; c++) {
      if (rule.isClosed() || !kind(c).isAveraged()) {
        columns.add(c);
        int from = (c - 1) * BINS;
        quantities.add(
            new Quantity(
                degrees[(c - 1) / KINDS],
                kind(c),
                mean[c],
                error[c],
                Arrays.copyOfRange(density, from, from + BINS),
                Arrays.copyOfRange(densityError, from, from + BINS)));
      }
    }
    return new Result(
        quantities,
        mean[0],
        error[0],
        perAtom(columns),
        lonely,
        means.samples(),
        means.blocks(),
        means.growth());
  }

  private double[][] perAtom(List<Integer> columns) {
    double[][] perAtom = new double[sums.length][1 + columns.size()];
    for (int i = 0; i < sums.length; i++) {
      perAtom[i][0] = sums[i][0] / means.samples();
      for (int k = 0; k < columns.size(); k++) {
        perAtom[i][1 + k] = counts[i] == 0 ? Double.NaN : sums[i][columns.get(k)] / counts[i];
      }
    }
    return perAtom;
  }
}
