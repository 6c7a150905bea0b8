package org.halimd.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A text file that only grows, through a buffer. Its length in bytes is known at any time, so that
 * a checkpoint can note it and a resumed run can cut the file back to it. Failures are {@link
 * OutputException}s.
 */
public final class AppendFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private long written;

  private AppendFile(Path file, FileChannel channel, long length) {
    this.file = file;
    this.channel = channel;
    this.written = length;
  }

  /** Opens a file at its end; creates it if it is absent. */
  public static AppendFile append(Path file) {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      long length = channel.size();
      channel.position(length);
      return new AppendFile(file, channel, length);
    } catch (IOException e) {
      throw failure(file, "open", channel, e);
    }
  }

  /** Opens a file and cuts it back to a length it had before. */
  public static AppendFile resume(Path file, long length) {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
      if (channel.size() < length) {
        channel.close();
        throw new OutputException(
            file
                + " has less than the "
                + length
                + " bytes it had at the checkpoint, so the run cannot continue it; restore the file"
                + " or start the run anew");
      }
      channel.truncate(length);
      channel.position(length);
      return new AppendFile(file, channel, length);
    } catch (IOException e) {
      throw failure(file, "continue", channel, e);
    }
  }

  private static OutputException failure(
      Path file, String action, FileChannel channel, IOException e) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException second) {
      e.addSuppressed(second);
    }
    return new OutputException(file, action, e);
  }

  /** Appends text; it may stay in the buffer. */
  public void write(CharSequence text) {
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    int from = 0;
    while (from < bytes.length) {
      int count = Math.min(buffer.remaining(), bytes.length - from);
      buffer.put(bytes, from, count);
      from += count;
      if (!buffer.hasRemaining()) {
        flush();
      }
    }
  }

  /** Length of the file in bytes, what is still in the buffer included. */
  public long length() {
    return written + buffer.position();
  }

  /** Hands the buffer to the operating system: what was written survives the end of the program. */
  public void flush() {
    buffer.flip();
    try {
      while (buffer.hasRemaining()) {
        written += channel.write(buffer);
      }
    } catch (IOException e) {
      throw new OutputException(file, "write", e);
    } finally {
      buffer.compact();
    }
  }

  /** Forces everything to disk: what was written survives a failure of the machine. */
  public void force() {
    flush();
    try {
      channel.force(true);
    } catch (IOException e) {
      throw new OutputException(file, "write", e);
    }
  }

  /** Closes the file without writing what is still in the buffer; call {@link #flush} before. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new OutputException(file, "close", e);
    }
  }
}
