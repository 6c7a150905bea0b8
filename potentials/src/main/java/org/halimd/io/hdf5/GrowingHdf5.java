package org.halimd.io.hdf5;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import org.halimd.io.OutputException;

/**
 * An HDF5 file whose series grow frame by frame.
 *
 * <p>Frames are collected to chunks. A complete chunk goes to its final place behind the others.
 * What is still incomplete, the chunk under way and the B-tree nodes that have room, {@link #flush}
 * saves to a temporary place farther behind. Nothing that the file refers to is ever overwritten; a
 * flush comes into force by writing all metadata in one piece. So whenever the program dies, the
 * file opens and holds every frame up to the last flush. {@link #close} moves everything to its
 * final place and cuts off what lies behind it.
 *
 * <p>Failures are {@link OutputException}s.
 */
public final class GrowingHdf5 implements AutoCloseable {
  /** The temporary place is so many chunks ahead, so that it need not move with each chunk. */
  private static final int GAP = 8;

  private final FileAccess file;
  private final List<SeriesEntry> series;
  private final List<ChunkIndex> indices = new ArrayList<>();
  private final byte[][] chunk;
  private final byte[] metadata;
  private final int framesPerChunk;

  /** Where the next complete chunk or B-tree node goes. */
  private long end;

  private long frames;

  /** The temporary place that the file refers to: first byte. */
  private long savedFrom = Long.MAX_VALUE;

  /** One past its last byte. */
  private long savedTo = Long.MAX_VALUE;

  private boolean closed;

  private GrowingHdf5(FileAccess file, List<SeriesEntry> series, byte[] metadata, long dataStart) {
    this.file = file;
    this.series = series;
    this.metadata = metadata;
    this.end = dataStart;
    this.framesPerChunk = series.getFirst().framesPerChunk();
    this.chunk = new byte[series.size()][];
    for (int s = 0; s < chunk.length; s++) {
      chunk[s] = new byte[series.get(s).chunkBytes()];
      indices.add(new ChunkIndex(series.get(s)));
    }
  }

  /**
   * Creates a file without frames, replacing whatever has the name.
   *
   * @param path the file
   * @param root what it contains
   * @param series all series in {@code root}, in the order in which {@link #append} gets them
   * @param deflateLevel 0 (none) to 9
   */
  public static GrowingHdf5 create(
      Path path, Hdf5Object.Group root, List<Hdf5Object.Series> series, int deflateLevel) {
    return create(
        new FileAccess(path, true), root, series, deflateLevel, FileStart.framesPerChunk(series));
  }

  static GrowingHdf5 create(
      FileAccess file,
      Hdf5Object.Group root,
      List<Hdf5Object.Series> series,
      int deflateLevel,
      int framesPerChunk) {
    FileStart start = FileStart.of(root, series, deflateLevel, framesPerChunk);
    start.writeRaw(file);
    GrowingHdf5 result = new GrowingHdf5(file, start.series(), start.metadata(), start.dataStart());
    result.flush();
    return result;
  }

  /**
   * Continues a file that was created with the same content.
   *
   * @param frames number of frames to keep; -1 for all
   * @throws OutputException if the file holds something else or fewer frames
   */
  public static GrowingHdf5 reopen(
      Path path,
      Hdf5Object.Group root,
      List<Hdf5Object.Series> series,
      int deflateLevel,
      long frames) {
    FileAccess file = new FileAccess(path, false);
    return reopen(file, root, series, deflateLevel, FileStart.framesPerChunk(series), frames);
  }

  static GrowingHdf5 reopen(
      FileAccess file,
      Hdf5Object.Group root,
      List<Hdf5Object.Series> series,
      int deflateLevel,
      int framesPerChunk,
      long frames) {
    FileStart start = FileStart.of(root, series, deflateLevel, framesPerChunk);
    try {
      start.requireSame(file);
      return load(file, start.series(), start.metadata(), start.dataStart(), frames);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Whether a file has a growing series of this class; false for absent and other files. */
  public static boolean isGrowing(Path path) {
    if (!Files.isRegularFile(path) || !Files.isWritable(path)) {
      return false;
    }
    try (FileAccess file = new FileAccess(path, false)) {
      return file.size() > MetadataBuilder.SERIES_TABLE_AT + SeriesEntry.TABLE_HEAD
          && SeriesEntry.readTable(file) != null;
    }
  }

  /** Number of frames of an existing file. */
  public static long frames(Path path) {
    try (FileAccess file = new FileAccess(path, false)) {
      return storedFrames(file, requireTable(file));
    }
  }

  /** Cuts an existing file back to its first frames. */
  public static void cut(Path path, long frames) {
    FileAccess file = new FileAccess(path, false);
    try (file) {
      List<SeriesEntry> series = requireTable(file);
      byte[] sizes = file.read(SeriesEntry.SIZES_AT, 16);
      byte[] metadata = file.read(0, (int) LittleEndian.get(sizes, 0, 8));
      long dataStart = LittleEndian.get(sizes, 8, 8);
      load(file, series, metadata, dataStart, frames).close();
    }
  }

  private static List<SeriesEntry> requireTable(FileAccess file) {
    List<SeriesEntry> series = SeriesEntry.readTable(file);
    if (series == null) {
      throw new OutputException(
          file.path() + " was not written by HaliMD, so it cannot be continued; remove it");
    }
    return series;
  }

  private static long storedFrames(FileAccess file, List<SeriesEntry> series) {
    long frames = Long.MAX_VALUE;
    for (SeriesEntry s : series) {
      frames = Math.min(frames, LittleEndian.get(file.read(s.framesAt(), 8), 0, 8));
    }
    return frames;
  }

  private static GrowingHdf5 load(
      FileAccess file, List<SeriesEntry> series, byte[] metadata, long dataStart, long frames) {
    long stored = storedFrames(file, series);
    long kept = frames < 0 ? stored : frames;
    if (kept > stored) {
      throw new OutputException(
          file.path()
              + " holds "
              + stored
              + " frames but had "
              + kept
              + " at the checkpoint, so the run cannot continue it; restore the file or start the"
              + " run anew");
    }
    GrowingHdf5 result = new GrowingHdf5(file, series, metadata, dataStart);
    result.loadFrames(kept);
    return result;
  }

  private void loadFrames(long kept) {
    frames = kept;
    long chunks = (kept + framesPerChunk - 1) / framesPerChunk;
    int pending = (int) (kept % framesPerChunk);
    for (int s = 0; s < chunk.length; s++) {
      ChunkIndex index = indices.get(s);
      long root = LittleEndian.get(file.read(series.get(s).treeAt(), 8), 0, 8);
      index.load(file, root, storedHomes(s), chunks);
      end = Math.max(end, index.end());
      if (chunks > 0 && !index.holds(chunks - 1)) {
        throw damaged();
      }
    }
    if (pending > 0) {
      for (int s = 0; s < chunk.length; s++) {
        readPending(s, chunks - 1, pending);
      }
    }
    // The last complete chunk may be in a leaf that is no longer at hand; its end was then passed
    // by the nodes that were reserved after it.
    long complete = kept / framesPerChunk;
    boolean sameLeaf =
        complete > 0 && (complete - 1) / ChunkIndex.FANOUT == (chunks - 1) / ChunkIndex.FANOUT;
    for (ChunkIndex index : indices) {
      if (sameLeaf) {
        end = Math.max(end, aligned(index.address(complete - 1) + index.size(complete - 1)));
      }
    }
    // Everything in the file may be in use until the first flush comes into force.
    flushTo(aligned(Math.max(file.size(), end + reserve())));
  }

  private long[] storedHomes(int s) {
    byte[] bytes = file.read(SeriesEntry.homesAt(s), 8 * ChunkIndex.LEVELS);
    long[] homes = new long[ChunkIndex.LEVELS];
    for (int level = 0; level < homes.length; level++) {
      homes[level] = LittleEndian.get(bytes, 8 * level, 8);
    }
    return homes;
  }

  private void readPending(int s, long k, int pending) {
    ChunkIndex index = indices.get(s);
    byte[] stored = file.read(index.address(k), index.size(k));
    try {
      byte[] decoded = ChunkCodec.decode(stored, series.get(s));
      int bytes = pending * series.get(s).frameBytes();
      System.arraycopy(decoded, 0, chunk[s], 0, bytes);
    } catch (DataFormatException | ArrayIndexOutOfBoundsException e) {
      throw damaged();
    }
  }

  private OutputException damaged() {
    return new OutputException(
        file.path() + " is damaged, so it cannot be continued; remove it or choose another name");
  }

  /** Number of frames appended so far, those of before a reopening included. */
  public long frames() {
    return frames;
  }

  /**
   * Appends a frame.
   *
   * @param values for each series its numbers in order, {@code double[]} for floating-point and
   *     {@code long[]} for integer series
   */
  public void append(Object... values) {
    int slot = (int) (frames % framesPerChunk);
    for (int s = 0; s < chunk.length; s++) {
      encode(values[s], series.get(s), s, slot);
    }
    frames++;
    if (slot + 1 == framesPerChunk) {
      completeChunk();
    }
  }

  private void completeChunk() {
    reserveNodes();
    end = writeChunks(end);
    for (byte[] bytes : chunk) {
      Arrays.fill(bytes, (byte) 0);
    }
    if (savedFrom < end + reserve()) {
      // The next chunk would overwrite what the file refers to.
      flush();
    }
  }

  private void encode(Object values, SeriesEntry entry, int s, int slot) {
    int at = slot * entry.frameBytes();
    int size = entry.elementSize();
    int count =
        switch (values) {
          case double[] reals -> {
            for (int k = 0; k < reals.length; k++) {
              long bits =
                  size == 4
                      ? Float.floatToRawIntBits((float) reals[k])
                      : Double.doubleToRawLongBits(reals[k]);
              LittleEndian.put(chunk[s], at + k * size, bits, size);
            }
            yield reals.length;
          }
          case long[] integers -> {
            for (int k = 0; k < integers.length; k++) {
              LittleEndian.put(chunk[s], at + k * size, integers[k], size);
            }
            yield integers.length;
          }
          default -> throw new IllegalArgumentException("a frame holds double[] or long[]");
        };
    if (count != entry.elements()) {
      throw new IllegalArgumentException(
          "series " + s + " needs " + entry.elements() + " numbers per frame, not " + count);
    }
  }

  /** Writes the present content of all chunks one after another from {@code at} on. */
  private long writeChunks(long at) {
    long k = (frames - 1) / framesPerChunk;
    long next = at;
    for (int s = 0; s < chunk.length; s++) {
      byte[] stored = ChunkCodec.encode(chunk[s], series.get(s));
      long after = aligned(next + stored.length);
      // Padded, because readers insist that a file is as long as its end-of-file address says.
      file.write(next, Arrays.copyOf(stored, (int) (after - next)));
      indices.get(s).set(k, next, stored.length);
      next = after;
    }
    return next;
  }

  private long allocate(int size) {
    long address = end;
    end = aligned(end + size);
    return address;
  }

  private static long aligned(long position) {
    return position + 7 & ~7L;
  }

  /** Bytes that the chunks and nodes of all series can need together at most. */
  private long reserve() {
    long sum = 0;
    for (int s = 0; s < chunk.length; s++) {
      sum += aligned(ChunkCodec.bound(chunk[s].length));
      sum += (long) ChunkIndex.LEVELS * indices.get(s).nodeSize();
    }
    return sum;
  }

  /** Saves every frame so that it survives the end of the program and of the machine. */
  public void flush() {
    long place = end + GAP * reserve();
    boolean taken = place < savedTo && savedFrom < place + reserve();
    flushTo(taken ? savedTo : place);
  }

  private void flushTo(long place) {
    long used = place;
    if (frames % framesPerChunk > 0) {
      reserveNodes();
      used = writeChunks(place);
    }
    for (ChunkIndex index : indices) {
      used = index.writeCopies(file, used);
    }
    boolean empty = used == place;
    commit(empty ? end : used);
    savedFrom = empty ? Long.MAX_VALUE : place;
    savedTo = used;
  }

  private void reserveNodes() {
    long k = (frames - 1) / framesPerChunk;
    for (ChunkIndex index : indices) {
      index.reserve(k, this::allocate);
    }
  }

  /** Lets the file refer to what was written. */
  private void commit(long endOfFile) {
    file.force();
    LittleEndian.put(metadata, MetadataBuilder.END_OF_FILE_AT, endOfFile, 8);
    for (int s = 0; s < chunk.length; s++) {
      SeriesEntry entry = series.get(s);
      LittleEndian.put(metadata, (int) entry.framesAt(), frames, 8);
      LittleEndian.put(metadata, (int) entry.treeAt(), indices.get(s).rootAddress(), 8);
      long[] homes = indices.get(s).homes();
      for (int level = 0; level < homes.length; level++) {
        LittleEndian.put(metadata, SeriesEntry.homesAt(s) + 8 * level, homes[level], 8);
      }
    }
    file.write(0, metadata.clone());
    file.force();
  }

  /** Moves everything to its final place, cuts off what lies behind it and closes. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (file) {
      long used = end;
      if (frames % framesPerChunk > 0) {
        reserveNodes();
        used = writeChunks(end);
      }
      for (ChunkIndex index : indices) {
        index.writeHome(file);
      }
      commit(used);
      file.truncate(used);
      file.force();
    }
  }

  /** Closes without writing anything; the file stays as of the last {@link #flush}. */
  public void abandon() {
    closed = true;
    file.close();
  }
}
