package org.halimd.io.hdf5;

import java.util.ArrayList;
import java.util.List;

/**
 * What is needed to continue a series of an existing file. The table of all entries lies behind the
 * superblock, where readers of HDF5 do not look.
 *
 * @param framesAt where the number of frames is stored
 * @param treeAt where the address of the chunk B-tree is stored
 * @param elementSize bytes per number
 * @param shape sizes of the dimensions of one frame
 * @param framesPerChunk frames in a chunk
 * @param deflateLevel 0 = not compressed
 */
record SeriesEntry(
    long framesAt,
    long treeAt,
    int elementSize,
    int[] shape,
    int framesPerChunk,
    int deflateLevel) {
  static final int SIZE = 48 + 8 * ChunkIndex.LEVELS;
  static final int TABLE_HEAD = 32;

  /** Where the size of the metadata and the start of chunks and nodes are stored. */
  static final int SIZES_AT = MetadataBuilder.SERIES_TABLE_AT + 16;

  private static final long MARK = 0x3145534d494c4148L; // "HALIMSE1"

  static void writeTable(byte[] target, int at, List<SeriesEntry> entries, long dataStart) {
    LittleEndian out = new LittleEndian().u64(MARK).u64(entries.size());
    out.u64(target.length).u64(dataStart);
    for (SeriesEntry e : entries) {
      out.u64(e.framesAt).u64(e.treeAt).u32(e.elementSize).u32(e.shape.length);
      for (int d = 0; d < 3; d++) {
        out.u32(d < e.shape.length ? e.shape[d] : 0);
      }
      out.u32(e.framesPerChunk).u32(e.deflateLevel).u32(0).zeros(8 * ChunkIndex.LEVELS);
    }
    byte[] bytes = out.toArray();
    System.arraycopy(bytes, 0, target, at, bytes.length);
  }

  /** The table of a file, or null if there is none. */
  static List<SeriesEntry> readTable(FileAccess file) {
    byte[] head = file.read(MetadataBuilder.SERIES_TABLE_AT, TABLE_HEAD);
    long count = LittleEndian.get(head, 8, 8);
    if (LittleEndian.get(head, 0, 8) != MARK || count < 1 || count > 100) {
      return null;
    }
    List<SeriesEntry> entries = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      byte[] b = file.read(MetadataBuilder.SERIES_TABLE_AT + TABLE_HEAD + (long) k * SIZE, SIZE);
      int[] shape = new int[(int) LittleEndian.get(b, 20, 4)];
      for (int d = 0; d < shape.length; d++) {
        shape[d] = (int) LittleEndian.get(b, 24 + 4 * d, 4);
      }
      entries.add(
          new SeriesEntry(
              LittleEndian.get(b, 0, 8),
              LittleEndian.get(b, 8, 8),
              (int) LittleEndian.get(b, 16, 4),
              shape,
              (int) LittleEndian.get(b, 36, 4),
              (int) LittleEndian.get(b, 40, 4)));
    }
    return entries;
  }

  /** Where the homes of the rightmost B-tree nodes of entry {@code k} are stored. */
  static int homesAt(int k) {
    return MetadataBuilder.SERIES_TABLE_AT + TABLE_HEAD + k * SIZE + 48;
  }

  int elements() {
    int n = 1;
    for (int size : shape) {
      n *= size;
    }
    return n;
  }

  int frameBytes() {
    return elements() * elementSize;
  }

  int chunkBytes() {
    return Math.multiplyExact(frameBytes(), framesPerChunk);
  }
}
