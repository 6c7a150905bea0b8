package org.halimd.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The stored bytes of a file; knows how many of them were taken. */
final class CountedStream extends FilterInputStream {
  private final long size;
  private long position;

  CountedStream(Path file) throws IOException {
    this(Files.newInputStream(file), Files.isRegularFile(file) ? Files.size(file) : -1);
  }

  private CountedStream(InputStream in, long size) {
    super(in);
    this.size = size;
  }

  /** The fraction that was taken; NaN for pipes. */
  double fraction() {
    return size < 0 ? Double.NaN : Math.min(1, position / Math.max(1.0, size));
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    position += one < 0 ? 0 : 1;
    return one;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int count = super.read(target, from, length);
    position += Math.max(0, count);
    return count;
  }
}
