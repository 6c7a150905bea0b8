package org.halimd.analysis.structure;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.halimd.analysis.Analyzer;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.system.Frame;
import org.halimd.system.Species;

/**
 * Radial distribution functions of all pairs of species up to any distance,
 *
 * <pre>g_ab(r) = &lt; n_ab(bin) V / (N_a N_b V_bin) &gt;</pre>
 *
 * n_ab the number of ordered pairs with a distance in the bin, counted over periodic images, the
 * volume V that of the frame. An atom is no neighbour of itself, but of its own images.
 */
public final class RadialDistribution implements Analyzer<RadialTable> {
  private final double cutoff;
  private final int bins;
  private final BinEdge edge;
  private final double givenVolume;
  private final Function<Frame, PairCounts> measurement;
  private List<Species> species = List.of();
  private int[] atoms = new int[0];
  private long[] count = new long[0];
  private double[] countTimesVolume = new double[0];
  private long frames;

  /**
   * An analyzer without frames that counts as GPUMD does: bins (lower, upper].
   *
   * @param cutoff largest distance in Å, may exceed the cell
   * @param bins number of bins
   * @throws InputException if one of them is not positive
   */
  public RadialDistribution(double cutoff, int bins) {
    this(cutoff, bins, BinEdge.UPPER, Double.NaN);
  }

  /**
   * An analyzer without frames.
   *
   * @param cutoff largest distance in Å, may exceed the cell
   * @param bins number of bins
   * @param edge which edge belongs to a bin
   * @param volume volume in Å³ that the atoms fill, for cells with open directions; NaN for that of
   *     the cell
   * @throws InputException if a number is not positive
   */
  public RadialDistribution(double cutoff, int bins, BinEdge edge, double volume) {
    if (!(cutoff > 0) || !Double.isFinite(cutoff) || bins < 1) {
      throw new InputException("a radial distribution needs a positive cutoff and number of bins");
    }
    if (volume <= 0 || Double.isInfinite(volume)) {
      throw new InputException("the volume must be positive, not " + volume + " A^3");
    }
    this.cutoff = cutoff;
    this.bins = bins;
    this.edge = edge;
    this.givenVolume = volume;
    this.measurement = measurement();
  }

  /**
   * Takes in the next frame.
   *
   * @throws InputException if the numbers of atoms differ from those of earlier frames
   */
  @Override
  public void accept(Frame frame) {
    add(measurement.apply(frame));
  }

  /**
   * What is done with every frame by itself: a function with working memory of its own, so that
   * several threads may count at once and {@link #add} their counts in the order of the frames.
   */
  public Function<Frame, PairCounts> measurement() {
    PairCounter counter = new PairCounter(cutoff, bins, edge);
    return frame ->
        new PairCounts(
            frame.species(),
            census(frame),
            Double.isNaN(givenVolume) ? frame.box().volume() : givenVolume,
            counter.count(frame));
  }

  /**
   * Takes in the pairs of the next frame.
   *
   * @throws InputException if the numbers of atoms differ from those of earlier frames
   */
  public void add(PairCounts pairs) {
    if (frames == 0) {
      start(pairs);
    } else if (!Arrays.equals(pairs.atoms(), atoms)) {
      throw new InputException(
          "the number of atoms of a species changed at frame "
              + frames
              + "; a radial distribution needs the same atoms in every frame");
    }
    long[] now = pairs.count();
    for (int k = 0; k < now.length; k++) {
      count[k] += now[k];
      countTimesVolume[k] += now[k] * pairs.volume();
    }
    frames++;
  }

  private void start(PairCounts pairs) {
    species = pairs.species();
    atoms = pairs.atoms();
    int size = Math.multiplyExact(atoms.length * atoms.length, bins);
    count = new long[size];
    countTimesVolume = new double[size];
  }

  private static int[] census(Frame frame) {
    int[] atoms = new int[frame.species().size()];
    for (int type : frame.type()) {
      atoms[type]++;
    }
    return atoms;
  }

  /**
   * What is summed up over frames, for whoever counts pairs in another way.
   *
   * @param frames number of frames
   * @param count ordered pairs, [type][type][bin] in one array
   * @param countTimesVolume the same, each frame times its volume in Å³
   */
  public record Sums(long frames, long[] count, double[] countTimesVolume) {}

  /** The sums so far, copies; empty before the first frame. */
  public Sums sums() {
    return new Sums(frames, count.clone(), countTimesVolume.clone());
  }

  /**
   * Replaces the sums by those after further frames of the same atoms.
   *
   * @throws IllegalArgumentException if they have another size
   */
  public void continueFrom(Sums later) {
    if (later.count.length != count.length || later.countTimesVolume.length != count.length) {
      throw new IllegalArgumentException("sums of another radial distribution");
    }
    frames = later.frames;
    count = later.count.clone();
    countTimesVolume = later.countTimesVolume.clone();
  }

  /** Largest distance in Å. */
  public double cutoff() {
    return cutoff;
  }

  /** Number of bins. */
  public int bins() {
    return bins;
  }

  /** Number of element types of the frames, 0 before the first one. */
  public int types() {
    return atoms.length;
  }

  /**
   * The distribution functions so far.
   *
   * @throws IllegalStateException if there is no frame
   */
  @Override
  public RadialTable result() {
    if (frames == 0) {
      throw new IllegalStateException("a radial distribution needs at least one frame");
    }
    return new RadialTable(
        cutoff, bins, frames, species, atoms.clone(), count.clone(), countTimesVolume.clone());
  }

  @Override
  public void save(NamedArrays out) {
    SpeciesArrays.save(species, out.branch("species"));
    out.put("atoms", atoms);
    out.put("count", count);
    out.put("count_times_volume", countTimesVolume);
    out.put("frames", frames);
  }

  @Override
  public void restore(NamedArrays in) {
    species = SpeciesArrays.restore(in.branch("species"));
    atoms = in.ints("atoms").clone();
    count = in.longs("count").clone();
    countTimesVolume = in.doubles("count_times_volume").clone();
    frames = in.longs("frames")[0];
    if (count.length != atoms.length * atoms.length * bins) {
      throw new IllegalStateException("the stored radial distribution has other bins");
    }
  }
}
