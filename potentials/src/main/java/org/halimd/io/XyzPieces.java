package org.halimd.io;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts extended XYZ into pieces of whole frames without looking at anything but the numbers of
 * atoms and the line ends. What is no frame goes into a last piece, where its reader will complain
 * about it in the words of {@link ExtendedXyzReader}.
 */
final class XyzPieces {
  /** Usual size of a piece in bytes; the first is smaller, since many read one frame only. */
  static final int PIECE = 1 << 20;

  private static final int FIRST_PART = 16;
  private static final int LARGEST_FRAME = 1 << 30;
  private static final String MARK = "\uFEFF";

  /** Numbers of atoms up to which a file that is too short is found out by reading it. */
  private static final int SMALL_FRAME = 100_000;

  private static final int SHORTEST_ATOM_LINE = 4;

  /**
   * Whole frames, or the end of the file.
   *
   * @param bytes the text
   * @param linesBefore lines of the file before it
   */
  record Piece(byte[] bytes, long linesBefore) {}

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LINE_FEEDS = '\n' * ONES;
  private static final long RETURNS = '\r' * ONES;

  private final InputStream in;
  private final long size;
  private final int pieceSize;
  private byte[] buffer;
  private int limit;
  private boolean ended;
  private boolean over;
  private long lines;

  /** Lines passed since {@link #lines}, while looking for the end of a frame. */
  private long passed;

  /**
   * Begins with the text of a stream.
   *
   * @param size bytes of text there are; {@link Long#MAX_VALUE} if unknown
   * @param pieceSize bytes of a piece, where frames are not larger
   */
  XyzPieces(InputStream in, long size, int pieceSize) {
    this.in = in;
    this.size = size;
    this.pieceSize = pieceSize;
    this.buffer = new byte[Math.max(1, pieceSize / FIRST_PART)];
  }

  /** The next piece; null at the end. */
  Piece next() throws IOException {
    if (over) {
      return null;
    }
    fill();
    int end = wholeFrames();
    while (end == 0 && !over) {
      if (buffer.length >= LARGEST_FRAME) {
        throw new IOException("a frame of more than 1 GiB begins in line " + (lines + 1));
      }
      buffer = Arrays.copyOf(buffer, Math.max(pieceSize, 2 * buffer.length));
      fill();
      end = wholeFrames();
    }
    if (end == 0) {
      return null;
    }
    Piece piece = new Piece(Arrays.copyOf(buffer, end), lines);
    System.arraycopy(buffer, end, buffer, 0, limit - end);
    limit -= end;
    lines += passed;
    if (buffer.length < pieceSize) {
      buffer = Arrays.copyOf(buffer, pieceSize);
    }
    return piece;
  }

  private void fill() throws IOException {
    while (!ended && limit < buffer.length) {
      int read = in.read(buffer, limit, buffer.length - limit);
      ended = read < 0;
      limit += Math.max(0, read);
    }
  }

  /** Where the last whole frame of the buffer ends; the end of everything if no other follows. */
  private int wholeFrames() {
    int end = 0;
    passed = 0;
    while (true) {
      long before = passed;
      int next = frameEnd(end);
      if (next < 0) {
        passed = before;
        break;
      }
      end = next;
      if (over) {
        return end;
      }
    }
    if (ended) {
      over = true;
      return limit;
    }
    return end;
  }

  /** One past the frame that begins there; negative if it is not whole. */
  private int frameEnd(int from) {
    int at = from;
    String head;
    do {
      int begin = at;
      at = lineEnd(begin);
      if (at < 0) {
        return at;
      }
      passed++;
      head = new String(buffer, begin, at - begin, StandardCharsets.UTF_8);
    } while (head.isBlank());
    int atoms = atoms(head);
    if (atoms < 0) {
      over = true;
      return at;
    }
    for (int line = 0; line <= atoms; line++) {
      at = lineEnd(at);
      if (at < 0) {
        return at;
      }
      passed++;
    }
    return at;
  }

  /** One past the end of the line that begins there; negative if it is not whole. */
  private int lineEnd(int from) {
    byte[] bytes = buffer;
    int at = breakAt(from);
    if (at == limit) {
      return ended && from < limit ? limit : -1;
    }
    if (bytes[at] == '\n') {
      return at + 1;
    }
    if (at + 1 == limit) {
      return ended ? limit : -1;
    }
    return bytes[at + 1] == '\n' ? at + 2 : at + 1;
  }

  /**
   * The first line break from there on, or the end of the buffer. Eight bytes at a time: x - 0x01..
   * & ~x & 0x80.. is zero unless a byte of x is (H. S. Warren, Hacker's Delight, 6-1).
   */
  private int breakAt(int from) {
    int at = from;
    for (; at + Long.BYTES <= limit; at += Long.BYTES) {
      long eight = (long) LONGS.get(buffer, at);
      long feeds = eight ^ LINE_FEEDS;
      long returns = eight ^ RETURNS;
      if (((feeds - ONES & ~feeds | returns - ONES & ~returns) & HIGH_BITS) != 0) {
        break;
      }
    }
    return ByteLines.lineEnd(buffer, at, limit);
  }

  /** The number in a line; negative if there is none that can be right. */
  private int atoms(String line) {
    boolean first = lines == 0 && passed == 1;
    String token = (first && line.startsWith(MARK) ? line.substring(1) : line).trim();
    int atoms = Tokens.isInteger(token) ? Integer.parseInt(token) : -1;
    boolean possible =
        atoms > 0 && (atoms <= SMALL_FRAME || (long) atoms * SHORTEST_ATOM_LINE <= size);
    return possible ? atoms : -1;
  }
}
