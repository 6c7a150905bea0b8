package org.halimd.analysis.io.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.halimd.io.InputException;
import org.halimd.system.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** H5MD as other programs write it: composed with another library, one thing changed at a time. */
class H5mdVariantsTest {
  private static final int FRAMES = 6;
  private static final int ATOMS = 4;

  @TempDir Path folder;

  /** Position of an atom in Å. */
  private static double at(int frame, int atom, int axis) {
    return 0.125 * frame + atom + 4 * axis;
  }

  /** The parts of a file; a test replaces the one it is about. */
  private static final class Parts {
    String group = "all";
    Object position = positions();
    Object edges = new double[] {10, 11, 12};
    Object edgesOverTime;
    Object species = new int[] {3, 17, 3, 17};
    Object step = steps(1);
    Object time = times();
    Object offset;
    String lengthUnit = "Angstrom";
    String timeUnit = "fs";
    String edgeUnit;
    Object boundary = new String[] {"periodic", "periodic", "none"};
    boolean chunked;
    Consumer<WritableGroup> more = particles -> {};
    Consumer<WritableHdfFile> beside = file -> {};
  }

  private static double[][][] positions() {
    double[][][] r = new double[FRAMES][ATOMS][3];
    for (int k = 0; k < FRAMES; k++) {
      for (int i = 0; i < 3 * ATOMS; i++) {
        r[k][i / 3][i % 3] = at(k, i / 3, i % 3);
      }
    }
    return r;
  }

  private static int[] steps(int every) {
    return Stream.iterate(0, k -> k + every).limit(FRAMES / every).mapToInt(k -> 50 * k).toArray();
  }

  private static double[] times() {
    double[] time = new double[FRAMES];
    for (int k = 0; k < FRAMES; k++) {
      time[k] = 100 + 50.0 * k;
    }
    return time;
  }

  private Path write(Consumer<Parts> change) {
    Parts parts = new Parts();
    change.accept(parts);
    Path file = folder.resolve("run.h5md");
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      parts.beside.accept(hdf);
      WritableGroup particles =
          (hdf.getChild("particles") instanceof WritableGroup known
                  ? known
                  : hdf.putGroup("particles"))
              .putGroup(parts.group);
      WritableGroup position = particles.putGroup("position");
      WritableDataset value =
          parts.chunked
              ? position.putDataset(
                  "value",
                  parts.position,
                  DatasetCreationOptions.builder().chunkDimensions(4, 3, 2).deflate().build())
              : position.putDataset("value", parts.position);
      unit(value, parts.lengthUnit);
      WritableDataset step = position.putDataset("step", parts.step);
      WritableDataset time = position.putDataset("time", parts.time);
      unit(time, parts.timeUnit);
      if (parts.offset != null) {
        time.putAttribute("offset", parts.offset);
        step.putAttribute("offset", 0);
      }
      WritableGroup box = particles.putGroup("box");
      box.putAttribute("dimension", 3);
      box.putAttribute("boundary", parts.boundary);
      unit(
          parts.edgesOverTime == null
              ? box.putDataset("edges", parts.edges)
              : box.putGroup("edges").putDataset("value", parts.edgesOverTime),
          parts.edgeUnit);
      if (parts.species != null) {
        particles.putDataset("species", parts.species);
      }
      parts.more.accept(particles);
    }
    return file;
  }

  private static void unit(WritableDataset dataset, String unit) {
    if (unit != null) {
      dataset.putAttribute("unit", unit);
    }
  }

  private static WritableGroup element(
      WritableGroup parent, String name, Object value, Object step) {
    WritableGroup group = parent.putGroup(name);
    group.putDataset("value", value);
    group.putDataset("step", step);
    return group;
  }

  /** All frames; energies come behind the comma of {@link #energies}. */
  private static List<Frame> read(Path file, Trajectory.Options options) {
    List<Frame> frames = new ArrayList<>();
    try (Trajectory trajectory = Trajectory.open(file, options)) {
      trajectory.forEachRemaining(frames::add);
    }
    return frames;
  }

  private static Trajectory.Options options(String particles, String... types) {
    return new Trajectory.Options(false, 1, 1, particles, List.of(types));
  }

  private static void assertTrajectory(List<Frame> frames) {
    assertEquals(FRAMES, frames.size());
    for (int k = 0; k < FRAMES; k++) {
      Frame frame = frames.get(k);
      assertEquals(100 + 50.0 * k, frame.time(), 1e-9);
      assertArrayEquals(new double[] {10, 0, 0, 0, 11, 0, 0, 0, 12}, frame.box().lattice(), 1e-6);
      for (int i = 0; i < ATOMS; i++) {
        assertEquals(at(k, i, 0), frame.x()[i], 1e-6);
        assertEquals(at(k, i, 2), frame.z()[i], 1e-6);
        String symbol = frame.species().get(frame.type()[i]).symbol();
        assertEquals(i % 2 == 0 ? "Li" : "Cl", symbol);
      }
    }
  }

  private static Object repeated(Object one, Object[] all) {
    java.util.Arrays.fill(all, one);
    return all;
  }

  private static Arguments variant(String name, Consumer<Parts> change) {
    return Arguments.of(name, change);
  }

  /** Each is the same trajectory. */
  static Stream<Arguments> variants() {
    double[][] matrix = {{10, 0, 0}, {0, 11, 0}, {0, 0, 12}};
    double[] vector = {10, 11, 12};
    return Stream.of(
        variant("as it is", p -> {}),
        variant("another group", p -> p.group = "trajectory"),
        variant("chunks", p -> p.chunked = true),
        variant(
            "scalar time",
            p -> {
              p.step = 50;
              p.time = 50.0;
              p.offset = 100.0;
            }),
        variant(
            "time of one element",
            p -> {
              p.step = new int[] {50};
              p.time = new float[] {50};
              p.offset = new double[] {100};
            }),
        variant("matrix of edges", p -> p.edges = matrix),
        variant("vectors over time", p -> p.edgesOverTime = repeated(vector, new double[FRAMES][])),
        variant(
            "matrices over time", p -> p.edgesOverTime = repeated(matrix, new double[FRAMES][][])),
        variant(
            "edges in nm",
            p -> {
              p.edges = new double[] {1, 1.1, 1.2};
              p.edgeUnit = "nm";
            }),
        variant("names", p -> p.species = new String[] {"Li", "Cl", "Li", "Cl"}),
        variant("bytes", p -> p.species = new byte[] {3, 17, 3, 17}),
        variant("long numbers", p -> p.species = new long[] {3, 17, 3, 17}),
        variant(
            "species over time",
            p -> {
              p.species = null;
              int[][] numbers = new int[FRAMES][];
              repeated(new int[] {3, 17, 3, 17}, numbers);
              p.more = all -> element(all, "species", numbers, steps(1));
            }),
        variant(
            "names over time",
            p -> {
              p.species = null;
              String[][] names = new String[FRAMES][];
              repeated(new String[] {"Li", "Cl", "Li", "Cl"}, names);
              p.more = all -> element(all, "species", names, steps(1));
            }),
        variant(
            "images",
            p -> p.more = all -> element(all, "image", new int[FRAMES][ATOMS][3], steps(1))),
        variant(
            "velocities less often",
            p -> p.more = all -> element(all, "velocity", new float[3][ATOMS][3], steps(2))),
        variant(
            "atoms that change places",
            p -> {
              double[][][] r = positions();
              double[] first = r[3][0];
              r[3][0] = r[3][2];
              r[3][2] = first;
              p.position = r;
              int[][] names = new int[FRAMES][];
              repeated(new int[] {7, 5, 9, 6}, names);
              names[3] = new int[] {9, 5, 7, 6};
              p.more = all -> element(all, "id", names, steps(1));
            }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("variants")
  void sameTrajectory(String name, Consumer<Parts> change) {
    List<Frame> frames =
        read(
            write(change),
            name.startsWith("velocities") ? options(null) : Trajectory.Options.DEFAULT);
    assertTrajectory(frames);
    assertFalse(frames.get(0).hasVelocities());
    assertTrue(frames.get(0).box().periodic(1));
    assertFalse(frames.get(0).box().periodic(2));
  }

  /** As LAMMPS has it: everything over time, no units, types from 1, velocities now and then. */
  @Test
  void numberedTypesWithoutUnits() {
    double[][] edges = new double[FRAMES][];
    repeated(new double[] {10, 11, 12}, edges);
    int[][] types = new int[FRAMES][];
    repeated(new int[] {1, 2, 1, 2}, types);
    Path file =
        write(
            p -> {
              p.lengthUnit = null;
              p.timeUnit = null;
              p.edgesOverTime = edges;
              p.species = null;
              p.more =
                  all -> {
                    element(all, "species", types, steps(1));
                    element(all, "image", new int[FRAMES][ATOMS][3], steps(1));
                    element(all, "velocity", new double[3][ATOMS][3], steps(2));
                  };
            });
    refused(file, Trajectory.Options.DEFAULT, "--length-unit");
    refused(file, new Trajectory.Options(false, 1, Double.NaN, null, List.of()), "--time-unit");
    refused(file, options(null), "numbered 1 to 2", "--types Li,Cl");
    refused(file, options(null, "Li"), "--types names 1 species");
    assertTrajectory(read(file, options(null, "Li", "Cl")));
  }

  @Test
  void severalGroups() {
    Path file =
        write(
            p ->
                p.beside =
                    hdf ->
                        hdf.putGroup("particles")
                            .putGroup("solvent")
                            .putGroup("position")
                            .putDataset("value", positions()));
    refused(file, Trajectory.Options.DEFAULT, "(all solvent)", "--particles");
    refused(file, options("ions"), "no group 'ions'", "all solvent");
    assertTrajectory(read(file, options("all")));
  }

  /** Energies at every second step are none for all frames; those at every step are converted. */
  @Test
  void energies() {
    double[] often = new double[2 * FRAMES];
    int[] step = new int[often.length];
    for (int k = 0; k < often.length; k++) {
      step[k] = 25 * k;
      often[k] = -1000 - k;
    }
    for (String unit : new String[] {"kJ mol-1", "eV", "furlong"}) {
      Path file =
          write(
              p ->
                  p.beside =
                      hdf -> {
                        WritableGroup energy =
                            element(hdf.putGroup("observables"), "potential_energy", often, step);
                        ((WritableDataset) energy.getChild("value")).putAttribute("unit", unit);
                      });
      double factor = unit.equals("eV") ? 1 : unit.equals("furlong") ? Double.NaN : 96.48533212;
      try (Trajectory trajectory = Trajectory.open(file, Trajectory.Options.DEFAULT)) {
        for (int k = 0; k < FRAMES; k++) {
          trajectory.next();
          assertEquals((-1000 - 2 * k) / factor, trajectory.energy(), 1e-6);
        }
      }
    }
  }

  private static void refused(Path file, Trajectory.Options options, String... parts) {
    String message = assertThrows(InputException.class, () -> read(file, options)).getMessage();
    assertTrue(
        message.contains(file.getFileName().toString()) || message.startsWith("--"), message);
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  static Stream<Arguments> damaged() {
    return Stream.of(
        Arguments.of("has 3 values for 6 frames", change(p -> p.time = new double[3])),
        Arguments.of("the unit of length 'furlong'", change(p -> p.lengthUnit = "furlong")),
        Arguments.of("the unit of time 'year'", change(p -> p.timeUnit = "year")),
        Arguments.of("expected [frames][atoms][3]", change(p -> p.position = new double[6][4][2])),
        Arguments.of("box/edges has 2 numbers", change(p -> p.edges = new double[2])),
        Arguments.of(
            "not written for every frame", change(p -> p.edgesOverTime = new double[2][3])),
        Arguments.of("the cell has no volume", change(p -> p.edges = new double[3])),
        Arguments.of("species names 3 atoms, positions 4", change(p -> p.species = new int[3])),
        Arguments.of(
            "species 200 is no atomic", change(p -> p.species = new int[] {3, 17, 200, 3})),
        Arguments.of("species is missing", change(p -> p.species = null)),
        Arguments.of(
            "identifiers (id) of frame 1",
            change(p -> p.more = all -> element(all, "id", new int[FRAMES][ATOMS], steps(1)))));
  }

  private static Consumer<Parts> change(Consumer<Parts> change) {
    return change;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damaged")
  void damagedFiles(String message, Consumer<Parts> change) {
    refused(write(change), Trajectory.Options.DEFAULT, message);
  }
}
