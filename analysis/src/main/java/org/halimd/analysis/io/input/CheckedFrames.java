package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.NoSuchElementException;
import org.halimd.io.InputException;
import org.halimd.system.Frame;

/**
 * Looks after the atoms and the time of a trajectory. All frames have the same atoms in the same
 * order. Programs append to files that exist, so one file may hold several runs: a time that
 * repeats or goes back is an error, or if runs are to be joined, the beginning of a run that
 * continues the one before. A first frame that repeats the last one of the run before, as a restart
 * writes it, is left out when joining.
 */
final class CheckedFrames implements Trajectory {
  private final Trajectory frames;
  private final boolean join;
  private Frame next;
  private double nextEnergy = Double.NaN;
  private double energy = Double.NaN;
  private SameAtoms atoms;
  private Frame last;
  private double spacing = Double.NaN;
  private double offset;
  private long number;

  CheckedFrames(Trajectory frames, boolean join) {
    this.frames = frames;
    this.join = join;
  }

  @Override
  public boolean hasNext() {
    while (next == null && frames.hasNext()) {
      next = checked(frames.next());
      nextEnergy = frames.energy();
      number++;
    }
    return next != null;
  }

  @Override
  public Frame next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no further frame in " + file());
    }
    Frame frame = next;
    next = null;
    energy = nextEnergy;
    return frame;
  }

  /** The frame at its place in time; null if it repeats the last one. */
  private Frame checked(Frame frame) {
    if (atoms == null) {
      atoms = new SameAtoms(file(), frame);
    }
    atoms.require(frame, number + 1);
    double time = frame.time() + offset;
    if (last != null && time <= last.time()) {
      if (!join) {
        throw new InputException(
            file(),
            "at frame %d the time goes from %s to %s fs: the file holds several runs or is out of order; --join takes them as one run, else cut the file there"
                .formatted(number + 1, last.time() - offset, frame.time()));
      }
      if (samePositions(frame, last)) {
        offset += last.time() - time;
        return null;
      }
      if (Double.isNaN(spacing)) {
        throw new InputException(
            file(), "the second frame goes back in time; runs of one frame cannot be joined");
      }
      offset += last.time() + spacing - time;
      time = last.time() + spacing;
    }
    if (last != null) {
      spacing = time - last.time();
    }
    last = at(time, frame);
    return last;
  }

  private static boolean samePositions(Frame a, Frame b) {
    return Arrays.equals(a.x(), b.x())
        && Arrays.equals(a.y(), b.y())
        && Arrays.equals(a.z(), b.z());
  }

  private static Frame at(double time, Frame f) {
    return time == f.time() || Double.isNaN(time)
        ? f
        : new Frame(
            f.step(),
            time,
            f.box(),
            f.species(),
            f.type(),
            f.x(),
            f.y(),
            f.z(),
            f.unwrapped(),
            f.vx(),
            f.vy(),
            f.vz());
  }

  @Override
  public Path file() {
    return frames.file();
  }

  @Override
  public double energy() {
    return energy;
  }

  @Override
  public double fractionRead() {
    return frames.fractionRead();
  }

  @Override
  public void close() {
    frames.close();
  }
}
