package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.io.GpumdTables;
import org.halimd.analysis.transport.MeanSquareDisplacement;
import org.halimd.analysis.transport.Origins;
import org.halimd.analysis.transport.PathRecorder;
import org.halimd.io.InputException;
import org.halimd.system.Frame;

/**
 * The displacements of {@code compute_msd} from a trajectory, by the same analyzer: every lag has
 * the same number of origins.
 */
final class RingBuffer {
  private final int lags;
  private final String species;
  private MeanSquareDisplacement window;

  RingBuffer(int lags, String species) {
    if (lags < 2) {
      throw new InputException("--gpumd: %d lags make no table; give 2 or more".formatted(lags));
    }
    this.lags = lags;
    this.species = species;
  }

  /** Who takes the frames in. */
  Consumer<Frame> begin(PathRecorder.Settings paths) {
    AtomSet ions =
        paths.sets().stream().filter(s -> s.name().equals(species)).findFirst().orElseThrow();
    window =
        new MeanSquareDisplacement(
            new MeanSquareDisplacement.Settings(
                lags,
                List.of(ions),
                paths.unwrapping(),
                paths.drift(),
                Origins.COMMON,
                paths.spacing(),
                paths.largestStep()));
    return window::accept;
  }

  /** Refuses a trajectory that does not fill the buffer, as a run would leave an empty table. */
  void require(Path file, int frames) {
    if (frames < lags) {
      throw new InputException(
          file, "--gpumd: %d lags need as many frames, and there are %d".formatted(lags, frames));
    }
  }

  /** {@code msd_gpumd.out}. */
  void write(ResultFolder folder) {
    StringBuilder text = new StringBuilder();
    GpumdTables.msd(window.result(), text);
    folder.text("msd_gpumd.out", text.toString());
  }
}
