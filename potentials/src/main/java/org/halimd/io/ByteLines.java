package org.halimd.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of a text file as ranges of bytes, so that big files are read without a string per
 * line. Lines end with LF, CR or CRLF; a UTF-8 byte-order mark at the start is skipped.
 */
final class ByteLines implements AutoCloseable {
  private static final int BUFFER = 1 << 18;
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private byte[] buffer;
  private int limit;
  private int start;
  private int end;
  private int next;
  private long number;

  ByteLines(InputStream in) {
    this.in = in;
    this.buffer = new byte[BUFFER];
  }

  /** The lines of a piece of a file, before which so many lines were. */
  ByteLines(byte[] piece, long linesBefore) {
    this.in = InputStream.nullInputStream();
    this.buffer = piece;
    this.limit = piece.length;
    this.number = linesBefore;
  }

  /** Goes to the next line; false at the end of the file. */
  boolean next() throws IOException {
    start = next;
    end = start;
    while (true) {
      end = lineEnd(buffer, end, limit);
      if (end < limit) {
        break;
      }
      if (!fill()) {
        if (end == start) {
          next = start; // the buffer may have moved
          return false;
        }
        break;
      }
    }
    next = end < limit ? afterLineEnd() : end;
    number++;
    if (number == 1 && startsWithMark()) {
      start += MARK.length;
    }
    return true;
  }

  /** Where the line ends that {@code from} lies in; {@code to} if not before it. */
  static int lineEnd(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    return at;
  }

  private int afterLineEnd() throws IOException {
    if (buffer[end] == '\n') {
      return end + 1;
    }
    if (end + 1 == limit) {
      fill();
    }
    return end + 1 < limit && buffer[end + 1] == '\n' ? end + 2 : end + 1;
  }

  /** Reads more bytes behind the present line, which may move; false at the end of the file. */
  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      limit -= start;
      end -= start;
      start = 0;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(read, 0);
    return read > 0;
  }

  private boolean startsWithMark() {
    return end - start >= MARK.length
        && Arrays.equals(buffer, start, start + MARK.length, MARK, 0, MARK.length);
  }

  /** Number of the present line, counted from 1; 0 before the first. */
  long number() {
    return number;
  }

  /** The bytes; those from {@link #start} to {@link #end} are the line until the next call. */
  byte[] bytes() {
    return buffer;
  }

  /** Where the line begins. */
  int start() {
    return start;
  }

  /** Where the line ends, its line end not included. */
  int end() {
    return end;
  }

  /** The line as a string. */
  String text() {
    return new String(buffer, start, end - start, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
