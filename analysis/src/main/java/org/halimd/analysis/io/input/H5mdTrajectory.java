package org.halimd.analysis.io.input;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.halimd.io.InputException;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Frame;

/**
 * A trajectory in H5MD 1.1: {@code /particles/NAME} with {@code position}, {@code box/edges} fixed
 * or per frame, {@code species}, optionally {@code velocity}. Positions are taken as wrapped; image
 * counts are not needed. Memory is that of a few chunks.
 */
final class H5mdTrajectory implements Trajectory {
  private final Path file;
  private final Options options;
  private final HdfFile hdf;
  private final FrameBlocks position;
  private final FrameBlocks velocity;
  private final FrameBlocks edges;
  private final double[] fixedEdges;
  private final boolean[] periodic;
  private final double[] time;
  private final double lengthFactor;
  private final double velocityFactor;
  private final SpeciesIndex index = new SpeciesIndex();
  private final int[] type;
  private int frame;

  H5mdTrajectory(Path file, Options options) {
    this.file = file;
    this.options = options;
    if (!Files.isRegularFile(file)) {
      throw new InputException(file, "the file does not exist; expected a trajectory in H5MD");
    }
    HdfFile opened = null;
    try {
      opened = new HdfFile(file);
      hdf = opened;
      Group particles = particles();
      Dataset value = dataset(particles, "position", "value");
      position = new FrameBlocks(value);
      lengthFactor = lengthFactor(value);
      Group box = (Group) child(particles, "box");
      Node edge = child(box, "edges");
      edges = edge.isGroup() ? new FrameBlocks(dataset(box, "edges", "value")) : null;
      fixedEdges = edge.isGroup() ? null : numbers((Dataset) edge);
      periodic = periodic(box);
      time = times((Group) child(particles, "position"), value.getDimensions()[0]);
      Node moving = particles.getChild("velocity");
      Dataset velocities = moving == null ? null : dataset(particles, "velocity", "value");
      velocity = velocities == null ? null : new FrameBlocks(velocities);
      velocityFactor = velocities == null ? 1 : velocityFactor(velocities);
      type = index.types(symbols(particles));
      checkShapes(value);
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

  private Group particles() {
    Node all = hdf.getChild("particles");
    List<Group> found = new ArrayList<>();
    if (all instanceof Group group) {
      for (Node node : group) {
        if (node instanceof Group one && one.getChild("position") != null) {
          found.add(one);
        }
      }
    }
    if (found.size() != 1) {
      throw new InputException(
          file, "/particles has " + found.size() + " groups with positions; expected one (H5MD)");
    }
    return found.get(0);
  }

  private Node child(Group group, String name) {
    Node node = group.getChild(name);
    if (node == null) {
      throw new InputException(file, group.getPath() + name + " is missing; expected H5MD 1.1");
    }
    return node;
  }

  private Dataset dataset(Group parent, String group, String name) {
    if (child(parent, group) instanceof Group inner
        && child(inner, name) instanceof Dataset found) {
      return found;
    }
    throw new InputException(
        file, parent.getPath() + group + "/" + name + " is no dataset; expected H5MD 1.1");
  }

  private double lengthFactor(Dataset value) {
    String unit = H5mdUnits.of(value);
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
          "the unit of velocities, '"
              + unit
              + "', is unknown; expected for example Angstrom fs-1, or units by --length-unit and"
              + " --time-unit");
    }
    return factor;
  }

  private double[] times(Group group, int frames) {
    Node node = group.getChild("time");
    double[] times = new double[frames];
    if (!(node instanceof Dataset given)) {
      Arrays.fill(times, Double.NaN);
      return times;
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
    double[] values = numbers(given);
    Attribute offset = given.getAttribute("offset");
    double start = offset == null ? 0 : ((Number) offset.getData()).doubleValue();
    for (int k = 0; k < frames; k++) {
      times[k] = factor * (given.isScalar() ? start + k * values[0] : values[k]);
    }
    return times;
  }

  /** All numbers of a small dataset. */
  private static double[] numbers(Dataset dataset) {
    return switch (dataset.getDataFlat()) {
      case double[] values -> values;
      case float[] values -> {
        double[] result = new double[values.length];
        for (int i = 0; i < result.length; i++) {
          result[i] = values[i];
        }
        yield result;
      }
      case int[] values -> Arrays.stream(values).asDoubleStream().toArray();
      case long[] values -> Arrays.stream(values).asDoubleStream().toArray();
      case Number value -> new double[] {value.doubleValue()};
      default -> new double[0];
    };
  }

  private static boolean[] periodic(Group box) {
    boolean[] periodic = {true, true, true};
    Attribute boundary = box.getAttribute("boundary");
    if (boundary != null && boundary.getData() instanceof String[] words && words.length == 3) {
      for (int d = 0; d < 3; d++) {
        periodic[d] = words[d].equals("periodic");
      }
    }
    return periodic;
  }

  /** Element symbols from names, or from atomic numbers. */
  private List<String> symbols(Group particles) {
    Node node = child(particles, "species");
    Dataset dataset =
        node instanceof Dataset fixed ? fixed : dataset(particles, "species", "value");
    Object data = dataset.getDataFlat();
    int atoms = position.perFrame() / 3;
    List<String> symbols = new ArrayList<>();
    if (data instanceof String[] names) {
      for (int i = 0; i < Math.min(atoms, names.length); i++) {
        symbols.add(names[i]);
      }
    } else {
      double[] numbers = numbers(dataset);
      for (int i = 0; i < Math.min(atoms, numbers.length); i++) {
        symbols.add(Elements.symbol((int) numbers[i]).orElse("type" + (int) numbers[i]));
      }
    }
    if (symbols.size() != atoms) {
      throw new InputException(
          file, "species names " + symbols.size() + " atoms, positions " + atoms);
    }
    return symbols;
  }

  private void checkShapes(Dataset value) {
    int[] shape = value.getDimensions();
    boolean right = shape.length == 3 && shape[2] == 3;
    boolean together = edges == null || edges.frames() >= shape[0];
    if (!right || !together || velocity != null && velocity.frames() < shape[0]) {
      throw new InputException(
          file,
          "position/value must be [frames][atoms][3], and edges and velocity have as many frames");
    }
    int cell = edges == null ? fixedEdges.length : edges.perFrame();
    if (cell != 3 && cell != 9) {
      throw new InputException(file, "box/edges has " + cell + " numbers; expected 3 or 9");
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
      int atoms = type.length;
      double[][] r = columns(position, lengthFactor, atoms);
      double[][] v = velocity == null ? new double[3][] : columns(velocity, velocityFactor, atoms);
      Frame next =
          new Frame(
              -1,
              time[frame],
              box(),
              index.species(),
              type,
              r[0],
              r[1],
              r[2],
              false,
              v[0],
              v[1],
              v[2]);
      frame++;
      return next;
    } catch (HdfException e) {
      throw new InputException(file, "frame " + (frame + 1) + " cannot be read: " + e.getMessage());
    }
  }

  private double[][] columns(FrameBlocks blocks, double factor, int atoms) {
    double[] row = new double[3 * atoms];
    blocks.read(frame, row);
    double[][] columns = new double[3][atoms];
    for (int i = 0; i < atoms; i++) {
      for (int c = 0; c < 3; c++) {
        columns[c][i] = factor * row[3 * i + c];
      }
    }
    return columns;
  }

  private Box box() {
    double[] cell = fixedEdges;
    if (edges != null) {
      cell = new double[edges.perFrame()];
      edges.read(frame, cell);
    }
    double[] lattice = new double[9];
    for (int k = 0; k < 9; k++) {
      double value = cell.length == 9 ? cell[k] : k % 4 == 0 ? cell[k / 4] : 0;
      lattice[k] = lengthFactor * value;
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
  public double fractionRead() {
    return (double) frame / time.length;
  }

  @Override
  public void close() {
    hdf.close();
  }
}
