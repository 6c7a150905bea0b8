package org.halimd.engine.app.analyze;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.halimd.io.AppendFile;
import org.halimd.io.AtomicFile;
import org.halimd.io.InputException;
import org.halimd.io.OutputException;

/**
 * The relaxed snapshots of an analysis in extended XYZ: a frame is appended and forced to disk as
 * soon as it is done, in whatever order that is, so an analysis that was killed goes on with those
 * that are missing. At the end the frames are put in order.
 *
 * <p>Every frame names in {@code run=} the calculation that it belongs to and in {@code of=} how
 * many there will be.
 */
final class RelaxedFile implements AutoCloseable {
  /**
   * A frame.
   *
   * @param text all its lines
   * @param steps of its relaxation
   * @param converged whether it was converged
   * @param maxForce largest force left, eV/Å
   */
  record Entry(String text, long steps, boolean converged, double maxForce) {}

  private final Path file;
  private final Map<Integer, Entry> entries = new TreeMap<>();
  private AppendFile out;

  private RelaxedFile(Path file) {
    this.file = file;
  }

  /**
   * Opens the file of a calculation.
   *
   * @param run name of the calculation: a hash of all that its results depend on
   * @param options whether frames that are there are kept, or given up
   * @throws InputException if they can be neither
   */
  static RelaxedFile open(Path file, String run, RelaxationOptions options) {
    RelaxedFile relaxed = new RelaxedFile(file);
    long length = 0;
    if (Files.exists(file) && !options.fromScratch) {
      length = relaxed.scan(run, options.resume);
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (length == 0) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new OutputException(file, "make", e);
    }
    relaxed.out = length == 0 ? AppendFile.append(file) : AppendFile.resume(file, length);
    return relaxed;
  }

  /** Takes in all whole frames; returns their length in bytes, 0 if they are not to be kept. */
  private long scan(String run, boolean resume) {
    String text = read();
    int at = 0;
    for (int end = frameEnd(text, 0); end >= 0; end = frameEnd(text, at)) {
      String frame = text.substring(at, end);
      int of = Integer.parseInt(field(frame, "of"));
      boolean same = field(frame, "run").equals(run);
      if (resume && !same) {
        throw new InputException(
            file,
            "these snapshots were relaxed from other input or with other settings, so they cannot"
                + " be continued; give the same options, another --out, or --restart-from-scratch");
      }
      entries.put(Integer.parseInt(field(frame, "snapshot")), entry(frame));
      at = end;
      if (!resume && entries.size() == of) {
        // Complete: a new analysis replaces it.
        entries.clear();
        return 0;
      }
    }
    if (!resume && !entries.isEmpty()) {
      throw new InputException(
          file,
          "an analysis that was interrupted after %d snapshots can be continued here; use --resume, or --restart-from-scratch to begin anew"
              .formatted(entries.size()));
    }
    return at;
  }

  private String read() {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InputException(file, "the file cannot be read (" + e + ")");
    }
  }

  /** The end of the frame that begins at {@code from}; -1 if it is not whole. */
  private int frameEnd(String text, int from) {
    int end = text.indexOf('\n', from) + 1;
    if (end == 0) {
      return -1;
    }
    String count = text.substring(from, end - 1).strip();
    if (!count.matches("\\d{1,9}")) {
      throw new InputException(
          file, "this is no file of relaxed snapshots; give --out the name of another folder");
    }
    for (int line = Integer.parseInt(count) + 1; line > 0; line--) {
      end = text.indexOf('\n', end) + 1;
      if (end == 0) {
        return -1;
      }
    }
    return end;
  }

  private String field(String frame, String key) {
    Matcher matcher = Pattern.compile(" " + key + "=(\\S+)").matcher(frame);
    if (!matcher.find()) {
      throw new InputException(
          file, "this is no file of relaxed snapshots; give --out the name of another folder");
    }
    return matcher.group(1);
  }

  private Entry entry(String frame) {
    return new Entry(
        frame,
        Long.parseLong(field(frame, "steps")),
        field(frame, "converged").equals("T"),
        Double.parseDouble(field(frame, "max_force")));
  }

  Path path() {
    return file;
  }

  boolean contains(int snapshot) {
    return entries.containsKey(snapshot);
  }

  int size() {
    return entries.size();
  }

  /** The frames by number of the snapshot. */
  Map<Integer, Entry> entries() {
    return entries;
  }

  /** Appends a frame; when this returns it survives whatever happens. */
  void append(int snapshot, String frame) {
    out.write(frame);
    out.force();
    entries.put(snapshot, entry(frame));
  }

  /** Puts the frames in order. */
  void finish() {
    out.close();
    AtomicFile.write(
        file,
        stream -> {
          for (Entry entry : entries.values()) {
            stream.write(entry.text().getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  @Override
  public void close() {
    out.close();
  }
}
