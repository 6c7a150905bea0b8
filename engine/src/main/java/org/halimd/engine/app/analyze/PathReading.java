package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.diffusion.DiffusionAnalysis;
import org.halimd.analysis.io.input.Trajectory;
import org.halimd.analysis.transport.ChargeModel;
import org.halimd.analysis.transport.PathRecorder;
import org.halimd.analysis.transport.RecordedPaths;
import org.halimd.io.InputException;
import org.halimd.system.Frame;

/** Reads a trajectory into recorded paths, as the options say, and decides which frames count. */
final class PathReading implements AutoCloseable {
  private final Path file;
  private final TrajectoryOptions options;
  private final Console console;
  private PathRecorder.Settings settings;
  private PathRecorder recorder;
  private FollowedAtoms followed;
  private int from;
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
    options.check();
    options.requirePaths();
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
      throw FollowedAtoms.noFrame(file);
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
    if (!followed.periodic()) {
      close();
      throw new InputException(
          file, what + " needs a cell that is periodic in all directions, and pbc says F");
    }
    return this;
  }

  private void begin(Frame first, BiFunction<Frame, AtomSet, List<ChargeModel>> charges) {
    followed = new FollowedAtoms(file, options, console, first);
    settings = followed.settings(charges.apply(first, followed.ions()));
    recorder = new PathRecorder(settings);
  }

  boolean isPeriodic() {
    return followed.periodic();
  }

  /** What the options about the fit mean for the diffusion of the mobile ions. */
  DiffusionAnalysis.Settings settings(WindowOptions window, double siteDistance) {
    return new DiffusionAnalysis.Settings(
        mobile(),
        framework(),
        window.rule(siteDistance),
        siteDistance,
        from,
        to(),
        window.method());
  }

  /** The index of the recorded set of a species that an option names. */
  int set(String symbol, String option) {
    return followed.set(symbol, option);
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
    return followed.mobile();
  }

  int framework() {
    return followed.framework();
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
    followed.describe(folder, paths.frames(), paths.spacing());
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
