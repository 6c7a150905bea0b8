package org.halimd.analysis.structure;

import java.util.Arrays;
import java.util.List;
import org.halimd.analysis.Analyzer;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.neighbor.NeighborRow;
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

    private boolean hasJ(int type, double r) {
      return (typeJ == ANY || typeJ == type) && minimumJ <= r && r < maximumJ;
    }

    private boolean hasK(int type, double r) {
      return (typeK == ANY || typeK == type) && minimumK <= r && r < maximumK;
    }
  }

  private final int bins;
  private final List<Triple> triples;
  private final FrameNeighbors neighbors;
  private final long[] count;
  private boolean[] fitsJ = new boolean[0];
  private boolean[] fitsK = new boolean[0];
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
    double radius = 0;
    for (Triple t : triples) {
      if (!(t.minimumJ < t.maximumJ) || !(t.minimumK < t.maximumK)) {
        throw new InputException("a range of distances of an angular distribution is empty: " + t);
      }
      radius = Math.max(radius, Math.max(t.maximumJ, t.maximumK));
    }
    this.bins = bins;
    this.triples = List.copyOf(triples);
    this.neighbors = new FrameNeighbors(radius);
    this.count = new long[Math.multiplyExact(triples.size(), bins)];
  }

  @Override
  public void accept(Frame frame) {
    neighbors.search(frame);
    for (int i = 0; i < frame.size(); i++) {
      NeighborRow row = neighbors.of(i);
      for (int t = 0; t < triples.size(); t++) {
        int centre = triples.get(t).centre;
        if (centre == ANY || centre == frame.type()[i]) {
          countAngles(frame, row, triples.get(t), t * bins);
        }
      }
    }
    frames++;
  }

  private void countAngles(Frame frame, NeighborRow row, Triple triple, int at) {
    if (fitsJ.length < row.size()) {
      fitsJ = new boolean[row.size()];
      fitsK = new boolean[row.size()];
    }
    for (int k = 0; k < row.size(); k++) {
      int type = frame.type()[row.neighbor[k]];
      fitsJ[k] = triple.hasJ(type, row.distance[k]);
      fitsK[k] = triple.hasK(type, row.distance[k]);
    }
    for (int j = 0; j < row.size(); j++) {
      if (fitsJ[j] || fitsK[j]) {
        for (int k = j + 1; k < row.size(); k++) {
          if (fitsJ[j] && fitsK[k] || fitsK[j] && fitsJ[k]) {
            count[at + bin(row, j, k)]++;
          }
        }
      }
    }
  }

  private int bin(NeighborRow row, int j, int k) {
    double dot = row.x[j] * row.x[k] + row.y[j] * row.y[k] + row.z[j] * row.z[k];
    double cosine = dot / (row.distance[j] * row.distance[k]);
    double angle = Math.acos(Math.clamp(cosine, -1, 1));
    return Math.min(bins - 1, (int) (angle / Math.PI * bins));
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
