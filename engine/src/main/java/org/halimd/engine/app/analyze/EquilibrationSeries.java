package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.FrameSpacing;
import org.halimd.analysis.io.input.ThermoFile;
import org.halimd.analysis.io.input.Trajectory;
import org.halimd.analysis.statistics.Equilibration;
import org.halimd.analysis.transport.StartDisplacement;
import org.halimd.engine.app.run.Displacements;
import org.halimd.io.InputException;
import org.halimd.system.Frame;

/**
 * The time series of a trajectory that say whether it is equilibrated: potential energy where the
 * file has it, volume, cell lengths and, in a crystal, the displacement of the framework since the
 * first frame. All verbs leave out what these series call equilibration.
 */
final class EquilibrationSeries {
  /** Name of the displacement of the framework since the first frame. */
  static final String FRAMEWORK = "framework";

  /** In Å²; a lattice melts long before its atoms vibrate that far. */
  private static final double LEFT_THEIR_PLACES = 2;

  private final Path file;
  private final String mobile;
  private final double given;
  private final FrameSpacing spacing;
  private final Growing energy = new Growing();
  private final Growing volume = new Growing();
  private final Growing[] lengths = {new Growing(), new Growing(), new Growing()};
  private boolean timed;
  private final StartDisplacement displacement = new StartDisplacement();

  /**
   * No frames yet.
   *
   * @param file named in messages
   * @param mobile the species that is not the framework; null for the usual ones such as Li, or if
   *     there is none of these, the one that goes farthest
   * @param spacing time between frames in ps for files that carry no time; NaN if not given
   */
  EquilibrationSeries(Path file, String mobile, double spacing) {
    this.file = file;
    this.mobile = mobile;
    this.given = spacing;
    this.spacing = new FrameSpacing(spacing);
  }

  /** The series of a whole file. */
  static EquilibrationSeries read(
      Path file, ReadingOptions reading, String mobile, Console console) {
    EquilibrationSeries series = new EquilibrationSeries(file, mobile, reading.spacing);
    console.begin();
    try (Trajectory trajectory = Trajectory.open(file, reading.options())) {
      while (trajectory.hasNext()) {
        series.accept(trajectory.next(), trajectory.energy());
        console.progress(
            "looking for equilibration: " + series.frames() + " frames", trajectory.fractionRead());
      }
    }
    if (series.frames() < 2) {
      throw new InputException(
          file,
          "the file has "
              + series.frames()
              + " frames; where equilibration ends needs many: leave --skip auto out");
    }
    return series;
  }

  /**
   * Takes in the next frame.
   *
   * @param potential its potential energy in eV; NaN if unknown
   */
  void accept(Frame frame, double potential) {
    if (frames() == 0 && mobile != null) {
      SpeciesNames.require(file, AtomSet.bySpecies(frame), mobile, "the mobile ions");
    }
    energy.add(potential);
    volume.add(frame.box().volume());
    double[] l = frame.box().lattice();
    for (int d = 0; d < 3; d++) {
      lengths[d].add(Math.hypot(Math.hypot(l[3 * d], l[3 * d + 1]), l[3 * d + 2]));
    }
    timed = !Double.isNaN(frame.time()) || !Double.isNaN(given);
    try {
      if (timed) {
        spacing.accept(frame);
      }
      displacement.accept(frame);
    } catch (InputException e) {
      throw new InputException(file, e.getMessage());
    }
  }

  /** Number of frames. */
  int frames() {
    return volume.size();
  }

  /**
   * The series by name: U, V, a, b, c, framework. An energy that some frames lack is left out, and
   * so is a framework whose atoms left their places: its displacement only ever grows and says
   * nothing about equilibrium.
   */
  Map<String, double[]> all() {
    Map<String, double[]> series = new LinkedHashMap<>();
    if (Arrays.stream(energy.values()).noneMatch(Double::isNaN)) {
      series.put("U", energy.values());
    }
    series.put("V", volume.values());
    for (int d = 0; d < 3; d++) {
      series.put(String.valueOf("abc".charAt(d)), lengths[d].values());
    }
    int[] framework = framework();
    int atoms = Arrays.stream(framework).map(s -> displacement.species().get(s).size()).sum();
    // A single atom does not move relative to itself.
    if (atoms > 1) {
      double[] moved = displacement.of(framework);
      if (atTheEnd(moved) < LEFT_THEIR_PLACES) {
        series.put(FRAMEWORK, moved);
      }
    }
    return series;
  }

  /** Numbers of all species but the mobile ones. */
  private int[] framework() {
    List<AtomSet> species = displacement.species();
    Set<String> moving =
        mobile != null
            ? Set.of(mobile)
            : species.stream()
                .map(AtomSet::name)
                .filter(Displacements::isMobile)
                .collect(Collectors.toSet());
    int farthest =
        IntStream.range(0, species.size())
            .boxed()
            .max(Comparator.comparingDouble(s -> atTheEnd(displacement.of(s))))
            .orElseThrow();
    return IntStream.range(0, species.size())
        .filter(s -> moving.isEmpty() ? s != farthest : !moving.contains(species.get(s).name()))
        .toArray();
  }

  /** Mean of the last quarter. */
  private static double atTheEnd(double[] moved) {
    int n = moved.length;
    return Arrays.stream(moved, n - Math.max(1, n / 4), n).average().orElseThrow();
  }

  /**
   * Where the equilibrated part begins: the latest start that a series asks for.
   *
   * @param thermo thermo.out of the same run, whose rows are spread evenly over it; may be null
   */
  EquilibratedPart start(Path thermo) {
    Map<String, Integer> starts = new LinkedHashMap<>();
    all().forEach((name, series) -> starts.put(name, Equilibration.detect(series).start()));
    if (thermo != null) {
      ThermoFile table = ThermoFile.read(thermo);
      if (table.rows() < 2) {
        throw new InputException(thermo, "there is one row; a time series needs more");
      }
      table
          .equilibrationSeries()
          .forEach(
              (name, series) -> {
                double part = (double) Equilibration.detect(series).start() / series.length;
                starts.put(name + " of the table", (int) Math.ceil(part * frames() - 1e-9));
              });
    }
    int latest = starts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return new EquilibratedPart(latest, timed ? latest * spacing() : Double.NaN, starts);
  }

  /**
   * The time between frames in ps.
   *
   * @throws InputException if it is unknown
   */
  double spacing() {
    if (!timed) {
      throw new InputException(file, "the frames carry no time; give --dt, the time between them");
    }
    return spacing.picoseconds();
  }

  /** Numbers that become more. */
  private static final class Growing {
    private double[] values = new double[64];
    private int size;

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    int size() {
      return size;
    }

    double[] values() {
      return Arrays.copyOf(values, size);
    }
  }
}
