package org.halimd.analysis.transport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halimd.io.ScratchFile;

/**
 * Rows of numbers that come frame by frame and are read back column by column: the transposition a
 * Fourier transform over time needs, within a limit of memory. Frames are gathered into chunks; a
 * chunk holds its columns one after another. Chunks beyond the limit go to a scratch file.
 */
final class PathStore implements AutoCloseable {
  private static final long CHUNK_BYTES = 1L << 23;
  private static final int FEWEST_FRAMES = 16;
  private static final int MOST_FRAMES = 4096;

  private final int columns;
  private final int chunkFrames;
  private final long largestInMemory;
  private final Path scratchFolder;
  private final List<double[]> inMemory = new ArrayList<>();
  private ScratchFile scratch;
  private double[] open;
  private int frames;

  /**
   * An empty store.
   *
   * @param columns numbers per frame
   * @param limit bytes of memory it may hold
   * @param scratchFolder where chunks go that do not fit
   */
  PathStore(int columns, long limit, Path scratchFolder) {
    this.columns = columns;
    long fitting = CHUNK_BYTES / (Double.BYTES * (long) Math.max(1, columns));
    this.chunkFrames = Math.clamp(fitting, FEWEST_FRAMES, MOST_FRAMES);
    this.largestInMemory = limit / (Double.BYTES * (long) chunkFrames * Math.max(1, columns));
    this.scratchFolder = scratchFolder;
  }

  int frames() {
    return frames;
  }

  int columns() {
    return columns;
  }

  void append(double[] row) {
    int slot = frames % chunkFrames;
    if (slot == 0) {
      open = new double[columns * chunkFrames];
      if (frames / chunkFrames < Math.max(1, largestInMemory)) {
        inMemory.add(open);
      }
    }
    for (int c = 0; c < columns; c++) {
      open[c * chunkFrames + slot] = row[c];
    }
    frames++;
    if (slot == chunkFrames - 1) {
      spill();
    }
  }

  /** Writes the open chunk away if it is not kept in memory. */
  private void spill() {
    if (frames / chunkFrames > inMemory.size()) {
      if (scratch == null) {
        scratch = new ScratchFile(scratchFolder);
      }
      scratch.append(open);
      open = null;
    }
  }

  /**
   * Columns {@code first} to {@code first + result.length - 1} of the frames from {@code from} to
   * {@code to} (exclusive), one array for each; may be called by several threads.
   */
  void read(int first, int from, int to, double[][] result) {
    for (int chunk = from / chunkFrames; chunk * chunkFrames < to; chunk++) {
      int start = chunk * chunkFrames;
      int begin = Math.max(from, start);
      int end = Math.min(to, start + chunkFrames);
      double[] kept = kept(chunk);
      double[] values = kept;
      int offset = first * chunkFrames;
      if (kept == null) {
        values = new double[result.length * chunkFrames];
        long skipped = (long) (chunk - inMemory.size()) * columns * chunkFrames;
        scratch.read(skipped + offset, values);
        offset = 0;
      }
      for (int c = 0; c < result.length; c++) {
        int at = offset + c * chunkFrames + begin - start;
        System.arraycopy(values, at, result[c], begin - from, end - begin);
      }
    }
  }

  /** The chunk if it is in memory, else null. */
  private double[] kept(int chunk) {
    if (chunk < inMemory.size()) {
      return inMemory.get(chunk);
    }
    boolean last = chunk == frames / chunkFrames;
    return last ? open : null;
  }

  @Override
  public void close() {
    if (scratch != null) {
      scratch.close();
    }
  }
}
