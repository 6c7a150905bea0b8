package org.halimd.analysis.io.input;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.halimd.io.ScratchFile;

/**
 * A dataset of numbers whose first index is the frame, read a block of frames at a time. Chunked
 * datasets are read chunk by chunk and contiguous ones in long pieces, which is ten times faster
 * than the library's slices.
 *
 * <p>A block is all chunks of the same frames, or some megabytes. Where chunks span so many frames
 * that those of a block take more, each is unpacked once into a scratch file, from which frames are
 * then taken: memory is that of some megabytes, one frame and one chunk, whatever the shape of the
 * chunks.
 */
final class FrameBlocks implements AutoCloseable {
  private static final int BLOCK_NUMBERS = 1 << 20;

  /** Numbers in all chunks of the same frames up to which no scratch file is needed. */
  private static final int MOST_CHUNK_NUMBERS = 1 << 22;

  private final Dataset dataset;
  private final Hdf5Numbers numbers;
  private final int[] dimensions;
  private final int[] chunk;
  private final int perFrame;
  private final int framesPerBlock;

  /** Whether chunks are unpacked into {@link #scratch} first. */
  private final boolean unpacking;

  private ScratchFile scratch;

  /** First frame of the layer of chunks that is in the scratch file. */
  private int unpacked = -1;

  private int first;
  private double[] block = new double[0];

  /** Blocks of a dataset that {@link Hdf5Numbers#in holds numbers}. */
  FrameBlocks(Dataset dataset) {
    this(dataset, BLOCK_NUMBERS, MOST_CHUNK_NUMBERS);
  }

  /**
   * With other limits.
   *
   * @param blockNumbers numbers in a block
   * @param mostChunkNumbers numbers in all chunks of the same frames up to which no scratch file is
   *     needed
   */
  FrameBlocks(Dataset dataset, int blockNumbers, int mostChunkNumbers) {
    this.dataset = dataset;
    this.numbers = Hdf5Numbers.of(dataset);
    this.dimensions = dataset.getDimensions();
    this.perFrame =
        Math.toIntExact(
            Arrays.stream(dimensions).skip(1).asLongStream().reduce(1, (a, b) -> a * b));
    int fitting = Math.clamp(blockNumbers / Math.max(1, perFrame), 1, frames());
    this.chunk = dataset instanceof ChunkedDataset chunked ? chunked.getChunkDimensions() : null;
    this.unpacking = chunk != null && chunk[0] > 1 && (long) chunk[0] * perFrame > mostChunkNumbers;
    this.framesPerBlock = chunk == null || unpacking ? fitting : chunk[0];
  }

  int frames() {
    return Math.max(1, dimensions[0]);
  }

  int perFrame() {
    return perFrame;
  }

  /** Copies the numbers of a frame; frames are asked for in ascending order. */
  void read(int frame, double[] target) {
    if (frame < first || frame >= first + block.length / perFrame) {
      first = frame / framesPerBlock * framesPerBlock;
      if (unpacking) {
        first = Math.max(first, layer(frame));
      }
      load();
    }
    System.arraycopy(block, (frame - first) * perFrame, target, 0, perFrame);
  }

  private void load() {
    int frames = Math.min(framesPerBlock, dimensions[0] - first);
    if (unpacking) {
      frames = Math.min(frames, layer(first) + chunk[0] - first);
      unpack(layer(first));
    }
    if (block.length != frames * perFrame) {
      block = new double[frames * perFrame];
    }
    if (chunk != null) {
      int[] offset = new int[dimensions.length];
      offset[0] = first;
      loadChunks(frames, offset);
    } else if (dataset instanceof ContiguousDataset contiguous) {
      loadPiece(contiguous);
    } else {
      // What is neither chunked nor contiguous lies in the header and is small.
      System.arraycopy(Hdf5Numbers.all(dataset), first * perFrame, block, 0, block.length);
    }
  }

  private void loadPiece(ContiguousDataset contiguous) {
    HdfBackingStorage file = dataset.getHdfFile().getHdfBackingStorage();
    long address = contiguous.getDataAddress() + (long) first * perFrame * numbers.size();
    int bytes = Math.multiplyExact(block.length, numbers.size());
    numbers.decode(file.readBufferFromAddress(address, bytes), 0, block);
  }

  /** The chunks of the present frames, from the file or from where they were unpacked. */
  private void loadChunks(int frames, int[] offset) {
    int row = Math.toIntExact(chunkNumbers() / chunk[0]);
    double[] values = new double[row * (unpacking ? frames : chunk[0])];
    long at = (long) (first - unpacked) * row;
    do {
      if (unpacking) {
        scratch.read(at, values);
        at += chunkNumbers();
      } else {
        numbers.decode(ByteBuffer.wrap(decompressed(offset)), 0, values);
      }
      place(values, frames, offset, 0, 0, 0);
    } while (advance(offset));
  }

  /** The first frame of the chunks that a frame lies in. */
  private int layer(int frame) {
    return frame / chunk[0] * chunk[0];
  }

  /** Sees to it that all chunks that begin at a frame are in the scratch file, in a row. */
  private void unpack(int frame) {
    if (frame == unpacked) {
      return;
    }
    int[] offset = new int[dimensions.length];
    offset[0] = frame;
    scratch = scratch == null ? new ScratchFile(ScratchFile.temporaryFolder()) : scratch;
    scratch.clear();
    do {
      ByteBuffer bytes = ByteBuffer.wrap(decompressed(offset));
      long count = chunkNumbers();
      for (long at = 0; at < count; at += BLOCK_NUMBERS) {
        double[] piece = new double[(int) Math.min(BLOCK_NUMBERS, count - at)];
        numbers.decode(bytes, Math.toIntExact(at), piece);
        scratch.append(piece);
      }
    } while (advance(offset));
    unpacked = frame;
  }

  private byte[] decompressed(int[] offset) {
    return ((ChunkedDataset) dataset).getDecompressedChunk(offset);
  }

  private long chunkNumbers() {
    return Arrays.stream(chunk).asLongStream().reduce(1, (a, b) -> a * b);
  }

  /** Goes to the next chunk of the same frames; false after the last, back at the first. */
  private boolean advance(int[] offset) {
    for (int d = dimensions.length - 1; d > 0; d--) {
      offset[d] += chunk[d];
      if (offset[d] < dimensions[d]) {
        return true;
      }
      offset[d] = 0;
    }
    return false;
  }

  /** Copies a chunk, whose edges may hang over those of the dataset. */
  private void place(
      double[] values, int frames, int[] offset, int dimension, int source, int target) {
    boolean frame = dimension == 0;
    int limit =
        frame ? frames : Math.min(chunk[dimension], dimensions[dimension] - offset[dimension]);
    int start = frame ? 0 : offset[dimension];
    int from = source * chunk[dimension];
    int to = target * (frame ? 1 : dimensions[dimension]) + start;
    if (dimension == chunk.length - 1) {
      System.arraycopy(values, from, block, to, limit);
      return;
    }
    for (int i = 0; i < limit; i++) {
      place(values, frames, offset, dimension + 1, from + i, to + i);
    }
  }

  @Override
  public void close() {
    if (scratch != null) {
      scratch.close();
    }
  }
}
