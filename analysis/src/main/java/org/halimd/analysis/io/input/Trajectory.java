package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.halimd.io.InputException;
import org.halimd.system.Frame;

/**
 * A trajectory, read frame by frame: memory is that of a few frames. Times increase from frame to
 * frame; all frames have the same atoms in the same order.
 */
public interface Trajectory extends Iterator<Frame>, AutoCloseable {
  /** The file. */
  Path file();

  /**
   * The potential energy in eV of the frame that {@link #next} returned last; NaN if the file does
   * not have it.
   */
  double energy();

  /** The fraction read so far; NaN if unknown. */
  double fractionRead();

  @Override
  void close();

  /**
   * How files are to be understood.
   *
   * @param join whether several runs in one file are joined; otherwise they are an error
   * @param lengthUnit the unit of lengths in Å for H5MD files that name none; NaN to refuse those
   * @param timeUnit the unit of time in fs for H5MD files that name none; NaN to refuse those
   * @param particles the group of an H5MD file with several; null for the only one
   * @param types the species of H5MD files that number them, in ascending order of the numbers;
   *     empty for atomic numbers
   */
  record Options(
      boolean join, double lengthUnit, double timeUnit, String particles, List<String> types) {
    /** One run per file, units and species as the file says. */
    public static final Options DEFAULT =
        new Options(false, Double.NaN, Double.NaN, null, List.of());
  }

  /**
   * Opens a trajectory; names that end in {@code .h5}, {@code .h5md} or {@code .hdf5} are H5MD, all
   * others extended XYZ, compressed or not.
   *
   * @throws InputException if it cannot be read
   */
  static Trajectory open(Path file, Options options) {
    boolean hdf5 = isHdf5(file);
    Trajectory raw = hdf5 ? new H5mdTrajectory(file, options) : new XyzTrajectory(file);
    return new CheckedFrames(raw, options.join());
  }

  /** Whether the name is that of an HDF5 file. */
  static boolean isHdf5(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(h5|h5md|hdf5)");
  }
}
