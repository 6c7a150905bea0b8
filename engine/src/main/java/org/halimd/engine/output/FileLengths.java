package org.halimd.engine.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.halimd.io.NamedArrays;
import org.halimd.io.OutputException;
import org.halimd.io.hdf5.GrowingHdf5;

/**
 * Lengths of appended files (for trajectories in HDF5: their numbers of frames) at the boundary
 * between two runs. Without them a program that was killed after the next run had begun, but before
 * its first checkpoint, would append the same lines twice.
 */
public final class FileLengths {
  private FileLengths() {}

  /** Stores the present lengths of the named files of a directory, -1 for absent ones. */
  public static void save(Path directory, List<String> names, NamedArrays out) {
    long[] lengths = new long[names.size()];
    for (int k = 0; k < lengths.length; k++) {
      lengths[k] = length(directory.resolve(names.get(k)));
    }
    out.put("names", String.join("\n", names));
    out.put("lengths", lengths);
  }

  private static long length(Path file) {
    try {
      if (!Files.exists(file)) {
        return -1;
      }
      return GrowingHdf5.isGrowing(file) ? GrowingHdf5.frames(file) : Files.size(file);
    } catch (IOException e) {
      throw new OutputException(file, "read the length of", e);
    }
  }

  /** Cuts the files back to the stored lengths and removes those that were absent. */
  public static void restore(Path directory, NamedArrays in) {
    if (in.text("names").isEmpty()) {
      return;
    }
    String[] names = in.text("names").split("\n");
    long[] lengths = in.longs("lengths");
    for (int k = 0; k < names.length; k++) {
      cut(directory.resolve(names[k]), lengths[k]);
    }
  }

  private static void cut(Path file, long length) {
    try {
      if (length < 0) {
        Files.deleteIfExists(file);
        return;
      }
      if (GrowingHdf5.isGrowing(file)) {
        GrowingHdf5.cut(file, length);
        return;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        if (channel.size() < length) {
          throw new OutputException(
              file
                  + " is shorter than when the checkpoint was written, so it cannot be continued;"
                  + " restore the file or start the run anew");
        }
        channel.truncate(length);
      }
    } catch (IOException e) {
      throw new OutputException(file, "cut back", e);
    }
  }
}
