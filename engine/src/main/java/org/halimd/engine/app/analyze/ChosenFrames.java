package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.halimd.analysis.doas.SnapshotSelection;
import org.halimd.analysis.io.input.Trajectory;
import org.halimd.io.InputException;
import org.halimd.system.Frame;

/**
 * The frames of a trajectory that are snapshots: the file is read once to count them, and once more
 * by whoever wants their content.
 *
 * @param total frames in the file
 * @param numbers of the chosen ones, ascending, from 0
 * @param equilibrated where they begin, if that was to be found; otherwise null
 */
record ChosenFrames(int total, int[] numbers, EquilibratedPart equilibrated) {
  private static final double FS_PER_PS = 1000;

  /** Counts the frames and chooses. */
  static ChosenFrames of(Path file, SnapshotOptions options, Console console) {
    if (options.snapshots < 1) {
      throw new InputException("--snapshots must be at least 1, not " + options.snapshots);
    }
    List<Double> times = new ArrayList<>();
    console.begin();
    String what = "counting frames of " + file.getFileName();
    try (Trajectory trajectory = Trajectory.open(file, options.reading.options())) {
      while (trajectory.hasNext()) {
        times.add(trajectory.next().time());
        console.frames(what, times.size(), trajectory.fractionRead());
      }
    }
    if (times.isEmpty()) {
      throw new InputException(file, "the file holds no frame; expected a trajectory");
    }
    EquilibratedPart part =
        options.skip.automatic()
            ? EquilibrationSeries.read(file, options.reading, options.skip.mobile(null), console)
                .start(options.skip.thermo())
            : null;
    int first = part == null ? first(file, times, options) : part.first();
    int[] chosen = SnapshotSelection.of(times.size() - first, options.snapshots);
    return new ChosenFrames(
        times.size(), Arrays.stream(chosen).map(k -> k + first).toArray(), part);
  }

  private static int first(Path file, List<Double> times, SnapshotOptions options) {
    double skip = options.skip.picoseconds();
    if (skip == 0) {
      return 0;
    }
    boolean timed = !Double.isNaN(times.getFirst());
    if (!timed && Double.isNaN(options.reading.spacing)) {
      throw new InputException(
          file, "--skip counts in ps and the frames carry no time; give --dt as well");
    }
    for (int k = 0; k < times.size(); k++) {
      double passed =
          timed ? (times.get(k) - times.getFirst()) / FS_PER_PS : k * options.reading.spacing;
      if (passed >= skip - 1e-9) {
        return k;
      }
    }
    throw new InputException(
        file, "--skip %s leaves none of %d frames".formatted(options.skip, times.size()));
  }

  /** Reads the chosen frames. */
  List<Frame> read(Path file, SnapshotOptions options, Console console) {
    List<Frame> frames = new ArrayList<>();
    console.begin();
    try (Trajectory trajectory = Trajectory.open(file, options.reading.options())) {
      for (int k = 0; frames.size() < numbers.length; k++) {
        Frame frame = trajectory.next();
        if (k == numbers[frames.size()]) {
          frames.add(frame);
        }
        console.progress("reading snapshots of " + file.getFileName(), trajectory.fractionRead());
      }
    }
    return frames;
  }

  /** The numbers for headers: {@code 0 50 100}. */
  String list() {
    return Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(" "));
  }
}
