package org.halimd.engine.app.amorphize;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.halimd.analysis.FrameWorkers;
import org.halimd.analysis.io.input.Trajectory;
import org.halimd.io.InputException;
import org.halimd.system.Frame;

/**
 * The frames of a file from one of them on, gone through as often as asked for.
 *
 * @param file a structure or a trajectory
 * @param from number of the first frame that counts, from 0
 * @param threads threads that look at frames; results do not depend on it
 */
record FrameFile(Path file, long from, int threads) {
  /** The first frame of the file, whether it counts or not. */
  Frame first() {
    try (Trajectory trajectory = Trajectory.open(file, Trajectory.Options.DEFAULT)) {
      if (!trajectory.hasNext()) {
        throw new InputException(file, "the file holds no frame");
      }
      return trajectory.next();
    }
  }

  /** Hands over the frames one after another. */
  void forEach(Consumer<Frame> sink) {
    long number = 0;
    try (Trajectory trajectory = Trajectory.open(file, Trajectory.Options.DEFAULT)) {
      while (trajectory.hasNext()) {
        Frame frame = trajectory.next();
        if (number++ >= from) {
          sink.accept(frame);
        }
      }
    }
  }

  /** Measures the frames side by side and merges in their order. */
  <S> void measure(Supplier<Function<Frame, S>> measurement, Consumer<S> merge) {
    try (FrameWorkers<S> workers = new FrameWorkers<>(threads, measurement, merge)) {
      forEach(workers::accept);
      workers.finish();
    }
  }
}
