package org.halimd.engine.app.analyze;

import java.util.Collections;
import java.util.List;
import org.halimd.engine.State;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Context;
import org.halimd.engine.minimize.MinimizationResult;
import org.halimd.engine.minimize.Minimizer;
import org.halimd.engine.neb.BandPath;
import org.halimd.engine.neb.BandRelaxation;
import org.halimd.engine.neb.BandSettings;
import org.halimd.engine.neb.ContextImages;
import org.halimd.engine.neb.ElasticBand;
import org.halimd.engine.neb.InterpolatedDistances;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.PotentialModel;
import org.halimd.system.Units;

/** The steps of a nudged elastic band with a potential on a backend. */
final class NebWork {
  private static final double DISTANCE_TOLERANCE = 1e-3;
  private static final long DISTANCE_STEPS = 500;
  private static final double SECONDS_BETWEEN_FILES = 10;
  private static final double SAME_PLACE = 0.1;

  private final BandOptions options;
  private final BackendOptions computing;
  private final Structure structure;
  private final PotentialModel model;
  private final EvaluationOptions evaluation;
  private final Backend backend;
  private final Console console;

  NebWork(
      BandOptions options,
      BackendOptions computing,
      Structure structure,
      PotentialModel model,
      EvaluationOptions evaluation,
      Backend backend,
      Console console) {
    this.options = options;
    this.computing = computing;
    this.structure = structure;
    this.model = model;
    this.evaluation = evaluation;
    this.backend = backend;
    this.console = console;
  }

  private Context open(int systems) {
    List<Structure> copies = Collections.nCopies(systems, structure);
    State state = State.still(Structure.batch(copies, model.elements()));
    return backend.open(model, evaluation, state, computing.resources());
  }

  /**
   * What is known of both ends.
   *
   * @param energy in eV
   * @param force on the atoms of each in eV/Å
   */
  record Ends(double[] energy, double[][] force) {}

  /** Relaxes both ends in place, unless they are to stay as they are. */
  Ends relaxEnds(double[][] given) {
    console.begin();
    try (Context context = open(2)) {
      ContextImages.put(given[0], context.state().atoms, 0);
      ContextImages.put(given[given.length - 1], context.state().atoms, 1);
      Minimizer minimizer =
          new Minimizer(options.endRelaxation(), context, null, Units.CODATA_2018);
      minimizer.begin();
      while (!minimizer.isDone()) {
        minimizer.advance();
        console.progress("relaxing the ends: step %d".formatted(minimizer.step()), Double.NaN);
      }
      List<MinimizationResult> results = minimizer.end();
      double[][] force = new double[2][given[0].length];
      ContextImages.takeForces(context.state(), 0, force[0]);
      ContextImages.takeForces(context.state(), 1, force[1]);
      given[0] = ContextImages.take(context.state().atoms, 0);
      given[given.length - 1] = ContextImages.take(context.state().atoms, 1);
      if (!options.fixedEnds) {
        results.forEach(this::report);
      }
      requireTwoPlaces(given[0], given[given.length - 1]);
      return new Ends(results.stream().mapToDouble(MinimizationResult::energy).toArray(), force);
    }
  }

  private void report(MinimizationResult end) {
    if (!end.converged()) {
      console.warn(
          "an end has forces up to %.3g eV/A after %d steps; it is no minimum, give --max-steps"
              .formatted(end.maxForce(), end.steps()));
    }
  }

  private void requireTwoPlaces(double[] a, double[] b) {
    double largest = 0;
    for (int k = 0; k < a.length; k++) {
      largest = Math.max(largest, Math.abs(a[k] - b[k]));
    }
    if (largest < SAME_PLACE) {
      throw new InputException(
          options.inputs().getLast(),
          "no atom is further than %.2g A from its place in the first structure%s; give two structures with a hop between them"
              .formatted(largest, options.fixedEnds ? "" : " after relaxation"));
    }
  }

  /** The path that was given, or one between the ends. */
  double[][] firstPath(double[][] given) {
    if (given.length > 2) {
      return given;
    }
    double[][] between = BandPath.straight(given[0], given[1], options.images);
    if (options.straight) {
      return between;
    }
    console.begin();
    ElasticBand rough = new ElasticBand(between, new double[2], options.spring);
    BandSettings settings =
        new BandSettings(options.spring, DISTANCE_TOLERANCE, DISTANCE_STEPS, false);
    new BandRelaxation(
            rough,
            settings,
            new InterpolatedDistances(between, structure.toAtoms(model.elements())),
            Units.CODATA_2018)
        .run((step, force) -> console.progress("first path", step / (double) DISTANCE_STEPS));
    for (int i = 0; i < between.length; i++) {
      between[i] = rough.positions(i);
    }
    return between;
  }

  BandRelaxation.Result relax(ElasticBand band, ResultFolder folder) {
    console.begin();
    long[] written = {System.nanoTime()};
    try (Context context = open(band.images() - 2)) {
      return new BandRelaxation(
              band, options.settings(), new ContextImages(context), Units.CODATA_2018)
          .run(
              (step, force) -> {
                console.progress(
                    "band: step %d, largest force %.3g eV/A".formatted(step, force), Double.NaN);
                if ((System.nanoTime() - written[0]) * 1e-9 > SECONDS_BETWEEN_FILES) {
                  written[0] = System.nanoTime();
                  folder.text(BandFile.NAME, BandFile.text(band, structure));
                }
              });
    }
  }
}
