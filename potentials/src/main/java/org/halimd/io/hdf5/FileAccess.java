package org.halimd.io.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.halimd.io.OutputException;

/** Bytes of a file by position; failures are {@link OutputException}s. */
class FileAccess implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;

  FileAccess(Path path, boolean create) {
    this.path = path;
    try {
      channel =
          create
              ? FileChannel.open(
                  path,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE)
              : FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new OutputException(path, "open", e);
    }
  }

  final Path path() {
    return path;
  }

  final long size() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw new OutputException(path, "read", e);
    }
  }

  final byte[] read(long at, int count) {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, at + buffer.position()) < 0) {
          throw new OutputException(
              path + " is truncated, so it cannot be continued; remove it or choose another name");
        }
      }
    } catch (IOException e) {
      throw new OutputException(path, "read", e);
    }
    return buffer.array();
  }

  void write(long at, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer, at + buffer.position());
      }
    } catch (IOException e) {
      throw new OutputException(path, "write", e);
    }
  }

  void force() {
    try {
      channel.force(true);
    } catch (IOException e) {
      throw new OutputException(path, "write", e);
    }
  }

  void truncate(long size) {
    try {
      channel.truncate(size);
    } catch (IOException e) {
      throw new OutputException(path, "write", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new OutputException(path, "close", e);
    }
  }
}
