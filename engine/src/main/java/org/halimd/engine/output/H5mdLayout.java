package org.halimd.engine.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.engine.State;
import org.halimd.io.hdf5.ElementType;
import org.halimd.io.hdf5.Hdf5Object;
import org.halimd.io.hdf5.Hdf5Object.Fixed;
import org.halimd.io.hdf5.Hdf5Object.Group;
import org.halimd.io.hdf5.Hdf5Object.Series;
import org.halimd.system.Box;
import org.halimd.system.Species;

/**
 * Groups and datasets of an H5MD 1.1 file for one system of N atoms, F frames:
 *
 * <pre>
 * /h5md                                version, author, creator
 * /particles/trajectory/box            dimension = 3, boundary
 *    box/edges/value      [F][3][3]    float64, rows a, b, c, Å
 *    position/value       [F][N][3]    float32, wrapped into the cell, Å
 *    image/value          [F][N][3]    int32; unwrapped = position + image · edges
 *    velocity/value       [F][N][3]    float32, Å/fs          (optional)
 *    force/value          [F][N][3]    float32, kJ/(mol Å)    (optional)
 *    species              [N]          enumeration of element symbols, values = atomic numbers
 *    mass                 [N]          float64, u
 *    charge               [N]          float64, e, if the structure file gave charges
 * </pre>
 *
 * <p>Beside each {@code value} stand {@code step} (int64) and {@code time} (float64, fs), hard
 * links to one pair. Units are attributes {@code unit} in the notation of H5MD, stored as strings
 * of variable length.
 */
final class H5mdLayout {
  private final Group root = new Group();
  private final Series step = new Series(ElementType.INT64);
  private final Series time = new Series(ElementType.FLOAT64);
  private final List<Series> series = new ArrayList<>(List.of(step, time));

  H5mdLayout(RunInfo run, State state, boolean velocity, boolean force) {
    Group h5md = root.group("h5md");
    h5md.attribute("version", new int[] {1, 1});
    h5md.group("author").attribute("name", "HaliMD user");
    h5md.group("creator").attribute("name", "HaliMD").attribute("version", "1");
    Group particles = root.group("particles").group("trajectory");
    time.attribute("unit", "fs");
    Box cell = state.atoms.box(run.system());
    Group box = particles.group("box");
    box.attribute("dimension", 3).attribute("boundary", boundary(cell));
    element(box, "edges", new Series(ElementType.FLOAT64, 3, 3), "Angstrom");
    int n = run.atoms();
    element(particles, "position", new Series(ElementType.FLOAT32, n, 3), "Angstrom");
    element(particles, "image", new Series(ElementType.INT32, n, 3), null);
    if (velocity) {
      element(particles, "velocity", new Series(ElementType.FLOAT32, n, 3), "Angstrom fs-1");
    }
    if (force) {
      element(particles, "force", new Series(ElementType.FLOAT32, n, 3), "kJ mol-1 Angstrom-1");
    }
    particles.link("species", species(run, state));
    Fixed mass = Fixed.of(Arrays.copyOfRange(state.mass, run.firstAtom(), run.endAtom()));
    mass.attribute("unit", "u");
    particles.link("mass", mass);
    if (run.charges() != null) {
      Fixed charge = Fixed.of(run.charges());
      charge.attribute("unit", "e");
      particles.link("charge", charge);
    }
  }

  private static String[] boundary(Box cell) {
    String[] boundary = new String[3];
    for (int d = 0; d < 3; d++) {
      boundary[d] = cell.periodic(d) ? "periodic" : "none";
    }
    return boundary;
  }

  private void element(Group parent, String name, Series value, String unit) {
    Group group = parent.group(name);
    if (unit != null) {
      value.attribute("unit", unit);
    }
    group.link("value", value);
    group.link("step", step);
    group.link("time", time);
    series.add(value);
  }

  /** Atomic numbers by symbol; kinds that are no element get negative numbers. */
  private static Fixed species(RunInfo run, State state) {
    List<Species> kinds = state.atoms.species();
    Map<String, Integer> names = new LinkedHashMap<>();
    int[] value = new int[kinds.size()];
    for (int t = 0; t < value.length; t++) {
      int number = kinds.get(t).atomicNumber();
      value[t] = number > 0 ? number : -1 - t;
      names.put(kinds.get(t).symbol(), value[t]);
    }
    int[] atoms = new int[run.atoms()];
    for (int i = 0; i < atoms.length; i++) {
      atoms[i] = value[state.atoms.type[run.firstAtom() + i]];
    }
    return Fixed.enumeration(atoms, names);
  }

  Hdf5Object.Group root() {
    return root;
  }

  /** Step, time, edges, position, image and, where wanted, velocity and force. */
  List<Series> series() {
    return series;
  }
}
