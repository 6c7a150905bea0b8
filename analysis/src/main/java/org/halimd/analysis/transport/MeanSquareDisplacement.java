package org.halimd.analysis.transport;

import java.util.List;
import org.halimd.analysis.Analyzer;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.FrameSpacing;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.system.Frame;

/**
 * Windowed mean-square displacements of several sets of atoms,
 *
 * <pre>MSD_ab(n) = &lt; (u_a(t + n) - u_a(t)) (u_b(t + n) - u_b(t)) &gt;</pre>
 *
 * averaged over atoms and origins, from a ring of frames. The products are accumulated in the
 * coordinates of the path (fractional for the mean-cell unwrapping, so the result is exact after a
 * single pass) and converted at the end.
 */
public final class MeanSquareDisplacement implements Analyzer<DisplacementTable> {
  /**
   * What is measured and how.
   *
   * @param lags number of lags, lag 0 included
   * @param sets sets of atoms, at least one of them not empty
   * @param unwrapping how paths are made continuous
   * @param drift what is subtracted
   * @param origins which pairs of frames enter
   * @param spacing time between frames in ps, NaN to take it from the frames
   * @param largestStep largest allowed fractional displacement between two frames of wrapped
   *     positions; beyond 0.5 a step cannot be told from one in the other direction
   */
  public record Settings(
      int lags,
      List<AtomSet> sets,
      Unwrapping unwrapping,
      DriftRemoval drift,
      Origins origins,
      double spacing,
      double largestStep) {
    /** With the usual limit of 0.45 on the step between frames. */
    public Settings(
        int lags,
        List<AtomSet> sets,
        Unwrapping unwrapping,
        DriftRemoval drift,
        Origins origins,
        double spacing) {
      this(lags, sets, unwrapping, drift, origins, spacing, UnwrappedPath.LARGEST_STEP);
    }

    /** The definition of {@code msd.out} with the mean cell. */
    public static Settings live(int lags, List<AtomSet> sets, DriftRemoval drift, double spacing) {
      return new Settings(lags, sets, Unwrapping.MEAN_CELL, drift, Origins.COMMON, spacing);
    }

    /** The same with another limit on the step between frames. */
    public Settings withLargestStep(double limit) {
      return new Settings(lags, sets, unwrapping, drift, origins, spacing, limit);
    }
  }

  private final Settings settings;
  private final FrameSpacing spacing;
  private final UnwrappedPath path;
  private final TrackedAtoms tracked;
  private final CorrelationWindow window;

  /**
   * An analyzer without frames.
   *
   * @throws InputException if there is no lag or all sets are empty
   */
  public MeanSquareDisplacement(Settings settings) {
    AtomSet.requireAtoms(settings.sets, "the mean-square displacement");
    this.settings = settings;
    this.spacing = new FrameSpacing(settings.spacing);
    this.path = new UnwrappedPath(settings.unwrapping, settings.drift, settings.largestStep);
    this.tracked = new TrackedAtoms(settings.sets);
    int width = Tensor6.SIZE * settings.sets.size();
    this.window = new CorrelationWindow(settings.lags, width, settings.origins, this::addPair);
  }

  private void addPair(double[] newer, double[] older, double[] sum, int at) {
    for (int g = 0; g < settings.sets.size(); g++) {
      Tensor6.addProducts(newer, older, tracked.atoms(g), sum, at + Tensor6.SIZE * g);
    }
  }

  @Override
  public void accept(Frame frame) {
    spacing.accept(frame);
    window.accept(tracked.gather(path.next(frame)));
  }

  /**
   * The mean-square displacements so far.
   *
   * @throws IllegalStateException if fewer frames came than there are lags
   */
  @Override
  public DisplacementTable result() {
    window.requireComplete("the mean-square displacement");
    int groups = settings.sets.size();
    double[] mean = window.mean();
    double[][][] tensor = new double[groups][settings.lags][Tensor6.SIZE];
    for (int a = 0; a < 3; a++) {
      for (int b = a; b < 3; b++) {
        double[] weights = path.cartesianWeights(a, b);
        for (int g = 0; g < groups; g++) {
          double atoms = Math.max(1, settings.sets.get(g).size());
          for (int lag = 0; lag < settings.lags; lag++) {
            int at = Tensor6.SIZE * (lag * groups + g);
            tensor[g][lag][Tensor6.INDEX[a][b]] = Tensor6.dot(weights, mean, at) / atoms;
          }
        }
      }
    }
    return new DisplacementTable(
        spacing.picoseconds(), window.origins(), settings.sets, tensor, path.meanCell());
  }

  FrameSpacing spacing() {
    return spacing;
  }

  UnwrappedPath path() {
    return path;
  }

  TrackedAtoms tracked() {
    return tracked;
  }

  CorrelationWindow window() {
    return window;
  }

  /** Number of frames so far. */
  public long frames() {
    return spacing.frames();
  }

  /**
   * Largest component of a fractional displacement between two frames that had to be reduced to the
   * nearest image; above 0.35 the frames are uncomfortably far apart.
   */
  public double largestFractionalStep() {
    return path.largestStep();
  }

  /** The settings. */
  public Settings settings() {
    return settings;
  }

  @Override
  public void save(NamedArrays out) {
    spacing.save(out.branch("spacing"));
    path.save(out.branch("path"));
    window.save(out.branch("window"));
  }

  @Override
  public void restore(NamedArrays in) {
    spacing.restore(in.branch("spacing"));
    path.restore(in.branch("path"));
    window.restore(in.branch("window"));
  }
}
