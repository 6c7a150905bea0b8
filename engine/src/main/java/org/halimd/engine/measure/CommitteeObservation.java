package org.halimd.engine.measure;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.halimd.engine.State;
import org.halimd.engine.Totals;
import org.halimd.engine.backend.Context;
import org.halimd.engine.output.AtomSelection;
import org.halimd.engine.output.Digits;
import org.halimd.engine.output.RunInfo;
import org.halimd.engine.output.ThermoWriter;
import org.halimd.engine.output.XyzFrame;
import org.halimd.engine.output.XyzQuantity;
import org.halimd.io.NamedArrays;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.PotentialModel;

/**
 * {@code dump_observer observe|average KT KX VEL FORCE}. With {@code observe} all potentials are
 * evaluated on the trajectory of the first: {@code observer<i>.out} (the columns of thermo.out) and
 * {@code observer<i>.xyz}, i from 0. With {@code average} the mean of all drives the run (see
 * {@link org.halimd.potential.committee.CommitteeModel}) and {@code observer.out} and {@code
 * observer.xyz} show that run.
 */
public final class CommitteeObservation extends Measurement {
  private final long thermoInterval;
  private final long frameInterval;
  private final Set<XyzQuantity> quantities = EnumSet.noneOf(XyzQuantity.class);
  private final List<String> names;
  private final List<PotentialModel> others;
  private final EvaluationOptions options;
  private List<SystemEvaluator> evaluators;

  private CommitteeObservation(
      long thermoInterval,
      long frameInterval,
      boolean velocity,
      boolean force,
      List<String> names,
      List<PotentialModel> others,
      EvaluationOptions options) {
    super(commonDivisor(thermoInterval, frameInterval), files(names));
    this.thermoInterval = thermoInterval;
    this.frameInterval = frameInterval;
    this.names = names;
    this.others = List.copyOf(others);
    this.options = options;
    if (velocity) {
      quantities.add(XyzQuantity.VELOCITY);
    }
    if (force) {
      quantities.add(XyzQuantity.FORCE);
    }
  }

  /**
   * Mode {@code observe}.
   *
   * @param thermoInterval KT in steps
   * @param frameInterval KX in steps
   * @param velocity write velocities
   * @param force write forces
   * @param models all potentials in order; the first one drives the run
   * @param options how they are evaluated
   */
  public static CommitteeObservation observe(
      long thermoInterval,
      long frameInterval,
      boolean velocity,
      boolean force,
      List<PotentialModel> models,
      EvaluationOptions options) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      names.add("observer" + i);
    }
    return new CommitteeObservation(
        thermoInterval,
        frameInterval,
        velocity,
        force,
        names,
        models.subList(1, models.size()),
        options);
  }

  /** Mode {@code average}; the run must be driven by the committee. */
  public static CommitteeObservation average(
      long thermoInterval, long frameInterval, boolean velocity, boolean force) {
    List<String> name = List.of("observer");
    return new CommitteeObservation(
        thermoInterval, frameInterval, velocity, force, name, List.of(), EvaluationOptions.DEFAULT);
  }

  private static long commonDivisor(long a, long b) {
    return b == 0 ? a : commonDivisor(b, a % b);
  }

  private static String[] files(List<String> names) {
    List<String> files = new ArrayList<>();
    for (String name : names) {
      files.add(name + ".out");
      files.add(name + ".xyz");
    }
    return files.toArray(String[]::new);
  }

  @Override
  void start(RunInfo info, Composition made) {
    evaluators = others.stream().map(m -> new SystemEvaluator(m, options, made.lattice())).toList();
  }

  @Override
  void sample(Context context, long stepInRun) {
    boolean thermo = stepInRun % thermoInterval == 0;
    boolean frame = stepInRun % frameInterval == 0;
    if (!thermo && !frame) {
      return;
    }
    State batch = context.state();
    Totals driving = context.totals(run().system());
    write(0, SystemEvaluator.copy(batch, run()), driving, thermo, frame);
    for (int k = 0; k < evaluators.size(); k++) {
      State state = evaluators.get(k).evaluate(batch, run());
      Totals totals = SystemEvaluator.totals(driving, batch, run(), state);
      write(k + 1, state, totals, thermo, frame);
    }
  }

  private void write(int index, State state, Totals totals, boolean thermo, boolean frame) {
    if (thermo) {
      StringBuilder out = new StringBuilder();
      ThermoWriter.row(totals, state.atoms.box(0), run().units(), out);
      append(names.get(index) + ".out", out);
    }
    if (frame) {
      StringBuilder out = new StringBuilder();
      RunInfo alone = SystemEvaluator.alone(run());
      new XyzFrame(alone, AtomSelection.ALL, Digits.EIGHT_DECIMALS, quantities)
          .write(state, totals, XyzFrame.Addition.NONE, out);
      append(names.get(index) + ".xyz", out);
    }
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
