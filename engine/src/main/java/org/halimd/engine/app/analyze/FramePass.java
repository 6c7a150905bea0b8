package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.FrameSpacing;
import org.halimd.analysis.FrameWorkers;
import org.halimd.analysis.io.input.Trajectory;
import org.halimd.io.InputException;
import org.halimd.system.Frame;

/**
 * Goes through the chosen frames of a trajectory, as often as asked for. Memory is that of a few
 * frames.
 */
final class FramePass {
  private static final double PS_PER_FS = 1e-3;

  private final Path file;
  private final FrameOptions options;
  private final Console console;
  private final FrameRange range;
  private final EquilibratedPart equilibrated;
  private final long skipped;
  private Frame first;
  private double secondTime = Double.NaN;
  private long used;

  /**
   * Looks at the first frame and finds out where to begin.
   *
   * @throws InputException if the file cannot be read or nothing of it is left
   */
  FramePass(Path file, FrameOptions options, Console console) {
    this.file = file;
    this.options = options;
    this.console = console;
    this.range = FrameRange.parse(options.frames);
    if (options.threads() < 1) {
      throw new InputException("--threads: " + options.threads() + " is none; expected 1 or more");
    }
    try (Trajectory trajectory = Trajectory.open(file, options.reading.options())) {
      if (!trajectory.hasNext()) {
        throw new InputException(file, "the file holds no frame; expected a trajectory");
      }
      first = trajectory.next();
    }
    equilibrated =
        options.skip.automatic()
            ? EquilibrationSeries.read(file, options.reading, options.skip.mobile(null), console)
                .start(options.skip.thermo())
            : null;
    skipped = equilibrated != null ? equilibrated.first() : skippedFrames();
  }

  /** The first frame of the file. */
  Frame first() {
    return first;
  }

  /** Number of frames looked at in the last pass. */
  long used() {
    return used;
  }

  int threads() {
    return options.threads();
  }

  /** The number of a species; an error lists those of the file. */
  int species(String symbol, String option) {
    AtomSet set = SpeciesNames.require(file, AtomSet.bySpecies(first), symbol, option);
    return first.type()[set.atoms()[0]];
  }

  /** Refuses cells with open directions, in which nothing says how much space the atoms fill. */
  void requirePeriodic(String what, String remedy) {
    if (!first.box().fullyPeriodic()) {
      throw new InputException(
          file, what + " needs a cell that is periodic in all directions, and pbc says F" + remedy);
    }
  }

  /** Measures the chosen frames on several threads and merges in their order. */
  <S> void run(String what, Supplier<Function<Frame, S>> measurement, Consumer<S> merge) {
    try (FrameWorkers<S> workers = new FrameWorkers<>(options.threads(), measurement, merge)) {
      run(what, workers::accept);
      workers.finish();
    }
  }

  /** Hands over the chosen frames one after another. */
  void run(String what, Consumer<Frame> sink) {
    console.begin();
    long number = -skipped;
    used = 0;
    try (Trajectory trajectory = Trajectory.open(file, options.reading.options())) {
      while (trajectory.hasNext() && number < range.end()) {
        Frame frame = trajectory.next();
        if (number + skipped == 1) {
          secondTime = frame.time();
        }
        if (range.contains(number)) {
          sink.accept(frame);
          used++;
        }
        number++;
        console.frames(what, used, trajectory.fractionRead());
      }
    }
    if (used == 0) {
      throw new InputException(
          file,
          "no frame is left: the file has %d, --skip leaves out %d and --frames asks for %s"
              .formatted(number + skipped, Math.min(skipped, number + skipped), range));
    }
  }

  private long skippedFrames() {
    double time = options.skip.picoseconds();
    return time == 0 ? 0 : (long) Math.ceil(time / spacing() - 1e-6);
  }

  /** The time between frames in ps, from the first two of them or as given. */
  private double spacing() {
    FrameSpacing spacing = new FrameSpacing(options.reading.spacing);
    try (Trajectory trajectory = Trajectory.open(file, options.reading.options())) {
      for (int k = 0; k < 2 && trajectory.hasNext(); k++) {
        spacing.accept(trajectory.next());
      }
    }
    if (Double.isNaN(options.reading.spacing) && spacing.frames() < 2) {
      throw new InputException(
          file, "there is one frame only, so --skip PS leaves nothing; leave --skip out");
    }
    return spacing.picoseconds();
  }

  /** The time between frames of the file, in ps; a structure has none. */
  private String spacingWord() {
    double given = options.reading.spacing;
    double spacing = Double.isNaN(given) ? PS_PER_FS * (secondTime - first.time()) : given;
    return Double.isNaN(spacing) ? "unknown" : "%.9g".formatted(spacing);
  }

  /** Writes what was read into the headers, and tells people. */
  void describe(ResultFolder folder) {
    folder.input(file);
    folder.header("frames", used);
    folder.header("dt_ps", spacingWord());
    folder.header(
        "species",
        AtomSet.bySpecies(first).stream().map(AtomSet::name).collect(Collectors.joining(" ")));
    folder.header("frame_range", range);
    folder.header("skipped_frames", skipped + " (" + options.skip + ")");
    if (!Double.isNaN(first.time())) {
      folder.header("first_time_ps", "%.9g".formatted(first.time() * PS_PER_FS));
    }
    console.line(
        "%s: %d frames; %s"
            .formatted(
                file,
                used,
                AtomSet.bySpecies(first).stream()
                    .map(s -> s.size() + " " + s.name())
                    .collect(Collectors.joining(", "))));
    double time = equilibrated == null ? options.skip.picoseconds() : equilibrated.picoseconds();
    folder.header("skip_ps", Double.isNaN(time) ? "unknown" : Text.number(time));
    if (equilibrated != null) {
      equilibrated.describe(folder, console);
    }
    if (skipped > 0 || equilibrated != null) {
      console.line("left out: the first " + skipped + " frames (--skip " + options.skip + ")");
    }
  }
}
