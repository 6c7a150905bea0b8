package org.halimd.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads extended XYZ, the format of {@code model.xyz} and of trajectories, frame by frame: memory
 * is that of one frame. Files that end in {@code .gz} are decompressed on the way.
 *
 * <p>A frame is a line with the number of atoms, a line of {@code key=value} pairs with {@code
 * Lattice}, {@code Properties} and optionally {@code pbc}, and one line per atom. Numbers are read
 * to the nearest double. A byte-order mark, tabs and CRLF line ends are allowed, blank lines
 * between frames are skipped. Whatever is wrong is an {@link InputException} that names file and
 * line.
 */
public final class ExtendedXyzReader implements Iterator<Structure>, AutoCloseable {
  private static final int SHORTEST_ATOM_LINE = 4;

  private final Path file;
  private final CountedStream stored;
  private final ByteLines lines;
  private final SymbolTable symbols = new SymbolTable();
  private final Set<String> extra;
  private final boolean compressed;
  private String header;

  private ExtendedXyzReader(Path file, Set<String> extra, CountedStream stored, ByteLines lines) {
    this.file = file;
    this.extra = extra;
    this.compressed = isCompressed(file);
    this.stored = stored;
    this.lines = lines;
  }

  /** Reads lines that were taken from a file. */
  static ExtendedXyzReader of(Path file, Set<String> extra, ByteLines lines) {
    return new ExtendedXyzReader(file, extra, null, lines);
  }

  static boolean isCompressed(Path file) {
    return file.toString().endsWith(".gz");
  }

  /** Opens a file for reading frame by frame. */
  public static ExtendedXyzReader open(Path file) {
    return open(file, Set.of());
  }

  /**
   * Opens a file and keeps further columns.
   *
   * @param extra lower-case names of properties to keep in {@link Structure#extra()} where a frame
   *     has them, for example {@code unwrapped_position}
   */
  public static ExtendedXyzReader open(Path file, Set<String> extra) {
    requireFile(file);
    try {
      CountedStream stored = new CountedStream(file);
      try {
        InputStream text = isCompressed(file) ? new GZIPInputStream(stored, 1 << 16) : stored;
        return new ExtendedXyzReader(file, Set.copyOf(extra), stored, new ByteLines(text));
      } catch (IOException e) {
        stored.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static void requireFile(Path file) {
    if (!Files.exists(file)) {
      throw new InputException(
          file, "the file does not exist; expected a structure in extended XYZ format");
    }
    if (Files.isDirectory(file)) {
      throw new InputException(
          file, "this is a folder; expected a structure file in extended XYZ format");
    }
  }

  /**
   * Reads the one structure of a file.
   *
   * @param warnings receives a sentence if something follows the first frame, which is ignored
   */
  public static Structure readOne(Path file, Consumer<String> warnings) {
    try (ExtendedXyzReader reader = open(file)) {
      if (!reader.hasNext()) {
        throw new InputException(file, "the file is empty; expected the number of atoms in line 1");
      }
      Structure first = reader.next();
      String rest = reader.nextHeader();
      if (rest != null) {
        warnings.accept(
            file
                + ":"
                + reader.lines.number()
                + ": only the first frame is used; what follows its "
                + first.size()
                + " atoms is ignored");
      }
      return first;
    }
  }

  @Override
  public boolean hasNext() {
    return nextHeader() != null;
  }

  @Override
  public Structure next() {
    String count = nextHeader();
    if (count == null) {
      throw new NoSuchElementException("no further frame in " + file);
    }
    header = null;
    long firstLine = lines.number();
    int atoms = atomCount(count);
    String comment = readLine();
    if (comment == null) {
      throw error(
          "the file ends after the number of atoms; expected the line with Lattice=\"...\"");
    }
    CommentLine pairs = new CommentLine(file, lines.number(), comment);
    ColumnLayout layout = new ColumnLayout(file, lines.number(), pairs.properties());
    StructureBuilder builder =
        new StructureBuilder(file, firstLine, atoms, pairs.box(), layout, extra, symbols);
    readAtoms(builder, atoms, firstLine);
    return builder.build(pairs.values());
  }

  /** The loop by itself, small: the sooner it is compiled, the sooner reading is fast. */
  private void readAtoms(StructureBuilder builder, int atoms, long firstLine) {
    for (int i = 0; i < atoms; i++) {
      if (!advance()) {
        throw truncated(i, atoms, firstLine);
      }
      builder.add(lines);
    }
  }

  private InputException truncated(int read, int atoms, long firstLine) {
    return error(
        "the file ends after %d of %d atoms; it is truncated or the number of atoms in line %d is wrong"
            .formatted(read, atoms, firstLine));
  }

  /** The fraction of the file read so far, in stored bytes; NaN for pipes. */
  public double fractionRead() {
    return stored.fraction();
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The next line that is not blank, without consuming it; null at the end. */
  private String nextHeader() {
    while (header == null) {
      String line = readLine();
      if (line == null) {
        return null;
      }
      header = line.isBlank() ? null : line;
    }
    return header;
  }

  private int atomCount(String line) {
    String token = line.trim();
    boolean valid = Tokens.isInteger(token) && Integer.parseInt(token) >= 1;
    if (!valid) {
      throw error(
          "'"
              + shortened(token)
              + "' is not a number of atoms; expected one positive integer alone in the first line"
              + " of a frame");
    }
    int atoms = Integer.parseInt(token);
    // Reserve no memory for a number that cannot be right.
    boolean large = atoms > 100_000 && !compressed;
    if (large && (long) atoms * SHORTEST_ATOM_LINE > fileSize()) {
      throw error(
          "the file is too short for "
              + atoms
              + " atoms; it is truncated or the number of atoms is wrong");
    }
    return atoms;
  }

  private long fileSize() {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : Long.MAX_VALUE;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private String readLine() {
    return advance() ? lines.text() : null;
  }

  private boolean advance() {
    try {
      return lines.next();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static String shortened(String token) {
    return token.length() <= 40 ? token : token.substring(0, 37) + "...";
  }

  private InputException error(String sentence) {
    return new InputException(file, lines.number(), sentence);
  }

  static InputException unreadable(Path file, IOException e) {
    if (e instanceof EOFException) {
      return new InputException(
          file, "the compressed file ends too early; it was cut off or is empty");
    }
    if (e instanceof ZipException) {
      return new InputException(
          file, "this is no whole gzip file (" + e.getMessage() + "), which its name says it is");
    }
    return new InputException(
        file,
        "the file cannot be read ("
            + e.getClass().getSimpleName()
            + ": "
            + e.getMessage()
            + "); check its permissions and that it is whole");
  }
}
