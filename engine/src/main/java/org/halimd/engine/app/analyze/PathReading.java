package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.io.input.Trajectory;
import org.halimd.analysis.statistics.Equilibration;
import org.halimd.analysis.transport.ChargeModel;
import org.halimd.analysis.transport.DriftRemoval;
import org.halimd.analysis.transport.PathRecorder;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.analysis.transport.Unwrapping;
import org.halimd.io.InputException;
import org.halimd.io.ScratchFile;
import org.halimd.io.Tokens;
import org.halimd.system.Frame;
import org.halimd.system.Species;

/** Reads a trajectory into recorded paths, as the options say, and decides which frames count. */
final class PathReading implements AutoCloseable {
  private static final int STARTS_TRIED = 200;
  private static final String FRAMEWORK = "framework";

  private final Path file;
  private final TrajectoryOptions options;
  private final Console console;
  private PathRecorder recorder;
  private List<AtomSet> sets;
  private int mobile;
  private int framework = -1;
  private int from;
  private boolean periodic;
  private String skipped;

  /** Reads everything, positions only. */
  PathReading(Path file, TrajectoryOptions options, Console console) {
    this(file, options, console, (frame, ions) -> List.of(), frame -> {});
  }

  /**
   * Reads everything.
   *
   * @param charges makes charge models from the first frame and the mobile ions
   * @param observer sees every frame besides
   */
  PathReading(
      Path file,
      TrajectoryOptions options,
      Console console,
      BiFunction<Frame, AtomSet, List<ChargeModel>> charges,
      Consumer<Frame> observer) {
    if (options.species == null) {
      throw new InputException(
          "the mobile ions are missing; give --species, for example --species Li");
    }
    this.file = file;
    this.options = options;
    this.console = console;
    console.begin();
    try (Trajectory trajectory = Trajectory.open(file, options.reading.options())) {
      while (trajectory.hasNext()) {
        Frame frame = trajectory.next();
        if (recorder == null) {
          begin(frame, charges);
        }
        record(frame);
        observer.accept(frame);
        console.progress(
            "reading " + file.getFileName() + ": " + recorder.frames() + " frames",
            trajectory.fractionRead());
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
    from = start();
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
    PathRecorder.Settings settings =
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

  /** The index of the recorded set of a species that an option names. */
  int set(String species, String option) {
    List<String> names =
        sets.stream().map(AtomSet::name).filter(n -> !n.equals(FRAMEWORK)).toList();
    int index = names.indexOf(species);
    if (index < 0) {
      throw new InputException(
          file,
          "there is no atom of species '%s' (%s); the file has %s"
              .formatted(species, option, String.join(" ", names)));
    }
    return index;
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
  private int start() {
    RecordedPaths paths = recorder.paths();
    double time;
    if (options.skip.equals("auto")) {
      time = equilibration(paths) * paths.spacing();
      skipped = "auto";
    } else {
      time = Tokens.real(options.skip);
      skipped = "given";
      if (!(time >= 0)) {
        throw new InputException(
            "--skip: '" + options.skip + "' is neither a time in ps nor 'auto'");
      }
    }
    int first = (int) Math.ceil(time / paths.spacing() - 1e-6);
    if (paths.frames() - first < 2) {
      throw new InputException(
          file,
          "--skip %s leaves %d of %d frames (%.6g ps)"
              .formatted(
                  options.skip,
                  Math.max(0, paths.frames() - first),
                  paths.frames(),
                  paths.frames() * paths.spacing()));
    }
    return first;
  }

  /** The largest of the starts that volume, cell lengths and the framework ask for. */
  private int equilibration(RecordedPaths paths) {
    int stride = Math.max(1, paths.frames() / STARTS_TRIED);
    return series().values().stream()
        .mapToInt(one -> Equilibration.detect(one, stride).start())
        .max()
        .orElse(0);
  }

  /** The series that show whether the trajectory is equilibrated. */
  Map<String, double[]> series() {
    return PathSeries.of(recorder.paths(), framework);
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
    folder.input(file);
    folder.header("frames", to() - from);
    folder.header("first_frame", from);
    folder.header("skip_ps", "%.6g (%s)".formatted(from * paths.spacing(), skipped));
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
    if (from > 0 || skipped.equals("auto")) {
      console.line("left out: the first %.6g ps (%s)".formatted(from * paths.spacing(), skipped));
    }
  }

  @Override
  public void close() {
    if (recorder != null) {
      recorder.close();
    }
  }
}
