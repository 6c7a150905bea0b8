package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.diffusion.DiffusionAnalysis;
import org.halimd.analysis.io.input.Trajectory;
import org.halimd.analysis.transport.ChargeModel;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.PathRecorder;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.io.InputException;
import org.halimd.io.ScratchFile;
import org.halimd.system.Frame;
import org.halimd.system.Species;

/** Reads a trajectory into recorded paths, as the options say, and decides which frames count. */
final class PathReading implements AutoCloseable {
  private static final String FRAMEWORK = "framework";

  private final Path file;
  private final TrajectoryOptions options;
  private final Console console;
  private PathRecorder.Settings settings;
  private PathRecorder recorder;
  private List<AtomSet> sets;
  private int mobile;
  private int framework = -1;
  private int from;
  private boolean periodic;
  private EquilibratedPart equilibrated;

  /** Reads everything, positions only. */
  PathReading(Path file, TrajectoryOptions options, Console console) {
    this(file, options, console, (frame, ions) -> List.of(), settings -> frame -> {});
  }

  /**
   * Reads everything.
   *
   * @param charges makes charge models from the first frame and the mobile ions
   * @param observers makes somebody who sees every frame besides, from what is recorded and how
   */
  PathReading(
      Path file,
      TrajectoryOptions options,
      Console console,
      BiFunction<Frame, AtomSet, List<ChargeModel>> charges,
      Function<PathRecorder.Settings, Consumer<Frame>> observers) {
    if (options.species == null) {
      throw new InputException(
          "the mobile ions are missing; give --species, for example --species Li");
    }
    options.check();
    this.file = file;
    this.options = options;
    this.console = console;
    EquilibrationSeries series =
        new EquilibrationSeries(
            file, options.skip.mobile(options.species), options.reading.spacing);
    console.begin();
    Consumer<Frame> observer = null;
    String reading = "reading " + file.getFileName();
    try (Trajectory trajectory = Trajectory.open(file, options.reading.options())) {
      while (trajectory.hasNext()) {
        Frame frame = trajectory.next();
        if (recorder == null) {
          begin(frame, charges);
          observer = observers.apply(settings);
        }
        record(frame);
        if (options.skip.automatic()) {
          series.accept(frame, trajectory.energy());
        }
        observer.accept(frame);
        console.frames(reading, recorder.frames(), trajectory.fractionRead());
      }
    }
    if (recorder == null) {
      throw new InputException(file, "the file holds no frame; expected a trajectory");
    }
    if (recorder.frames() < 2) {
      throw new InputException(
          file,
          "there is one frame only; displacements need at least two, and a diffusion coefficient"
              + " hundreds: give a trajectory");
    }
    from = start(series);
  }

  private void record(Frame frame) {
    try {
      recorder.accept(frame);
    } catch (InputException e) {
      throw new InputException(file, e.getMessage());
    }
  }

  /** Refuses cells with open directions, in which nothing says how much space the atoms fill. */
  PathReading requirePeriodic(String what) {
    if (!periodic) {
      close();
      throw new InputException(
          file, what + " needs a cell that is periodic in all directions, and pbc says F");
    }
    return this;
  }

  private void begin(Frame first, BiFunction<Frame, AtomSet, List<ChargeModel>> charges) {
    sets = new ArrayList<>(AtomSet.bySpecies(first));
    periodic = first.box().fullyPeriodic();
    mobile = set(options.species, "--species");
    AtomSet rest = sets.get(mobile).complement(first.size());
    if (rest.size() > 0) {
      framework = sets.size();
      sets.add(new AtomSet(FRAMEWORK, rest.atoms()));
    }
    settings =
        new PathRecorder.Settings(
            sets,
            unwrapping(),
            drift(first),
            charges.apply(first, sets.get(mobile)),
            options.reading.spacing,
            options.largestStep,
            options.memoryBytes(),
            options.scratch == null ? ScratchFile.temporaryFolder() : options.scratch);
    recorder = new PathRecorder(settings);
  }

  boolean isPeriodic() {
    return periodic;
  }

  /** What the options about the fit mean for the diffusion of the mobile ions. */
  DiffusionAnalysis.Settings settings(WindowOptions window, double siteDistance) {
    return new DiffusionAnalysis.Settings(
        mobile, framework, window.rule(siteDistance), siteDistance, from, to(), window.method());
  }

  /** The index of the recorded set of a species that an option names. */
  int set(String symbol, String option) {
    List<AtomSet> species = sets.stream().filter(s -> !s.name().equals(FRAMEWORK)).toList();
    return species.indexOf(SpeciesNames.require(file, species, symbol, option));
  }

  private Unwrapping unwrapping() {
    for (Unwrapping mode : Unwrapping.values()) {
      if (mode.word().equals(options.unwrap)) {
        return mode;
      }
    }
    throw new InputException(
        "--unwrap: '"
            + options.unwrap
            + "' is none of "
            + Arrays.stream(Unwrapping.values())
                .map(Unwrapping::word)
                .collect(Collectors.joining(", ")));
  }

  private DriftRemoval drift(Frame first) {
    String word = options.drift;
    if (word.startsWith("species:")) {
      return DriftRemoval.species(first, word.substring("species:".length()));
    }
    return switch (word) {
      case "none" -> DriftRemoval.NONE;
      case "com" -> DriftRemoval.centreOfMass(masses(first));
      case "framework" -> {
        if (framework < 0) {
          if (first.size() == 1) {
            throw new InputException(
                file,
                "the only atom is the ion itself: nothing is left of its motion without that of the"
                    + " centre of mass; give --drift none");
          }
          console.warn(
              "all atoms are "
                  + options.species
                  + ": the centre of mass stands in for a framework");
          yield DriftRemoval.centreOfMass(masses(first));
        }
        yield DriftRemoval.framework(sets.get(framework));
      }
      default ->
          throw new InputException(
              "--drift: '" + word + "' is none of framework, com, species:X, none");
    };
  }

  private double[] masses(Frame first) {
    double[] mass = new double[first.size()];
    for (int i = 0; i < mass.length; i++) {
      Species species = first.species().get(first.type()[i]);
      if (Double.isNaN(species.mass())) {
        throw new InputException(
            file,
            "'"
                + species.symbol()
                + "' is no element, so its mass and the centre of mass are unknown; choose another"
                + " --drift");
      }
      mass[i] = species.mass();
    }
    return mass;
  }

  /** The first frame that counts. */
  private int start(EquilibrationSeries series) {
    int frames = recorder.frames();
    double spacing = recorder.paths().spacing();
    int first;
    if (options.skip.automatic()) {
      equilibrated = series.start(options.skip.thermo());
      first = equilibrated.first();
    } else {
      // More frames than there are is told below, also where their number exceeds an int.
      first = (int) Math.min(frames, Math.ceil(options.skip.picoseconds() / spacing - 1e-6));
    }
    if (frames - first < 2) {
      throw new InputException(
          file,
          "--skip %s leaves %d of %d frames (%.6g ps)"
              .formatted(options.skip, frames - first, frames, frames * spacing));
    }
    return first;
  }

  RecordedPaths paths() {
    return recorder.paths();
  }

  int mobile() {
    return mobile;
  }

  int framework() {
    return framework;
  }

  /** First frame that counts. */
  int from() {
    return from;
  }

  /** One past the last frame. */
  int to() {
    return recorder.frames();
  }

  /** Writes what was read and how into the headers, and tells people. */
  void describe(ResultFolder folder) {
    RecordedPaths paths = paths();
    String how = equilibrated == null ? "given" : "auto";
    folder.input(file);
    folder.header("frames", to() - from);
    folder.header("first_frame", from);
    folder.header("skip_ps", "%.6g (%s)".formatted(from * paths.spacing(), how));
    folder.header("dt_ps", "%.9g".formatted(paths.spacing()));
    folder.header("species", options.species);
    folder.header("unwrap", paths.settings().unwrapping().word());
    folder.header("drift", paths.settings().drift().word());
    console.line(
        "%s: %d frames every %.6g ps; %s"
            .formatted(
                file,
                paths.frames(),
                paths.spacing(),
                sets.stream()
                    .limit(framework < 0 ? sets.size() : framework)
                    .map(s -> s.size() + " " + s.name())
                    .collect(Collectors.joining(", "))));
    if (equilibrated != null) {
      equilibrated.describe(folder, console);
    }
    if (from > 0 || equilibrated != null) {
      console.line("left out: the first %.6g ps (%s)".formatted(from * paths.spacing(), how));
    }
  }

  @Override
  public void close() {
    if (recorder != null) {
      recorder.close();
    }
  }
}
