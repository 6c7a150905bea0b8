package org.halimd.analysis.transport;

import java.util.ArrayList;
import java.util.List;
import org.halimd.system.Box;

/**
 * The displacement analyzers of one measurement while somebody else follows the atoms, keeps their
 * rows and forms the products, such as a GPU. Here only cells, times and block averages are kept up
 * to date; {@link #catchUp} brings in the rest, after which the analyzers are in the state in which
 * they would be had they seen all frames.
 *
 * <p>For {@link Unwrapping#MEAN_CELL} and continuous positions. A row has three numbers for each
 * atom of a union of sets: its path, the sum of all changes of fractional coordinates, less the
 * drift. Products are sums of d d^T over a set, xx yy zz yz xz xy, d the difference of two rows.
 */
public final class FollowedDisplacements {
  /** Points of a level of the ladder. */
  public static final int POINTS = 16;

  private final MeanSquareDisplacement window;
  private final MultipleTauDisplacement errors;

  /**
   * Two analyzers that have seen the same frames, at least one.
   *
   * @throws IllegalArgumentException if the window unwraps in another way or has other origins
   */
  public FollowedDisplacements(MeanSquareDisplacement window, MultipleTauDisplacement errors) {
    MeanSquareDisplacement.Settings settings = window.settings();
    if (settings.unwrapping() != Unwrapping.MEAN_CELL || settings.origins() != Origins.COMMON) {
      throw new IllegalArgumentException("only for the mean cell and common origins");
    }
    this.window = window;
    this.errors = errors;
  }

  /** Number of frames so far. */
  public long frames() {
    return window.path().frames();
  }

  /** Number of lags of the window. */
  public int lags() {
    return window.settings().lags();
  }

  /** What is subtracted from the paths. */
  public DriftRemoval drift() {
    return window.settings().drift();
  }

  /** Paths, three numbers for each atom of the system. */
  public double[] path() {
    return window.path().path();
  }

  /** Fractional coordinates in the last frame. */
  public double[] fractional() {
    return window.path().fractional();
  }

  /** Atoms of the system in the rows of the window. */
  public int[] windowAtoms() {
    return window.tracked().union();
  }

  /** Atoms of the system in the rows of the ladder. */
  public int[] ladderAtoms() {
    return errors.tracked().union();
  }

  /** Sets of the window as positions in its rows. */
  public List<int[]> windowSets() {
    return sets(window.tracked(), window.settings().sets().size());
  }

  /** Sets of the ladder as positions in its rows. */
  public List<int[]> ladderSets() {
    return sets(errors.tracked(), errors.sets());
  }

  private static List<int[]> sets(TrackedAtoms tracked, int count) {
    List<int[]> sets = new ArrayList<>();
    for (int g = 0; g < count; g++) {
      sets.add(tracked.atoms(g).clone());
    }
    return sets;
  }

  /** Sums of products [lag][set][6] of all frames that had all lags behind them. */
  public double[] sum() {
    return window.window().sum();
  }

  /** The row of the window of frame {@code frame}, counted from 0; null if it is gone. */
  public double[] windowRow(long frame) {
    long age = frames() - 1 - frame;
    FrameRing ring = window.window().ring();
    return age < ring.size() ? ring.row((int) age) : null;
  }

  /**
   * The row that level {@code level} of a ladder with levels without end holds of frame {@code
   * frame}, a multiple of 2^level; null if it is gone.
   */
  public double[] ladderRow(int level, long frame) {
    LagLadder ladder = errors.ladder();
    int held = Math.min(level, ladder.levels() - 1);
    FrameRing ring = ladder.ring(held);
    long age = ((frames() - 1) >> held) - (frame >> held);
    return age < ring.size() ? ring.row((int) age) : null;
  }

  /** Products of the newest frame with older ones. */
  public interface Products {
    /** Six sums for a set, against the frame {@code points} times 2^level frames before. */
    double[] of(int level, int points, int set);
  }

  /**
   * Takes in the next frame.
   *
   * @param time in fs
   * @throws org.halimd.io.InputException as {@link MeanSquareDisplacement#accept}
   */
  public void accept(double time, Box box, Products products) {
    window.spacing().accept(time);
    errors.spacing().accept(time);
    window.path().book(box);
    errors.path().book(box);
    window.window().ring().push(null);
    errors.push(null, products::of);
  }

  /** The rows of whoever follows the atoms. */
  public interface Rows {
    /** The row of the window of a frame. */
    double[] window(long frame);

    /** The row of a level of the ladder of a frame. */
    double[] ladder(int level, long frame);
  }

  /** Brings in what {@link #accept} has not. */
  public void catchUp(double[] path, double[] fractional, double[] sum, Rows rows) {
    window.path().replace(path, fractional);
    errors.path().replace(path, fractional);
    window.window().replaceSum(sum);
    FrameRing ring = window.window().ring();
    for (int age = 0; age < ring.size(); age++) {
      ring.replace(age, rows.window(frames() - 1 - age));
    }
    LagLadder ladder = errors.ladder();
    for (int level = 0; level < ladder.levels(); level++) {
      long newest = (frames() - 1) >> level;
      for (int age = 0; age < ladder.ring(level).size(); age++) {
        ladder.ring(level).replace(age, rows.ladder(level, (newest - age) << level));
      }
    }
  }
}
