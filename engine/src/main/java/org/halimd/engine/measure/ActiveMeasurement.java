package org.halimd.engine.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.halimd.engine.State;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.Context;
import org.halimd.engine.output.AtomSelection;
import org.halimd.engine.output.Digits;
import org.halimd.engine.output.RunInfo;
import org.halimd.engine.output.XyzFrame;
import org.halimd.engine.output.XyzQuantity;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.io.NumberText;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.Forces;
import org.halimd.potential.PotentialModel;

/**
 * {@code active K VEL FORCE UNC THRESH}: how far a committee of potentials disagrees about the
 * forces. The uncertainty of atom i is the root of sum_a [mean(F_a²) - mean(F_a)²] over the M
 * potentials (divisor M); the largest over the atoms goes to {@code active.out} with the time in
 * fs, and frames above the threshold to {@code active.xyz}.
 */
public final class ActiveMeasurement extends Measurement {
  private static final String FILE = "active.out";
  private static final String FRAMES = "active.xyz";

  private final List<PotentialModel> others;
  private final EvaluationOptions options;
  private final Set<XyzQuantity> quantities = EnumSet.noneOf(XyzQuantity.class);
  private final boolean uncertainty;
  private final double threshold;
  private List<SystemEvaluator> evaluators;

  /**
   * A measurement.
   *
   * @param interval K, steps between checks
   * @param velocity VEL, write velocities
   * @param force FORCE, write forces (of the driving potential)
   * @param uncertainty UNC, write the uncertainty of each atom
   * @param threshold THRESH in eV/Å
   * @param models all potentials in order; the first one drives the run
   * @param options how they are evaluated
   */
  public ActiveMeasurement(
      long interval,
      boolean velocity,
      boolean force,
      boolean uncertainty,
      double threshold,
      List<PotentialModel> models,
      EvaluationOptions options) {
    super(interval, FILE, FRAMES);
    if (models.size() < 2) {
      throw new InputException("'active' needs at least two potentials");
    }
    this.others = List.copyOf(models.subList(1, models.size()));
    this.options = options;
    this.uncertainty = uncertainty;
    this.threshold = threshold;
    if (velocity) {
      quantities.add(XyzQuantity.VELOCITY);
    }
    if (force) {
      quantities.add(XyzQuantity.FORCE);
    }
  }

  @Override
  void start(RunInfo info, Composition made) {
    evaluators = others.stream().map(m -> new SystemEvaluator(m, options, made.lattice())).toList();
  }

  @Override
  void sample(Context context, long stepInRun) {
    List<State> all = new ArrayList<>();
    all.add(SystemEvaluator.copy(context.state(), run()));
    evaluators.forEach(evaluator -> all.add(evaluator.evaluate(context.state(), run())));
    double[] sigma = deviations(all.stream().map(state -> state.forces).toList());
    double largest = Arrays.stream(sigma).max().orElseThrow();
    Totals totals = context.totals(run().system());
    StringBuilder out = new StringBuilder();
    NumberText.fixed(out, totals.time(), 8);
    out.append(' ');
    NumberText.general(out, largest, 10);
    append(FILE, out.append('\n'));
    if (largest > threshold) {
      append(FRAMES, frame(all.get(0), totals, sigma, largest));
    }
  }

  /** Uncertainty of each atom from the forces of all potentials. */
  static double[] deviations(List<Forces> all) {
    double[] sigma = new double[all.get(0).fx.length];
    for (int i = 0; i < sigma.length; i++) {
      int atom = i;
      double variance =
          variance(all.stream().mapToDouble(f -> f.fx[atom]).toArray())
              + variance(all.stream().mapToDouble(f -> f.fy[atom]).toArray())
              + variance(all.stream().mapToDouble(f -> f.fz[atom]).toArray());
      sigma[i] = Math.sqrt(variance);
    }
    return sigma;
  }

  private static double variance(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / values.length;
  }

  private StringBuilder frame(State state, Totals totals, double[] sigma, double largest) {
    StringBuilder note = new StringBuilder(" uncertainty=");
    NumberText.fixed(note, largest, 8);
    XyzFrame.Addition addition =
        uncertainty
            ? new XyzFrame.Addition(note.toString(), "uncertainty:R:1", sigma)
            : new XyzFrame.Addition(note.toString(), null, null);
    StringBuilder out = new StringBuilder();
    RunInfo alone = SystemEvaluator.alone(run());
    new XyzFrame(alone, AtomSelection.ALL, Digits.EIGHT_DECIMALS, quantities)
        .write(state, totals, addition, out);
    return out;
  }

  @Override
  void finish() {
    // Everything is written at once.
  }

  @Override
  void saveSamples(NamedArrays out) {
    // Nothing is accumulated.
  }

  @Override
  void restoreSamples(NamedArrays in) {
    // Nothing is accumulated.
  }
}
