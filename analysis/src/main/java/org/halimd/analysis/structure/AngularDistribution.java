package org.halimd.analysis.structure;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.halimd.analysis.Analyzer;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.system.Frame;

/**
 * Distribution of angles j-i-k at a centre i over 0 to 180 degrees, cumulative over all frames,
 * with 64-bit counters and any number of neighbours.
 *
 * <p>Every unordered pair of neighbours is counted once if one of its two assignments to j and k
 * fits the species and the ranges of distances.
 */
public final class AngularDistribution implements Analyzer<AngularTable> {
  /** Stands for every species. */
  public static final int ANY = -1;

  /**
   * Which angles one curve counts; distances r in Å with minimum ≤ r &lt; maximum.
   *
   * @param centre type of i, or {@link #ANY}; see {@code typeJ} and {@code typeK} for the ends
   */
  public record Triple(
      int centre,
      int typeJ,
      int typeK,
      double minimumJ,
      double maximumJ,
      double minimumK,
      double maximumK) {
    /** All angles between neighbours at a distance from minimum to maximum. */
    public static Triple any(double minimum, double maximum) {
      return new Triple(ANY, ANY, ANY, minimum, maximum, minimum, maximum);
    }

    boolean hasJ(int type, double r) {
      return (typeJ == ANY || typeJ == type) && minimumJ <= r && r < maximumJ;
    }

    boolean hasK(int type, double r) {
      return (typeK == ANY || typeK == type) && minimumK <= r && r < maximumK;
    }
  }

  private final int bins;
  private final List<Triple> triples;
  private final double radius;
  private final Function<Frame, long[]> measurement;
  private final long[] count;
  private long frames;

  /**
   * An analyzer without frames.
   *
   * @param bins number of bins over 0 to 180 degrees
   * @param triples one for each curve
   * @throws InputException if there is no bin or triple, or a range of distances is empty
   */
  public AngularDistribution(int bins, List<Triple> triples) {
    if (bins < 1 || triples.isEmpty()) {
      throw new InputException("an angular distribution needs at least one bin and one triple");
    }
    double largest = 0;
    for (Triple t : triples) {
      if (!(t.minimumJ < t.maximumJ) || !(t.minimumK < t.maximumK)) {
        throw new InputException("a range of distances of an angular distribution is empty: " + t);
      }
      largest = Math.max(largest, Math.max(t.maximumJ, t.maximumK));
    }
    this.bins = bins;
    this.triples = List.copyOf(triples);
    this.radius = largest;
    this.measurement = measurement();
    this.count = new long[Math.multiplyExact(triples.size(), bins)];
  }

  @Override
  public void accept(Frame frame) {
    add(measurement.apply(frame));
  }

  /**
   * What is done with every frame by itself: counts angles, index curve * bins + bin, with working
   * memory of its own.
   */
  public Function<Frame, long[]> measurement() {
    return new AngleCounter(bins, triples, radius)::count;
  }

  /** Takes in the angles of the next frame. */
  public void add(long[] angles) {
    for (int k = 0; k < count.length; k++) {
      count[k] += angles[k];
    }
    frames++;
  }

  /**
   * The distributions so far.
   *
   * @throws IllegalStateException if there is no frame
   */
  @Override
  public AngularTable result() {
    if (frames == 0) {
      throw new IllegalStateException("an angular distribution needs at least one frame");
    }
    long[][] counts = new long[triples.size()][];
    for (int t = 0; t < counts.length; t++) {
      counts[t] = Arrays.copyOfRange(count, t * bins, (t + 1) * bins);
    }
    return new AngularTable(bins, frames, triples, counts);
  }

  @Override
  public void save(NamedArrays out) {
    out.put("count", count);
    out.put("frames", frames);
  }

  @Override
  public void restore(NamedArrays in) {
    long[] stored = in.longs("count");
    if (stored.length != count.length) {
      throw new IllegalStateException("the stored angular distribution has other bins");
    }
    System.arraycopy(stored, 0, count, 0, count.length);
    frames = in.longs("frames")[0];
  }
}
