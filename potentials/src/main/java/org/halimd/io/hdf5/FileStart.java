package org.halimd.io.hdf5;

import java.util.Arrays;
import java.util.List;
import org.halimd.io.OutputException;

/**
 * What a file begins with: metadata, then the raw data of fixed datasets.
 *
 * @param metadata superblock, series table and all object headers, as they are without frames
 * @param raw raw data of fixed datasets, which follow
 * @param series where to find what changes when frames are added
 */
record FileStart(byte[] metadata, List<byte[]> raw, List<SeriesEntry> series) {
  private static final int TARGET_CHUNK_BYTES = 400_000;
  private static final int MOST_FRAMES_PER_CHUNK = 512;

  static FileStart of(
      Hdf5Object.Group root, List<Hdf5Object.Series> series, int deflateLevel, int framesPerChunk) {
    int size = new MetadataBuilder(root, series, framesPerChunk, deflateLevel, 0).metadata().length;
    MetadataBuilder built =
        new MetadataBuilder(root, series, framesPerChunk, deflateLevel, size + 7 & ~7);
    return new FileStart(built.metadata(), built.rawData(), built.entries());
  }

  long dataStart() {
    long at = metadata.length + 7 & ~7;
    for (byte[] bytes : raw) {
      at += bytes.length;
    }
    return at;
  }

  /** Chunks of a size that compresses well and is quick to rewrite. */
  static int framesPerChunk(List<Hdf5Object.Series> series) {
    long largest = 1;
    for (Hdf5Object.Series s : series) {
      largest = Math.max(largest, s.frameBytes());
    }
    return Math.clamp(TARGET_CHUNK_BYTES / largest, 1, MOST_FRAMES_PER_CHUNK);
  }

  void writeRaw(FileAccess file) {
    long at = metadata.length + 7 & ~7;
    for (byte[] bytes : raw) {
      file.write(at, bytes);
      at += bytes.length;
    }
  }

  /** Compares everything that does not change while a file grows. */
  void requireSame(FileAccess file) {
    OutputException different =
        new OutputException(
            file.path()
                + " exists and holds other atoms, quantities or compression, so frames cannot be appended"
                + " to it; remove it or choose another name");
    if (file.size() < dataStart()) {
      throw different;
    }
    byte[] found = file.read(0, metadata.length);
    byte[] expected = metadata.clone();
    blank(found, series);
    blank(expected, series);
    boolean same = Arrays.equals(found, expected);
    long at = metadata.length + 7 & ~7;
    for (byte[] bytes : raw) {
      same = same && Arrays.equals(bytes, file.read(at, bytes.length));
      at += bytes.length;
    }
    if (!same) {
      throw different;
    }
  }

  private static void blank(byte[] metadata, List<SeriesEntry> series) {
    LittleEndian.put(metadata, MetadataBuilder.END_OF_FILE_AT, 0, 8);
    for (int k = 0; k < series.size(); k++) {
      LittleEndian.put(metadata, (int) series.get(k).framesAt(), 0, 8);
      LittleEndian.put(metadata, (int) series.get(k).treeAt(), 0, 8);
      for (int level = 0; level < ChunkIndex.LEVELS; level++) {
        LittleEndian.put(metadata, SeriesEntry.homesAt(k) + 8 * level, 0, 8);
      }
    }
  }
}
