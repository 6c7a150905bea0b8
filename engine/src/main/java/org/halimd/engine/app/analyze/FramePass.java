package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.FrameSpacing;
import org.halimd.analysis.FrameWorkers;
import org.halimd.analysis.io.input.Trajectory;
import org.halimd.analysis.statistics.Equilibration;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;
import org.halimd.system.Frame;

/**
 * Goes through the chosen frames of a trajectory, as often as asked for, and sees to it that all
 * have the same atoms. Memory is that of a few frames.
 */
final class FramePass {
  private static final int STARTS_TRIED = 200;
  private static final double PS_PER_FS = 1e-3;

  private final Path file;
  private final FrameOptions options;
  private final Console console;
  private final FrameRange range;
  private final long skipped;
  private Frame first;
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
    skipped = options.skip.equals("auto") ? equilibration() : skippedFrames();
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
    for (AtomSet set : AtomSet.bySpecies(first)) {
      if (set.name().equals(symbol)) {
        return first.type()[set.atoms()[0]];
      }
    }
    throw new InputException(
        file,
        "there is no atom of species '"
            + symbol
            + "' ("
            + option
            + "); the file has "
            + AtomSet.bySpecies(first).stream()
                .map(AtomSet::name)
                .collect(Collectors.joining(" ")));
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
        requireSameAtoms(frame, number + skipped);
        if (range.contains(number)) {
          sink.accept(frame);
          used++;
        }
        number++;
        console.progress(what + ": " + used + " frames", trajectory.fractionRead());
      }
    }
    if (used == 0) {
      throw new InputException(
          file,
          "no frame is left: the file has %d, --skip leaves out %d and --frames asks for %s"
              .formatted(number + skipped, Math.min(skipped, number + skipped), range));
    }
  }

  private void requireSameAtoms(Frame frame, long number) {
    if (frame.size() != first.size()) {
      throw new InputException(
          file,
          "frame %d has %d atoms, the first one %d; the number of atoms must not change"
              .formatted(number + 1, frame.size(), first.size()));
    }
    int at = Arrays.mismatch(frame.type(), first.type());
    if (at >= 0) {
      throw new InputException(
          file,
          "atom %d is %s in frame %d and %s in the first one; the order of the atoms must not change"
              .formatted(
                  at + 1,
                  frame.species().get(frame.type()[at]).symbol(),
                  number + 1,
                  first.species().get(first.type()[at]).symbol()));
    }
  }

  private long skippedFrames() {
    double time = Tokens.real(options.skip);
    if (!(time >= 0)) {
      throw new InputException("--skip: '" + options.skip + "' is neither a time in ps nor 'auto'");
    }
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

  /** The start that volume and cell lengths ask for. */
  private long equilibration() {
    Series series = new Series();
    console.begin();
    try (Trajectory trajectory = Trajectory.open(file, options.reading.options())) {
      while (trajectory.hasNext()) {
        series.add(trajectory.next());
        console.progress("looking for equilibration", trajectory.fractionRead());
      }
    }
    return series.start();
  }

  /** Volume and lengths of all frames. */
  private static final class Series {
    private final double[][] values = {
      new double[64], new double[64], new double[64], new double[64]
    };
    private int rows;

    void add(Frame frame) {
      if (rows == values[0].length) {
        for (int s = 0; s < values.length; s++) {
          values[s] = Arrays.copyOf(values[s], 2 * rows);
        }
      }
      values[0][rows] = frame.box().volume();
      double[] l = frame.box().lattice();
      for (int d = 0; d < 3; d++) {
        values[1 + d][rows] =
            Math.sqrt(
                l[3 * d] * l[3 * d] + l[3 * d + 1] * l[3 * d + 1] + l[3 * d + 2] * l[3 * d + 2]);
      }
      rows++;
    }

    int start() {
      int latest = 0;
      int stride = Math.max(1, rows / STARTS_TRIED);
      for (double[] one : values) {
        if (rows > 1) {
          double[] series = Arrays.copyOf(one, rows);
          latest = Math.max(latest, Equilibration.detect(series, stride).start());
        }
      }
      return latest;
    }
  }

  /** Writes what was read into the headers, and tells people. */
  void describe(ResultFolder folder) {
    folder.input(file);
    folder.header("frames", used);
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
    if (skipped > 0) {
      console.line("left out: the first " + skipped + " frames (--skip " + options.skip + ")");
    }
  }
}
