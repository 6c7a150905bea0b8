package org.halimd.analysis.transport;

import java.util.List;
import org.halimd.analysis.Analyzer;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.FrameSpacing;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.system.Frame;

/**
 * Windowed velocity autocorrelation functions of several sets of atoms, per axis,
 *
 * <pre>VAC_a(n) = &lt; v_a(t) v_a(t + n) &gt;</pre>
 *
 * averaged over atoms and origins, optionally weighted with the masses.
 */
public final class VelocityAutocorrelation implements Analyzer<VelocityTable> {
  private static final double FEMTOSECONDS_PER_PICOSECOND = 1e3;

  private final List<AtomSet> sets;
  private final double[] weight;
  private final FrameSpacing spacing;
  private final TrackedAtoms tracked;
  private final double[][] weights;
  private final CorrelationWindow window;

  /**
   * An analyzer without frames.
   *
   * @param lags number of lags, lag 0 included
   * @param sets sets of atoms, at least one of them not empty
   * @param weight weight of each atom of the system (a mass, say), or null for 1
   * @param origins which pairs of frames enter
   * @param spacing time between frames in ps, NaN to take it from the frames
   * @throws InputException if there is no lag or all sets are empty
   */
  public VelocityAutocorrelation(
      int lags, List<AtomSet> sets, double[] weight, Origins origins, double spacing) {
    AtomSet.requireAtoms(sets, "the velocity autocorrelation");
    this.sets = List.copyOf(sets);
    this.weight = weight == null ? null : weight.clone();
    this.spacing = new FrameSpacing(spacing);
    this.tracked = new TrackedAtoms(sets);
    this.weights = new double[sets.size()][];
    for (int g = 0; g < weights.length; g++) {
      weights[g] = weightsOf(sets.get(g));
    }
    this.window = new CorrelationWindow(lags, 3 * sets.size(), origins, this::addPair);
  }

  private double[] weightsOf(AtomSet set) {
    double[] w = new double[set.size()];
    for (int k = 0; k < w.length; k++) {
      w[k] = weight == null ? 1 : weight[set.atoms()[k]];
    }
    return w;
  }

  private void addPair(double[] newer, double[] older, double[] sum, int at) {
    for (int g = 0; g < sets.size(); g++) {
      int[] atoms = tracked.atoms(g);
      double x = 0;
      double y = 0;
      double z = 0;
      for (int k = 0; k < atoms.length; k++) {
        int i = 3 * atoms[k];
        double w = weights[g][k];
        x += w * newer[i] * older[i];
        y += w * newer[i + 1] * older[i + 1];
        z += w * newer[i + 2] * older[i + 2];
      }
      sum[at + 3 * g] += x;
      sum[at + 3 * g + 1] += y;
      sum[at + 3 * g + 2] += z;
    }
  }

  /**
   * Takes in the next frame.
   *
   * @throws InputException if it has no velocities
   */
  @Override
  public void accept(Frame frame) {
    if (!frame.hasVelocities()) {
      throw new InputException("a velocity autocorrelation needs frames with velocities");
    }
    spacing.accept(frame);
    double[] row = new double[3 * frame.size()];
    for (int i = 0; i < frame.size(); i++) {
      row[3 * i] = frame.vx()[i] * FEMTOSECONDS_PER_PICOSECOND;
      row[3 * i + 1] = frame.vy()[i] * FEMTOSECONDS_PER_PICOSECOND;
      row[3 * i + 2] = frame.vz()[i] * FEMTOSECONDS_PER_PICOSECOND;
    }
    window.accept(tracked.gather(row));
  }

  /**
   * The correlation functions so far.
   *
   * @throws IllegalStateException if fewer frames came than there are lags
   */
  @Override
  public VelocityTable result() {
    window.requireComplete("the velocity autocorrelation");
    double[] mean = window.mean();
    int groups = sets.size();
    double[][][] vac = new double[groups][window.lags()][3];
    for (int g = 0; g < groups; g++) {
      double atoms = Math.max(1, sets.get(g).size());
      for (int lag = 0; lag < window.lags(); lag++) {
        for (int a = 0; a < 3; a++) {
          vac[g][lag][a] = mean[3 * (lag * groups + g) + a] / atoms;
        }
      }
    }
    return new VelocityTable(spacing.picoseconds(), window.origins(), sets, vac);
  }

  @Override
  public void save(NamedArrays out) {
    spacing.save(out.branch("spacing"));
    window.save(out.branch("window"));
  }

  @Override
  public void restore(NamedArrays in) {
    spacing.restore(in.branch("spacing"));
    window.restore(in.branch("window"));
  }
}
