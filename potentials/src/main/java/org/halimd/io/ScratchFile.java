package org.halimd.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Numbers that do not fit into memory, in a temporary file that vanishes when closed. */
public final class ScratchFile implements AutoCloseable {
  private static final int BUFFER = 1 << 20;

  /**
   * One buffer per thread: memory outside of the heap is freed too late if it is asked for anew.
   */
  private static final ThreadLocal<ByteBuffer> BUFFERS =
      ThreadLocal.withInitial(
          () -> ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.nativeOrder()));

  private final Path file;
  private final FileChannel channel;
  private long size;

  /**
   * A new file.
   *
   * @param folder where it lies
   * @throws OutputException if it cannot be made
   */
  public ScratchFile(Path folder) {
    try {
      file = Files.createTempFile(folder, "halimd-", ".scratch");
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw new OutputException(folder, "write a scratch file into", e);
    }
  }

  /** The folder for temporary files of this machine. */
  public static Path temporaryFolder() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** Forgets all numbers; their space is used again. */
  public void clear() {
    size = 0;
  }

  /** Appends the numbers; returns the index of the first of them. */
  public long append(double[] values) {
    long first = size;
    ByteBuffer bytes = BUFFERS.get();
    for (int at = 0; at < values.length; ) {
      int count = Math.min(values.length - at, bytes.capacity() / Double.BYTES);
      bytes.clear();
      bytes.asDoubleBuffer().put(values, at, count);
      bytes.limit(count * Double.BYTES);
      try {
        for (long to = size * Double.BYTES; bytes.hasRemaining(); ) {
          to += channel.write(bytes, to);
        }
      } catch (IOException e) {
        throw new OutputException(file, "write", e);
      }
      size += count;
      at += count;
    }
    return first;
  }

  /** Reads {@code target.length} numbers from index {@code from} on; threads may read at once. */
  public void read(long from, double[] target) {
    ByteBuffer bytes = BUFFERS.get();
    for (int at = 0; at < target.length; ) {
      int count = Math.min(target.length - at, bytes.capacity() / Double.BYTES);
      bytes.clear().limit(count * Double.BYTES);
      readFully(bytes, (from + at) * Double.BYTES);
      bytes.flip().asDoubleBuffer().get(target, at, count);
      at += count;
    }
  }

  private void readFully(ByteBuffer bytes, long position) {
    try {
      long from = position;
      while (bytes.hasRemaining()) {
        int read = channel.read(bytes, from);
        if (read < 0) {
          throw new IllegalStateException("the scratch file ends before " + from);
        }
        from += read;
      }
    } catch (IOException e) {
      throw new OutputException(file, "read", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new OutputException(file, "remove", e);
    }
  }
}
