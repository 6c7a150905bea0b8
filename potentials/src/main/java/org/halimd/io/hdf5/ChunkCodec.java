package org.halimd.io.hdf5;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The filters of a chunk: byte shuffle, then deflate (both optional together). */
final class ChunkCodec {
  private ChunkCodec() {}

  /** Largest stored size of a chunk with the given number of bytes. */
  static long bound(long bytes) {
    return bytes + bytes / 1000 + 64;
  }

  static byte[] encode(byte[] chunk, SeriesEntry series) {
    if (series.deflateLevel() == 0) {
      return chunk.clone();
    }
    byte[] shuffled = shuffle(chunk, series.elementSize());
    byte[] packed = new byte[(int) bound(chunk.length)];
    try (Deflater deflater = new Deflater(series.deflateLevel())) {
      deflater.setInput(shuffled);
      deflater.finish();
      int size = deflater.deflate(packed);
      if (!deflater.finished()) {
        throw new IllegalStateException("a compressed chunk exceeds its bound");
      }
      return Arrays.copyOf(packed, size);
    }
  }

  static byte[] decode(byte[] stored, SeriesEntry series) throws DataFormatException {
    byte[] chunk = new byte[series.chunkBytes()];
    if (series.deflateLevel() == 0) {
      System.arraycopy(stored, 0, chunk, 0, chunk.length);
      return chunk;
    }
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(stored);
      int size = inflater.inflate(chunk);
      if (size != chunk.length) {
        throw new DataFormatException("a chunk is too short");
      }
    }
    return unshuffle(chunk, series.elementSize());
  }

  /** All first bytes of the elements, then all second bytes, and so on. */
  private static byte[] shuffle(byte[] in, int size) {
    byte[] out = new byte[in.length];
    int n = in.length / size;
    for (int b = 0; b < size; b++) {
      for (int k = 0; k < n; k++) {
        out[b * n + k] = in[k * size + b];
      }
    }
    return out;
  }

  private static byte[] unshuffle(byte[] in, int size) {
    byte[] out = new byte[in.length];
    int n = in.length / size;
    for (int b = 0; b < size; b++) {
      for (int k = 0; k < n; k++) {
        out[k * size + b] = in[b * n + k];
      }
    }
    return out;
  }
}
