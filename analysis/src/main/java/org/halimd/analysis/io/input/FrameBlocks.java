package org.halimd.analysis.io.input;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A dataset of numbers whose first index is the frame, read a block of frames at a time. Chunked
 * datasets are read chunk by chunk, which is ten times faster than the library's slices.
 */
final class FrameBlocks {
  private static final int BLOCK_NUMBERS = 1 << 20;

  /** The number at an index of a chunk. */
  private interface NumberAt {
    double get(ByteBuffer bytes, int index);
  }

  private final Dataset dataset;
  private final int[] dimensions;
  private final int perFrame;
  private final int framesPerBlock;
  private final NumberAt numberAt;
  private int first;
  private double[] block = new double[0];

  /** Blocks of a dataset that {@link #holdsNumbers holds numbers}. */
  FrameBlocks(Dataset dataset) {
    this.dataset = dataset;
    this.dimensions = dataset.getDimensions();
    this.numberAt = numberAt(dataset.getDataType());
    this.perFrame =
        Math.toIntExact(
            Arrays.stream(dimensions).skip(1).asLongStream().reduce(1, (a, b) -> a * b));
    this.framesPerBlock =
        dataset instanceof ChunkedDataset chunked
            ? chunked.getChunkDimensions()[0]
            : Math.clamp(BLOCK_NUMBERS / Math.max(1, perFrame), 1, frames());
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
      load(Math.min(framesPerBlock, dimensions[0] - first));
    }
    System.arraycopy(block, (frame - first) * perFrame, target, 0, perFrame);
  }

  private void load(int frames) {
    block = new double[frames * perFrame];
    if (dataset instanceof ChunkedDataset chunked) {
      int[] offset = new int[dimensions.length];
      offset[0] = first;
      loadChunks(chunked, chunked.getChunkDimensions(), offset, 1);
    } else {
      long[] offset = new long[dimensions.length];
      offset[0] = first;
      int[] shape = dimensions.clone();
      shape[0] = frames;
      flatten(dataset.getData(offset, shape), 0);
    }
  }

  /** Walks over the chunks of the block along every dimension but the first. */
  private void loadChunks(ChunkedDataset chunked, int[] chunk, int[] offset, int dimension) {
    if (dimension == dimensions.length) {
      ByteOrder order = ((OrderedDataType) dataset.getDataType()).getByteOrder();
      ByteBuffer bytes = ByteBuffer.wrap(chunked.getDecompressedChunk(offset)).order(order);
      place(bytes, chunk, offset, 0, 0, 0);
      return;
    }
    for (int at = 0; at < dimensions[dimension]; at += chunk[dimension]) {
      offset[dimension] = at;
      loadChunks(chunked, chunk, offset, dimension + 1);
    }
    offset[dimension] = 0;
  }

  /** Copies a chunk, whose edges may hang over those of the dataset. */
  private void place(
      ByteBuffer bytes, int[] chunk, int[] offset, int dimension, int source, int target) {
    if (dimension == chunk.length) {
      block[target] = numberAt.get(bytes, source);
      return;
    }
    int limit = Math.min(chunk[dimension], dimensions[dimension] - offset[dimension]);
    int start = dimension == 0 ? 0 : offset[dimension];
    for (int i = 0; i < limit; i++) {
      place(
          bytes,
          chunk,
          offset,
          dimension + 1,
          source * chunk[dimension] + i,
          target * (dimension == 0 ? 1 : dimensions[dimension]) + start + i);
    }
  }

  /** Whether elements are integers or floating-point numbers. */
  static boolean holdsNumbers(Dataset dataset) {
    return dataset.getDataType() instanceof FixedPoint
        || dataset.getDataType() instanceof FloatingPoint real && real.getSize() >= Float.BYTES;
  }

  /** How the elements of chunks are read. */
  private static NumberAt numberAt(DataType type) {
    int size = type.getSize();
    if (type instanceof FloatingPoint) {
      return size == Float.BYTES
          ? (bytes, i) -> bytes.getFloat(i * Float.BYTES)
          : (bytes, i) -> bytes.getDouble(i * Double.BYTES);
    }
    boolean signed = ((FixedPoint) type).isSigned();
    return switch (size) {
      case Byte.BYTES -> (bytes, i) -> signed ? bytes.get(i) : Byte.toUnsignedInt(bytes.get(i));
      case Short.BYTES ->
          (bytes, i) -> signed ? bytes.getShort(2 * i) : Short.toUnsignedInt(bytes.getShort(2 * i));
      case Integer.BYTES ->
          (bytes, i) -> signed ? bytes.getInt(4 * i) : Integer.toUnsignedLong(bytes.getInt(4 * i));
      default -> (bytes, i) -> bytes.getLong(8 * i);
    };
  }

  private int flatten(Object array, int at) {
    int next = at;
    switch (array) {
      case float[] values -> {
        for (float value : values) {
          block[next++] = value;
        }
      }
      case double[] values -> {
        for (double value : values) {
          block[next++] = value;
        }
      }
      case Object[] parts -> {
        for (Object part : parts) {
          next = flatten(part, next);
        }
      }
      default -> {
        for (int i = 0; i < Array.getLength(array); i++) {
          block[next++] = Array.getDouble(array, i);
        }
      }
    }
    return next;
  }
}
