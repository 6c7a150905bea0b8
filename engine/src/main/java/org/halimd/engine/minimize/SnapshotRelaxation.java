package org.halimd.engine.minimize;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.halimd.engine.RunFailure;
import org.halimd.engine.State;
import org.halimd.engine.backend.Context;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Species;
import org.halimd.system.Units;

/**
 * Relaxes many structures of the same atoms at fixed cells, several at a time: a batch has a place
 * for each of them, and a structure that has come to its end hands its place to the next one, so
 * that the batch stays full. Every structure takes its own decisions; where it ends depends neither
 * on its place nor on its neighbours in the batch.
 */
public final class SnapshotRelaxation {
  private static final double SUM_TOLERANCE = 1e-5;

  private final Minimization settings;
  private final List<Species> species;
  private final int[] type;
  private final boolean charges;
  private final Function<State, Context> opener;
  private final Units units;

  /** What one place is busy with. */
  private static final class Place {
    private Snapshot snapshot;
    private Relaxation relaxation;
    private long steps;
  }

  private Place[] places;
  private Context context;
  private long forceCalls;

  /**
   * A relaxation of structures.
   *
   * @param settings at fixed cell; no steps at all give the energies of the structures as they are
   * @param species the kinds of atoms of the potential
   * @param type of each atom, the same in all structures
   * @param charges whether the potential has electrostatic energies
   * @param opener loads a batch on a backend
   */
  public SnapshotRelaxation(
      Minimization settings,
      List<Species> species,
      int[] type,
      boolean charges,
      Function<State, Context> opener,
      Units units) {
    if (settings.cell() != Minimization.Cell.FIXED) {
      throw new IllegalArgumentException("snapshots keep their cells");
    }
    this.settings = settings;
    this.species = species;
    this.type = type.clone();
    this.charges = charges;
    this.opener = opener;
    this.units = units;
  }

  /**
   * Relaxes all structures.
   *
   * @param atOnce number of places
   * @param finished gets every structure as soon as it is done; which is first is not determined
   * @param afterStep called after every force evaluation with the number of evaluations so far
   * @throws RunFailure if an energy or force is not finite
   */
  public void run(
      List<Snapshot> snapshots,
      int atOnce,
      Consumer<RelaxedSnapshot> finished,
      Consumer<Long> afterStep) {
    if (snapshots.isEmpty()) {
      return;
    }
    Iterator<Snapshot> waiting = snapshots.iterator();
    State state = state(snapshots, Math.min(atOnce, snapshots.size()));
    forceCalls = 0;
    try (Context opened = opener.apply(state)) {
      context = opened;
      while (fill(waiting)) {
        afterStep.accept(forceCalls);
        while (!deliver(finished)) {
          advance();
          afterStep.accept(forceCalls);
        }
      }
    } catch (RunFailure e) {
      throw new RunFailure(
          "relaxing snapshots %s: %s"
              .formatted(
                  Arrays.stream(places)
                      .filter(p -> p.snapshot != null)
                      .map(p -> String.valueOf(p.snapshot.number()))
                      .toList(),
                  e.getMessage()),
          e);
    }
  }

  private State state(List<Snapshot> snapshots, int count) {
    places = new Place[count];
    int[] start = new int[count + 1];
    Box[] box = new Box[count];
    for (int p = 0; p < count; p++) {
      places[p] = new Place();
      start[p + 1] = start[p] + type.length;
      box[p] = snapshots.get(p).box();
    }
    Atoms atoms = new Atoms(species, start, box);
    for (int p = 0; p < count; p++) {
      System.arraycopy(type, 0, atoms.type, start[p], type.length);
      put(snapshots.get(p), atoms, p);
    }
    return State.still(atoms);
  }

  private void put(Snapshot snapshot, Atoms atoms, int p) {
    int from = atoms.start(p);
    System.arraycopy(snapshot.x(), 0, atoms.x, from, type.length);
    System.arraycopy(snapshot.y(), 0, atoms.y, from, type.length);
    System.arraycopy(snapshot.z(), 0, atoms.z, from, type.length);
    atoms.setBox(p, snapshot.box());
  }

  /** Gives empty places to waiting structures; returns whether there is anything left to do. */
  private boolean fill(Iterator<Snapshot> waiting) {
    boolean changed = false;
    boolean busy = false;
    for (int p = 0; p < places.length; p++) {
      if (places[p].snapshot == null && waiting.hasNext()) {
        places[p].snapshot = waiting.next();
        places[p].relaxation = null;
        places[p].steps = 0;
        put(places[p].snapshot, context.state().atoms, p);
        changed = true;
      }
      busy |= places[p].snapshot != null;
    }
    if (changed) {
      begin();
    }
    return busy;
  }

  /** Computes the forces of all places; what was prepared for a cell comes out the same again. */
  private void begin() {
    context.begin(StillPlan.of(places.length));
    forceCalls++;
    for (int p = 0; p < places.length; p++) {
      if (places[p].snapshot != null && places[p].relaxation == null) {
        MobileForces forces = new MobileForces(context.state(), p, null);
        places[p].relaxation = Relaxation.of(settings, forces, units);
        places[p].relaxation.start();
      }
    }
  }

  private void advance() {
    for (Place place : places) {
      if (place.snapshot != null) {
        place.relaxation.move();
      }
    }
    context.computeForces();
    forceCalls++;
    for (Place place : places) {
      if (place.snapshot != null) {
        place.relaxation.judge();
        place.steps++;
      }
    }
  }

  /** Hands over what is done; returns whether a place became free. */
  private boolean deliver(Consumer<RelaxedSnapshot> finished) {
    boolean[] done = new boolean[places.length];
    boolean any = false;
    for (int p = 0; p < places.length; p++) {
      done[p] = places[p].snapshot != null && isDone(places[p]);
      any |= done[p];
    }
    if (any && settings.method() == Minimization.Method.STEEPEST_DESCENT) {
      // A dropped last move has left forces of another place behind.
      context.computeForces();
      forceCalls++;
    }
    for (int p = 0; p < places.length; p++) {
      if (done[p]) {
        finished.accept(relaxed(p));
        places[p].snapshot = null;
      }
    }
    return any;
  }

  private boolean isDone(Place place) {
    Relaxation r = place.relaxation;
    return r.isConverged() || r.isStuck() || place.steps >= settings.maxSteps();
  }

  private RelaxedSnapshot relaxed(int p) {
    Place place = places[p];
    Relaxation r = place.relaxation;
    State state = context.state();
    int from = state.atoms.start(p);
    int to = state.atoms.start(p + 1);
    double[] energy = Arrays.copyOfRange(state.forces.energy, from, to);
    requireSum(place.snapshot, energy, context.totals(p).potentialEnergy());
    Snapshot end =
        new Snapshot(
            place.snapshot.number(),
            state.atoms.box(p),
            Arrays.copyOfRange(state.atoms.x, from, to),
            Arrays.copyOfRange(state.atoms.y, from, to),
            Arrays.copyOfRange(state.atoms.z, from, to));
    return new RelaxedSnapshot(
        end,
        new MinimizationResult(r.isConverged(), place.steps, r.energy(), r.maxForce(), 0),
        energy,
        charges ? Arrays.copyOfRange(state.forces.electrostaticEnergy, from, to) : null);
  }

  private static void requireSum(Snapshot snapshot, double[] energy, double total) {
    double sum = Arrays.stream(energy).sum();
    if (Math.abs(sum - total) > SUM_TOLERANCE * Math.abs(total)) {
      throw new RunFailure(
          "snapshot %d: the energies of the atoms add up to %.8g eV instead of %.8g eV"
              .formatted(snapshot.number(), sum, total));
    }
  }
}
