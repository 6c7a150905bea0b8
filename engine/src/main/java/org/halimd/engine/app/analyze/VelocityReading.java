package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.FrameSpacing;
import org.halimd.analysis.io.input.Trajectory;
import org.halimd.analysis.transport.CentreOfMassVelocity;
import org.halimd.analysis.transport.Origins;
import org.halimd.analysis.transport.VelocityAutocorrelation;
import org.halimd.analysis.transport.VelocityBlocks;
import org.halimd.io.InputException;
import org.halimd.system.Frame;

/** Reads a trajectory with velocities into autocorrelations. */
final class VelocityReading {
  private static final double COARSE_FEMTOSECONDS = 10;
  private static final double FEMTOSECONDS_PER_PICOSECOND = 1e3;

  private final Path file;
  private final String species;
  private final double longest;
  private double skippedTime;
  private long skippedFrames;
  private final boolean relative;
  private final Origins origins;
  private FrameSpacing spacing;
  private Frame first;
  private List<AtomSet> sets;
  private VelocityBlocks blocks;

  /**
   * Prepares to read.
   *
   * @param species the species, or null for all
   * @param longest longest lag in ps
   * @param relative whether velocities are taken relative to the centre of mass
   */
  VelocityReading(Path file, String species, double longest, boolean relative, Origins origins) {
    this.file = file;
    this.species = species;
    this.longest = longest;
    this.relative = relative;
    this.origins = origins;
  }

  /** Leaves out that much of the beginning, in ps. */
  void skipTime(double picoseconds) {
    skippedTime = picoseconds;
  }

  /** Leaves out that many frames of the beginning. */
  void skipFrames(long frames) {
    skippedFrames = frames;
  }

  /** Reads everything. */
  void read(ReadingOptions reading, Console console) {
    spacing = new FrameSpacing(reading.spacing);
    console.begin();
    String what = "reading " + file.getFileName();
    try (Trajectory trajectory = Trajectory.open(file, reading.options())) {
      while (trajectory.hasNext()) {
        Frame frame = trajectory.next();
        count(frame);
        accept(frame);
        console.frames(what, spacing.frames(), trajectory.fractionRead());
      }
    }
    if (spacing.frames() < 2) {
      throw new InputException(
          file, "there are " + spacing.frames() + " frames; an autocorrelation needs many");
    }
    if (!blocks.isComplete()) {
      throw new InputException(
          file,
          "%d frames of %.6g ps are fewer than --max-lag %s ps needs; give at most %.4g ps"
              .formatted(
                  blocks.frames(),
                  spacing.picoseconds(),
                  Text.number(longest),
                  blocks.frames() * spacing.picoseconds() / 5));
    }
  }

  private void count(Frame frame) {
    try {
      spacing.accept(frame);
    } catch (InputException e) {
      throw new InputException(file, e.getMessage());
    }
  }

  /** The time between frames, and with it the number of lags, is known from the second frame on. */
  private void accept(Frame frame) {
    if (spacing.frames() == 1) {
      first = frame;
      sets = sets(frame);
      return;
    }
    if (blocks == null) {
      double step = spacing.picoseconds();
      int lags = Math.max(2, (int) Math.round(longest / step) + 1);
      blocks =
          new VelocityBlocks(new VelocityAutocorrelation(lags, sets, null, origins, step), lags);
      add(first, 0);
      first = null;
    }
    add(frame, spacing.frames() - 1);
  }

  private void add(Frame frame, long number) {
    if (number < Math.max(skippedFrames, skippedTime / spacing.picoseconds() - 1e-6)) {
      return;
    }
    if (!frame.hasVelocities()) {
      throw new InputException(
          file,
          "frame %d has no velocities; write them with the trajectory, or use 'halimd analyze msd'"
              .formatted(number + 1));
    }
    blocks.accept(relative ? CentreOfMassVelocity.removed(frame) : frame);
  }

  private List<AtomSet> sets(Frame frame) {
    List<AtomSet> all = AtomSet.bySpecies(frame);
    if (species == null) {
      return all;
    }
    return List.of(SpeciesNames.require(file, all, species, "--species"));
  }

  VelocityBlocks blocks() {
    return blocks;
  }

  /** Writes what was read and how into the headers, and tells people. */
  void describe(ResultFolder folder, Console console) {
    double step = spacing.picoseconds();
    folder.input(file);
    folder.header("frames", blocks.frames());
    folder.header("skip_ps", "%.6g".formatted((spacing.frames() - blocks.frames()) * step));
    folder.header("dt_ps", "%.9g".formatted(step));
    folder.header("species", sets.stream().map(AtomSet::name).collect(Collectors.joining(" ")));
    folder.header("max_lag_ps", Text.number(longest));
    console.line(
        "%s: %d frames every %.6g ps; %s"
            .formatted(
                file,
                spacing.frames(),
                step,
                sets.stream()
                    .map(s -> s.size() + " " + s.name())
                    .collect(Collectors.joining(", "))));
    if (step * FEMTOSECONDS_PER_PICOSECOND > COARSE_FEMTOSECONDS * (1 + 1e-9)) {
      console.warn(
          "frames are %.4g fs apart; vibrations need at most %.0f fs, so integrals and spectra are"
                  .formatted(step * FEMTOSECONDS_PER_PICOSECOND, COARSE_FEMTOSECONDS)
              + " distorted");
    }
  }
}
