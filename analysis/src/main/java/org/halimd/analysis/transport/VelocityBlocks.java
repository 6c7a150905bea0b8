package org.halimd.analysis.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.halimd.system.Frame;

/**
 * A velocity autocorrelation and what parts of the run say of it, for errors: the sums over pairs
 * of frames are those of the whole run; after every part they are read off, and differences belong
 * to the part.
 */
public final class VelocityBlocks {
  private static final int MOST_PARTS = 32;
  private static final int FEWEST_PARTS = 5;

  private final VelocityAutocorrelation analyzer;
  private final int lags;
  private final List<Sums> parts = new ArrayList<>();
  private Sums before;
  private long length;
  private long frames;
  private long end;

  /** Sums over pairs, indices: set, lag, axis, and the number of origins of each lag. */
  private record Sums(long[] origins, double[][][] sum) {
    static Sums of(VelocityTable table) {
      Sums sums = new Sums(table.origins(), new double[table.sets().size()][table.lags()][3]);
      for (int g = 0; g < sums.sum.length; g++) {
        for (int k = 0; k < table.lags(); k++) {
          for (int c = 0; c < 3; c++) {
            sums.sum[g][k][c] = table.vac()[g][k][c] * table.origins()[k];
          }
        }
      }
      return sums;
    }

    Sums with(Sums other, int sign) {
      double[][][] total = new double[sum.length][origins.length][3];
      long[] n = new long[origins.length];
      for (int k = 0; k < n.length; k++) {
        n[k] = origins[k] + sign * other.origins[k];
        for (int g = 0; g < sum.length; g++) {
          for (int c = 0; c < 3; c++) {
            total[g][k][c] = sum[g][k][c] + sign * other.sum[g][k][c];
          }
        }
      }
      return new Sums(n, total);
    }

    VelocityTable table(VelocityTable like) {
      double[][][] vac = new double[sum.length][origins.length][3];
      for (int k = 0; k < origins.length; k++) {
        for (int g = 0; g < sum.length; g++) {
          for (int c = 0; c < 3; c++) {
            vac[g][k][c] = sum[g][k][c] / origins[k];
          }
        }
      }
      return new VelocityTable(like.spacing(), origins, like.sets(), vac);
    }
  }

  /** Wraps an analyzer without frames that has that many lags. */
  public VelocityBlocks(VelocityAutocorrelation analyzer, int lags) {
    this.analyzer = analyzer;
    this.lags = lags;
    this.length = 2L * lags;
    this.end = lags + length;
  }

  /** Takes in the next frame. */
  public void accept(Frame frame) {
    analyzer.accept(frame);
    frames++;
    if (frames == end) {
      closePart();
    }
  }

  private void closePart() {
    Sums now = Sums.of(analyzer.result());
    parts.add(before == null ? now : now.with(before, -1));
    before = now;
    if (parts.size() == MOST_PARTS) {
      for (int p = 0; p < MOST_PARTS / 2; p++) {
        parts.set(p, parts.get(p).with(parts.remove(p + 1), 1));
      }
      length *= 2;
    }
    end = frames + length;
  }

  /** Number of frames so far. */
  public long frames() {
    return frames;
  }

  /** Whether every lag has a pair of frames. */
  public boolean isComplete() {
    return frames >= lags;
  }

  /** The autocorrelation of the whole run. */
  public VelocityTable table() {
    return analyzer.result();
  }

  /**
   * The running diffusion coefficient of a set (mean of the axes) in Å²/ps in every part of the
   * run, against lag.
   */
  public List<double[]> runningByPart(int set) {
    VelocityTable like = analyzer.result();
    return parts.stream().map(p -> running(p.table(like), set)).toList();
  }

  /** The integral of the autocorrelation of a set, mean of the axes, in Å²/ps against lag. */
  public static double[] running(VelocityTable table, int set) {
    return Arrays.stream(table.diffusion(set)).mapToDouble(d -> (d[0] + d[1] + d[2]) / 3).toArray();
  }

  /**
   * Standard error, from the scatter of parts, of the mean over the lags from {@code from} to
   * {@code to} (exclusive); NaN with fewer than five parts.
   */
  public static double error(List<double[]> parts, int from, int to) {
    if (parts.size() < FEWEST_PARTS) {
      return Double.NaN;
    }
    double[] mean = parts.stream().mapToDouble(d -> StatUtils.mean(d, from, to - from)).toArray();
    return Math.sqrt(StatUtils.variance(mean) / mean.length);
  }
}
