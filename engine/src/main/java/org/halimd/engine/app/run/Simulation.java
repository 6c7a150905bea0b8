package org.halimd.engine.app.run;

import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.State;
import org.halimd.engine.backend.Backend;
import org.halimd.engine.backend.Context;
import org.halimd.engine.backend.Resources;
import org.halimd.engine.minimize.Minimization;
import org.halimd.engine.prepare.BoxChange;
import org.halimd.engine.prepare.InitialVelocities;
import org.halimd.engine.prepare.Replication;
import org.halimd.engine.script.Script;
import org.halimd.engine.script.keyword.Constants;
import org.halimd.engine.script.keyword.Dof;
import org.halimd.io.NamedArrays;
import org.halimd.io.Structure;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.committee.CommitteeModel;
import org.halimd.system.Atoms;
import org.halimd.system.Units;

/** The batch that a run file acts on: atoms with groups and charges, potential, backend. */
final class Simulation implements AutoCloseable {
  private static final double DEFAULT_TEMPERATURE = 300;

  private final List<RunFolder> folders;
  private final Backend backend;
  private final Resources resources;
  private final PotentialModel model;
  private final EvaluationOptions options;
  private final Units units;
  private final boolean dof3N;
  private final List<SystemExtras> extras = new ArrayList<>();
  private State state;
  private Context context;
  private PotentialModel driver;

  /** Whether an earlier execution has begun the first run: velocities are then drawn at once. */
  private boolean restored;

  /** What a system has besides its state. */
  private static final class SystemExtras {
    int[][] groups;
    double[] charges;
    boolean velocitiesFromFile;
    boolean velocitiesSet;
    double startTemperature = DEFAULT_TEMPERATURE;
    long startSeed;
  }

  /** The systems of the folders as their structure files describe them. */
  Simulation(
      List<RunFolder> folders, Backend backend, EvaluationOptions options, Resources resources) {
    this.folders = List.copyOf(folders);
    this.backend = backend;
    this.resources = resources;
    Script script = folders.getFirst().script();
    this.model = folders.getFirst().potentials().getFirst();
    this.options = options.with(script.reciprocalSpace());
    this.units = script.last(Constants.class, Constants.DEFAULT).units();
    this.dof3N = script.last(Dof.class, Dof.DEFAULT).full();
    List<Structure> structures = folders.stream().map(RunFolder::structure).toList();
    Atoms atoms = Structure.batch(structures, model.elements());
    double[] mass = new double[atoms.size()];
    for (int s = 0; s < structures.size(); s++) {
      double[] part = structures.get(s).masses();
      System.arraycopy(part, 0, mass, atoms.start(s), part.length);
    }
    state = new State(atoms, mass);
    for (int s = 0; s < structures.size(); s++) {
      extras.add(extras(structures.get(s), s));
    }
  }

  private SystemExtras extras(Structure structure, int s) {
    SystemExtras e = new SystemExtras();
    e.groups = structure.groups();
    e.charges = structure.charge();
    e.velocitiesFromFile = structure.hasVelocities();
    e.velocitiesSet = e.velocitiesFromFile;
    e.startSeed = folders.get(s).seed();
    int from = state.atoms.start(s);
    for (int i = 0; e.velocitiesFromFile && i < structure.size(); i++) {
      state.vx[from + i] = units.internalVelocity(structure.vx()[i]);
      state.vy[from + i] = units.internalVelocity(structure.vy()[i]);
      state.vz[from + i] = units.internalVelocity(structure.vz()[i]);
    }
    return e;
  }

  List<RunFolder> folders() {
    return folders;
  }

  int systems() {
    return folders.size();
  }

  /** The present state; valid until the batch moves on. */
  State state() {
    return context == null ? state : context.state();
  }

  PotentialModel model() {
    return model;
  }

  Backend backend() {
    return backend;
  }

  EvaluationOptions options() {
    return options;
  }

  Units units() {
    return units;
  }

  boolean dof3N() {
    return dof3N;
  }

  /** Group labels of a system: method, then atom. */
  int[][] groups(int s) {
    return extras.get(s).groups;
  }

  /** Charges of a system from its structure file, or null. */
  double[] charges(int s) {
    return extras.get(s).charges;
  }

  /** Repeats all systems. */
  void replicate(Replication replication) {
    Atoms old = state.atoms;
    State repeated = new State(replication.apply(old), replication.copy(old, state.mass));
    System.arraycopy(replication.copy(old, state.vx), 0, repeated.vx, 0, repeated.vx.length);
    System.arraycopy(replication.copy(old, state.vy), 0, repeated.vy, 0, repeated.vy.length);
    System.arraycopy(replication.copy(old, state.vz), 0, repeated.vz, 0, repeated.vz.length);
    for (SystemExtras e : extras) {
      for (int m = 0; m < e.groups.length; m++) {
        e.groups = e.groups.clone();
        e.groups[m] = repeat(e.groups[m], replication.copies());
      }
      e.charges = e.charges == null ? null : repeat(e.charges, replication.copies());
    }
    state = repeated;
  }

  private static int[] repeat(int[] values, int copies) {
    int[] result = new int[values.length * copies];
    for (int k = 0; k < result.length; k++) {
      result[k] = values[k % values.length];
    }
    return result;
  }

  private static double[] repeat(double[] values, int copies) {
    double[] result = new double[values.length * copies];
    for (int k = 0; k < result.length; k++) {
      result[k] = values[k % values.length];
    }
    return result;
  }

  /**
   * Asks for random velocities. Before the first run they are drawn when it starts, so that copies
   * of a replicated cell move independently.
   *
   * @param seed or null for the seed of the system
   */
  void requestVelocities(int s, double temperature, Long seed) {
    SystemExtras e = extras.get(s);
    if (e.velocitiesFromFile) {
      return;
    }
    e.startTemperature = temperature;
    e.startSeed = seed == null ? folders.get(s).seed() : seed;
    e.velocitiesSet = false;
    if (context != null || restored) {
      drawVelocities();
    }
  }

  /** Draws the velocities that were asked for. */
  private void drawVelocities() {
    State present = state();
    for (int s = 0; s < extras.size(); s++) {
      SystemExtras e = extras.get(s);
      if (!e.velocitiesSet) {
        int components = 3 * present.atoms.size(s) - (dof3N ? 0 : 3);
        InitialVelocities.draw(present, s, e.startTemperature, e.startSeed, components, units);
        e.velocitiesSet = true;
      }
    }
  }

  /** Deforms cells and positions. */
  void changeBox(BoxChange change) {
    for (int s = 0; s < systems(); s++) {
      change.apply(state().atoms, s);
    }
  }

  /**
   * The batch on its backend for a minimisation, in double precision where the tolerance asks for
   * it. Velocities have no part in it. The state is the present one; the caller closes the context.
   */
  Context open(Minimization settings) {
    EvaluationOptions precise =
        settings.needsDoublePrecision() ? options.with(Precision.DOUBLE) : options;
    return backend.open(model, precise, state(), resources);
  }

  /**
   * The batch on its backend, ready for a run; then velocities are known.
   *
   * @param average whether the mean of all potentials drives the run instead of the first
   */
  Context context(boolean average) {
    PotentialModel wanted = average ? new CommitteeModel(folders.getFirst().potentials()) : model;
    if (context != null && !wanted.equals(driver)) {
      state = context.state();
      context.close();
      context = null;
    }
    if (context == null) {
      drawVelocities();
      driver = wanted;
      context = backend.open(driver, options, state, resources);
    }
    return context;
  }

  /** The batch on its backend after {@link #context(boolean)}. */
  Context context() {
    return context;
  }

  /** Total mass of a system in u. */
  double mass(int s) {
    State present = state();
    double sum = 0;
    for (int i = present.atoms.start(s); i < present.atoms.start(s + 1); i++) {
      sum += present.mass[i];
    }
    return sum;
  }

  /** Stores what is known of the velocities of a system besides the state. */
  void save(int s, NamedArrays out) {
    SystemExtras e = extras.get(s);
    out.put("velocities_set", e.velocitiesSet ? 1L : 0L, context != null || restored ? 1L : 0L);
    out.put("start_temperature", e.startTemperature);
    out.put("start_seed", e.startSeed);
  }

  /** Restores what {@link #save} stored; the state of the system was restored before. */
  void restore(int s, NamedArrays in) {
    SystemExtras e = extras.get(s);
    e.velocitiesSet = in.longs("velocities_set")[0] > 0;
    restored = in.longs("velocities_set")[1] > 0;
    e.startTemperature = in.doubles("start_temperature")[0];
    e.startSeed = in.longs("start_seed")[0];
  }

  @Override
  public void close() {
    if (context != null) {
      context.close();
    }
  }
}
