package org.halimd.analysis.io.input;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.halimd.system.Frame;

/**
 * A trajectory in H5MD 1.1: {@code /particles/NAME} with {@code position}, {@code box/edges} fixed
 * or per frame, {@code species}, optionally {@code velocity} and {@code id}. Positions are taken as
 * wrapped; image counts are not needed. Where identifiers say that atoms changed places in the
 * file, they are put back. Memory is that of a few frames and chunks, see {@link FrameBlocks}.
 */
final class H5mdTrajectory implements Trajectory {
  private final Path file;
  private final Options options;
  private final H5mdTree tree;
  private final HdfFile hdf;
  private final H5mdElement position;
  private final H5mdElement velocity;
  private final H5mdElement edges;
  private final H5mdElement identity;
  private final H5mdElement energies;
  private final H5mdSpecies species;
  private final boolean[] periodic;
  private final double[] steps;
  private final double[] time;
  private final int atoms;
  private final double lengthFactor;
  private final double edgeFactor;
  private final double velocityFactor;
  private final double energyFactor;
  private Map<Double, Integer> place;
  private int frame;
  private double energy = Double.NaN;

  H5mdTrajectory(Path file, Options options) {
    this.file = file;
    this.options = options;
    this.tree = new H5mdTree(file);
    if (!Files.isRegularFile(file)) {
      throw new InputException(file, "the file does not exist; expected a trajectory in H5MD");
    }
    HdfFile opened = null;
    try {
      // Through a channel that cannot be mapped: mapped pages of a large file would count as memory
      // of this process until the garbage collector releases them.
      opened = new HdfFile(Files.newByteChannel(file), file.toUri());
      hdf = opened;
      Group particles = particles();
      Group path = tree.group(particles, "position");
      Dataset value = tree.dataset(path, "value");
      int frames = frames(value);
      atoms = value.getDimensions()[1];
      steps = H5mdElement.steps(tree, path, frames);
      position = H5mdElement.of(tree, path, null, frames);
      lengthFactor = lengthFactor(value, Double.NaN);
      Group box = tree.group(particles, "box");
      edges = H5mdElement.of(tree, tree.child(box, "edges"), steps, frames);
      edgeFactor = lengthFactor(edges.dataset(), lengthFactor);
      periodic = periodic(box);
      time = times(path, frames);
      velocity = optional(particles.getChild("velocity"), 3 * atoms);
      velocityFactor = velocity == null ? 1 : velocityFactor(velocity.dataset());
      identity = optional(particles.getChild("id"), atoms);
      species = new H5mdSpecies(tree, particles, steps, frames, atoms, options.types());
      energies = optional(energyNode(particles), 1);
      energyFactor =
          energies == null ? Double.NaN : H5mdUnits.energy(H5mdUnits.of(energies.dataset()));
      checkEdges();
    } catch (IOException e) {
      throw new InputException(
          file, "the file cannot be read (" + e + "); expected a trajectory in H5MD");
    } catch (HdfException e) {
      throw refusal(opened, e);
    } catch (InputException e) {
      close(opened);
      throw e;
    }
  }

  private InputException refusal(HdfFile opened, HdfException e) {
    close(opened);
    return new InputException(
        file, "this is no whole HDF5 file (" + e.getMessage() + "); expected a trajectory in H5MD");
  }

  private static void close(HdfFile opened) {
    if (opened != null) {
      opened.close();
    }
  }

  /** The group with positions: the one there is, or the one that was named. */
  private Group particles() {
    Map<String, Group> found = new HashMap<>();
    if (hdf.getChild("particles") instanceof Group all) {
      for (Node node : all) {
        if (node instanceof Group one && one.getChild("position") != null) {
          found.put(one.getName(), one);
        }
      }
    }
    if (found.isEmpty()) {
      throw new InputException(
          file, "/particles has no group with positions; expected one (H5MD 1.1)");
    }
    String wanted = options.particles();
    String names = String.join(" ", found.keySet().stream().sorted().toList());
    if (wanted == null && found.size() > 1) {
      throw new InputException(
          file,
          "/particles has several groups with positions (%s); choose one with --particles"
              .formatted(names));
    }
    if (wanted != null && !found.containsKey(wanted)) {
      throw new InputException(
          file, "/particles has no group '%s' with positions; it has %s".formatted(wanted, names));
    }
    return wanted == null ? found.values().iterator().next() : found.get(wanted);
  }

  private int frames(Dataset value) {
    int[] shape = value.getDimensions();
    if (shape.length != 3 || shape[2] != 3 || shape[1] < 1) {
      throw new InputException(
          file,
          value.getPath()
              + " has the shape "
              + Arrays.toString(shape)
              + "; expected [frames][atoms][3]");
    }
    return shape[0];
  }

  /** An element that need not be there; null if it is not, or lacks some of the frames. */
  private H5mdElement optional(Node node, int perFrame) {
    if (node == null) {
      return null;
    }
    H5mdElement element = H5mdElement.of(tree, node, steps, time.length);
    return element.isComplete() && element.perFrame() == perFrame ? element : null;
  }

  /** {@code /observables/potential_energy}, or that of the group of particles; null if neither. */
  private Node energyNode(Group particles) {
    if (!(hdf.getChild("observables") instanceof Group observables)) {
      return null;
    }
    String name = "potential_energy";
    Node own =
        observables.getChild(particles.getName()) instanceof Group group
            ? group.getChild(name)
            : null;
    return own != null ? own : observables.getChild(name);
  }

  private double lengthFactor(Dataset value, double otherwise) {
    String unit = H5mdUnits.of(value);
    if (unit.isEmpty() && !Double.isNaN(otherwise)) {
      return otherwise;
    }
    double factor = unit.isEmpty() ? options.lengthUnit() : H5mdUnits.length(unit);
    if (Double.isNaN(factor)) {
      throw new InputException(
          file,
          unit.isEmpty()
              ? "the file names no unit of length; give it with --length-unit A or nm"
              : "the unit of length '" + unit + "' is unknown; expected Angstrom, nm or pm");
    }
    return factor;
  }

  private double velocityFactor(Dataset value) {
    String unit = H5mdUnits.of(value);
    double factor =
        unit.isEmpty() ? options.lengthUnit() / options.timeUnit() : H5mdUnits.velocity(unit);
    if (Double.isNaN(factor)) {
      throw new InputException(
          file,
          unit.isEmpty()
              ? "the file names no unit of velocities; give --length-unit and --time-unit"
              : "the unit of velocities, '"
                  + unit
                  + "', is unknown; expected for example Angstrom fs-1");
    }
    return factor;
  }

  private double[] times(Group group, int frames) {
    if (!(group.getChild("time") instanceof Dataset given)) {
      double[] unknown = new double[frames];
      Arrays.fill(unknown, Double.NaN);
      return unknown;
    }
    String unit = H5mdUnits.of(given);
    double factor = unit.isEmpty() ? options.timeUnit() : H5mdUnits.time(unit);
    if (Double.isNaN(factor)) {
      throw new InputException(
          file,
          unit.isEmpty()
              ? "the file names no unit of time; give it with --time-unit fs or ps"
              : "the unit of time '" + unit + "' is unknown; expected fs, ps or ns");
    }
    return Arrays.stream(tree.sequence(given, frames)).map(t -> factor * t).toArray();
  }

  private static boolean[] periodic(Group box) {
    boolean[] periodic = {true, true, true};
    Attribute boundary = box.getAttribute("boundary");
    if (boundary != null && boundary.getData() instanceof String[] words && words.length == 3) {
      for (int d = 0; d < 3; d++) {
        periodic[d] = words[d].strip().equals("periodic");
      }
    }
    return periodic;
  }

  private void checkEdges() {
    int cell = edges.perFrame();
    if (cell != 3 && cell != 9) {
      throw new InputException(file, "box/edges has " + cell + " numbers; expected 3 or 9");
    }
    if (!edges.isComplete()) {
      throw new InputException(
          file, "box/edges was not written for every frame of the positions; write both together");
    }
  }

  @Override
  public boolean hasNext() {
    return frame < time.length;
  }

  @Override
  public Frame next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no further frame in " + file);
    }
    try {
      int[] order = order();
      double[][] r = columns(position, lengthFactor, order);
      double[][] v = velocity == null ? new double[3][] : columns(velocity, velocityFactor, order);
      energy = energyOfFrame();
      int[] type = permuted(species.types(frame), order);
      double now = time[frame];
      Box box = box();
      frame++;
      return new Frame(
          -1, now, box, species.species(), type, r[0], r[1], r[2], false, v[0], v[1], v[2]);
    } catch (HdfException e) {
      throw new InputException(file, "frame " + (frame + 1) + " cannot be read: " + e.getMessage());
    }
  }

  /** The place of every atom of the frame in the first one; null if nobody moved in the file. */
  private int[] order() {
    if (identity == null) {
      return null;
    }
    double[] names = new double[atoms];
    identity.read(frame, names);
    if (place == null) {
      place = new HashMap<>();
      for (int i = 0; i < atoms; i++) {
        place.put(names[i], i);
      }
    }
    int[] order = new int[atoms];
    boolean same = true;
    for (int i = 0; i < atoms; i++) {
      order[i] = place.getOrDefault(names[i], -1);
      same &= order[i] == i;
    }
    if (Arrays.stream(order).filter(at -> at >= 0).distinct().count() != atoms) {
      throw new InputException(
          file,
          "the identifiers (id) of frame %d are not those of the first frame, each once"
              .formatted(frame + 1));
    }
    return same ? null : order;
  }

  private static int[] permuted(int[] type, int[] order) {
    if (order == null) {
      return type;
    }
    int[] result = new int[type.length];
    for (int i = 0; i < type.length; i++) {
      result[order[i]] = type[i];
    }
    return result;
  }

  private double energyOfFrame() {
    if (energies == null) {
      return Double.NaN;
    }
    double[] value = new double[1];
    energies.read(frame, value);
    return energyFactor * value[0];
  }

  private double[][] columns(H5mdElement element, double factor, int[] order) {
    double[] row = new double[3 * atoms];
    element.read(frame, row);
    double[][] columns = new double[3][atoms];
    for (int i = 0; i < atoms; i++) {
      int at = order == null ? i : order[i];
      for (int c = 0; c < 3; c++) {
        columns[c][at] = factor * row[3 * i + c];
      }
    }
    return columns;
  }

  private Box box() {
    double[] cell = new double[edges.perFrame()];
    edges.read(frame, cell);
    double[] lattice = new double[9];
    for (int k = 0; k < 9; k++) {
      double value = cell.length == 9 ? cell[k] : k % 4 == 0 ? cell[k / 4] : 0;
      lattice[k] = edgeFactor * value;
    }
    try {
      return Box.ofLattice(lattice, periodic[0], periodic[1], periodic[2]);
    } catch (IllegalArgumentException e) {
      throw new InputException(file, "frame " + (frame + 1) + ": the cell has no volume");
    }
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public double energy() {
    return energy;
  }

  @Override
  public double fractionRead() {
    return (double) frame / time.length;
  }

  @Override
  public void close() {
    Stream.of(position, velocity, edges, identity, energies)
        .filter(Objects::nonNull)
        .forEach(H5mdElement::close);
    species.close();
    hdf.close();
  }
}
