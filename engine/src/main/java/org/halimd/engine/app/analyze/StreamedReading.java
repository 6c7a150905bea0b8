package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.halimd.analysis.diffusion.DiffusionAnalysis;
import org.halimd.analysis.io.input.Trajectory;
import org.halimd.analysis.transport.StreamedDisplacements;
import org.halimd.io.InputException;
import org.halimd.system.Frame;

/** Reads a trajectory once and keeps displacements at some lags, but nothing per frame. */
final class StreamedReading {
  private static final int FEWEST_FRAMES = 3;

  private final Path file;
  private final TrajectoryOptions options;
  private FollowedAtoms followed;
  private StreamedDisplacements displacements;

  /**
   * Reads everything.
   *
   * @param ring who sees every frame besides; may be null
   */
  StreamedReading(Path file, TrajectoryOptions options, RingBuffer ring, Console console) {
    this.file = file;
    this.options = options;
    options.check();
    if (options.skip.automatic()) {
      throw new InputException(
          "--skip auto looks at series of all frames, of which --scratch none keeps none; give the"
              + " time that 'halimd analyze equilibration' finds");
    }
    double skip = options.skip.picoseconds();
    Consumer<Frame> observer = frame -> {};
    console.begin();
    try (Trajectory trajectory = Trajectory.open(file, options.reading.options())) {
      while (trajectory.hasNext()) {
        Frame frame = trajectory.next();
        if (displacements == null) {
          followed = new FollowedAtoms(file, options, console, frame);
          displacements = new StreamedDisplacements(followed.settings(List.of()), skip);
          observer = ring == null ? observer : ring.begin(displacements.settings());
        }
        accept(frame);
        observer.accept(frame);
        console.progress(
            "reading " + file.getFileName() + ": " + displacements.frames() + " frames",
            trajectory.fractionRead());
      }
    }
    requireFrames();
  }

  private void accept(Frame frame) {
    try {
      displacements.accept(frame);
    } catch (InputException e) {
      throw new InputException(file, e.getMessage());
    }
  }

  private void requireFrames() {
    if (displacements == null) {
      throw FollowedAtoms.noFrame(file);
    }
    if (displacements.counted() < FEWEST_FRAMES) {
      throw new InputException(
          file,
          "--skip %s leaves %d of %d frames; displacements need at least three, and a diffusion coefficient hundreds"
              .formatted(options.skip, displacements.counted(), displacements.frames()));
    }
  }

  StreamedDisplacements displacements() {
    return displacements;
  }

  /** What the options about the fit mean for the diffusion of the mobile ions. */
  DiffusionAnalysis.Settings settings(WindowOptions window, double siteDistance) {
    long first = displacements.frames() - displacements.counted();
    return new DiffusionAnalysis.Settings(
        followed.mobile(),
        followed.framework(),
        window.rule(siteDistance),
        siteDistance,
        Math.toIntExact(first),
        Math.toIntExact(displacements.frames()),
        window.method());
  }

  /** Writes what was read and how into the headers, and tells people. */
  void describe(ResultFolder folder, Console console) {
    long first = displacements.frames() - displacements.counted();
    double spacing = displacements.spacing();
    folder.input(file);
    folder.header("correlator", "multiple_tau (lags above 15 frames: fewer origins)");
    folder.header("frames", displacements.counted());
    folder.header("first_frame", first);
    folder.header("skip_ps", "%.6g (given)".formatted(first * spacing));
    folder.header("dt_ps", "%.9g".formatted(spacing));
    followed.describe(folder, displacements.frames(), spacing);
    if (first > 0) {
      console.line("left out: the first %.6g ps (given)".formatted(first * spacing));
    }
  }
}
