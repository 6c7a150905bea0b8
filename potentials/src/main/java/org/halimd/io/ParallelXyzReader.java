package org.halimd.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;

/**
 * Reads extended XYZ like {@link ExtendedXyzReader}, on several threads: the thread that asks for
 * frames cuts the text into pieces of whole frames, others turn pieces into structures some pieces
 * ahead. Frames, their order and what is said about wrong ones do not depend on the number of
 * threads. Memory is that of a few pieces of a megabyte, or of a few frames.
 */
public final class ParallelXyzReader implements Iterator<Structure>, AutoCloseable {
  private static final int MOST_THREADS = 4;
  private static final int BUFFER = 1 << 16;

  /** The frames of a piece that could be read, and what stopped it. */
  private record Parsed(List<Structure> frames, RuntimeException failure, double fraction) {}

  private final Path file;
  private final Set<String> extra;
  private final int threads;
  private final ExtendedXyzReader alone;
  private final CountedStream stored;
  private final InputStream text;
  private final XyzPieces pieces;
  private final Queue<Future<Parsed>> underway = new ArrayDeque<>();
  private ExecutorService executor;
  private Parsed piece;
  private int next;

  /** On the caller's own thread there is nothing to cut. */
  private ParallelXyzReader(Path file, Set<String> extra) {
    this.file = file;
    this.extra = extra;
    this.threads = 1;
    this.alone = ExtendedXyzReader.open(file, extra);
    this.stored = null;
    this.text = null;
    this.pieces = null;
  }

  private ParallelXyzReader(Path file, Set<String> extra, int threads, int pieceSize)
      throws IOException {
    this.file = file;
    this.extra = extra;
    this.threads = threads;
    this.alone = null;
    this.stored = new CountedStream(file);
    boolean compressed = ExtendedXyzReader.isCompressed(file);
    try {
      this.text = compressed ? new GZIPInputStream(stored, BUFFER) : stored;
    } catch (IOException e) {
      stored.close();
      throw e;
    }
    boolean known = !compressed && Files.isRegularFile(file);
    this.pieces = new XyzPieces(text, known ? Files.size(file) : Long.MAX_VALUE, pieceSize);
    // Many look at the first frame only: no thread begins before somebody asks for more.
    this.piece = parsed(pieces.next());
  }

  /**
   * Opens a file, see {@link ExtendedXyzReader#open(Path, Set)}; on as many threads as there are
   * processors, at most four.
   */
  public static ParallelXyzReader open(Path file, Set<String> extra) {
    return open(file, extra, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
  }

  /**
   * Opens a file.
   *
   * @param threads threads that turn text into numbers; with 1 it is the caller's own
   */
  public static ParallelXyzReader open(Path file, Set<String> extra, int threads) {
    return open(file, extra, threads, XyzPieces.PIECE);
  }

  static ParallelXyzReader open(Path file, Set<String> extra, int threads, int pieceSize) {
    if (threads == 1) {
      return new ParallelXyzReader(file, Set.copyOf(extra));
    }
    ExtendedXyzReader.requireFile(file);
    try {
      return new ParallelXyzReader(file, Set.copyOf(extra), threads, pieceSize);
    } catch (IOException e) {
      throw ExtendedXyzReader.unreadable(file, e);
    }
  }

  @Override
  public boolean hasNext() {
    if (alone != null) {
      return alone.hasNext();
    }
    while (piece != null && next == piece.frames.size()) {
      if (piece.failure != null) {
        throw piece.failure;
      }
      piece = nextPiece();
      next = 0;
    }
    return piece != null;
  }

  @Override
  public Structure next() {
    if (alone != null) {
      return alone.next();
    }
    if (!hasNext()) {
      throw new NoSuchElementException("no further frame in " + file);
    }
    return piece.frames.get(next++);
  }

  /** The fraction of the file read so far, in stored bytes; NaN for pipes. */
  public double fractionRead() {
    if (alone != null) {
      return alone.fractionRead();
    }
    return piece == null ? 1 : piece.fraction;
  }

  private Parsed nextPiece() {
    boolean more = true;
    while (more && underway.size() < 2 * threads) {
      XyzPieces.Piece cut = cut();
      more = cut != null;
      if (more) {
        double fraction = stored.fraction();
        underway.add(executor().submit(() -> parse(cut, fraction)));
      }
    }
    return underway.isEmpty() ? null : finished(underway.remove());
  }

  private XyzPieces.Piece cut() {
    try {
      return pieces.next();
    } catch (IOException e) {
      throw ExtendedXyzReader.unreadable(file, e);
    }
  }

  private Parsed parsed(XyzPieces.Piece cut) {
    return cut == null ? null : parse(cut, stored.fraction());
  }

  private Parsed parse(XyzPieces.Piece cut, double fraction) {
    List<Structure> frames = new ArrayList<>();
    try (ExtendedXyzReader reader =
        ExtendedXyzReader.of(file, extra, new ByteLines(cut.bytes(), cut.linesBefore()))) {
      while (reader.hasNext()) {
        frames.add(reader.next());
      }
      return new Parsed(frames, null, fraction);
    } catch (InputException e) {
      return new Parsed(frames, e, fraction);
    }
  }

  private ExecutorService executor() {
    if (executor == null) {
      executor = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory());
    }
    return executor;
  }

  private static Parsed finished(Future<Parsed> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a trajectory was read", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    if (alone != null) {
      alone.close();
      return;
    }
    if (executor != null) {
      executor.shutdownNow();
    }
    try {
      text.close();
    } catch (IOException e) {
      throw ExtendedXyzReader.unreadable(file, e);
    }
  }
}
