package org.halimd.engine.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.engine.output.CheckpointFile;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.io.OutputException;

/**
 * The files {@code restart.halimd} of a batch, one in each directory. They always belong to one
 * instant: first all new files are written under another name, then all are renamed, and a reader
 * that finds only some renamed takes the others under the other name. Each directory can also be
 * continued alone.
 */
final class Checkpoints {
  private static final String FILE = "restart.halimd";
  private static final String NEXT = "restart.halimd.next";

  /**
   * A place in a run file.
   *
   * @param commands how many {@link Commands} are done; all = finished
   * @param step steps done if the next one is a run that has begun, else -1
   */
  record Position(int commands, long step) implements Comparable<Position> {
    @Override
    public int compareTo(Position other) {
      int order = Integer.compare(commands, other.commands);
      return order != 0 ? order : Long.compare(step, other.step);
    }
  }

  private Checkpoints() {}

  /** Starts the content of a checkpoint of a directory. */
  static NamedArrays start(RunFolder folder, String backend, Position position) {
    NamedArrays out = new NamedArrays();
    out.put("version", Version.TEXT);
    out.put("backend", backend);
    out.put("position", (long) position.commands(), position.step());
    out.put("commands", (long) Commands.count(folder.script()));
    Map<String, String> hashes = folder.fingerprint();
    out.put("inputs", String.join("\n", hashes.keySet()));
    out.put("hashes", String.join("\n", hashes.values()));
    return out;
  }

  static Position position(NamedArrays checkpoint) {
    long[] position = checkpoint.longs("position");
    return new Position((int) position[0], position[1]);
  }

  /** Whether everything is done that the run file said when the checkpoint was written. */
  static boolean isFinished(NamedArrays checkpoint) {
    return position(checkpoint).commands() >= checkpoint.longs("commands")[0];
  }

  /** Whether the run file has grown since the checkpoint was written. */
  static boolean isExtended(RunFolder folder, NamedArrays checkpoint) {
    return Commands.count(folder.script()) > checkpoint.longs("commands")[0];
  }

  /** Replaces the checkpoints of all directories. */
  static void write(List<RunFolder> folders, List<NamedArrays> contents) {
    if (folders.size() == 1) {
      CheckpointFile.write(folders.getFirst().path().resolve(FILE), contents.getFirst());
      return;
    }
    for (int s = 0; s < folders.size(); s++) {
      CheckpointFile.write(folders.get(s).path().resolve(NEXT), contents.get(s));
    }
    for (RunFolder folder : folders) {
      Path next = folder.path().resolve(NEXT);
      try {
        Files.move(
            next,
            folder.path().resolve(FILE),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new OutputException(next, "rename", e);
      }
    }
  }

  /** Removes the checkpoint of an earlier execution. */
  static void remove(RunFolder folder) {
    for (String name : new String[] {NEXT, FILE}) {
      Path file = folder.path().resolve(name);
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new OutputException(file, "remove", e);
      }
    }
  }

  /** Whether the directory holds a checkpoint. */
  static boolean exists(Path directory) {
    return Files.exists(directory.resolve(FILE)) || Files.exists(directory.resolve(NEXT));
  }

  /**
   * Refuses to start anew over an execution that can be continued.
   *
   * @throws InputException if there is one
   */
  static void refuseIfUnfinished(RunFolder folder) {
    if (!exists(folder.path())) {
      return;
    }
    for (NamedArrays found : candidates(folder.path())) {
      if (isFinished(found)) {
        return;
      }
    }
    throw new InputException(
        folder.path().resolve(FILE),
        "an execution that is not finished can be continued here; use --resume to continue it or"
            + " --restart-from-scratch to give it up and start anew (outputs are appended to)");
  }

  /**
   * The checkpoints of all directories at the latest instant that all of them have.
   *
   * @throws InputException if one is missing, damaged or from another instant
   */
  static List<NamedArrays> read(List<RunFolder> folders) {
    List<List<NamedArrays>> all = new ArrayList<>();
    for (RunFolder folder : folders) {
      if (!exists(folder.path())) {
        throw new InputException(
            folder.path().resolve(FILE),
            "there is nothing to resume, the file does not exist; start the run without --resume");
      }
      all.add(candidates(folder.path()));
    }
    Position latest = null;
    for (NamedArrays candidate : all.getFirst()) {
      Position position = position(candidate);
      boolean common = all.stream().allMatch(list -> at(list, position) != null);
      if (common && (latest == null || position.compareTo(latest) > 0)) {
        latest = position;
      }
    }
    if (latest == null) {
      throw new InputException(
          "the checkpoints of the directories are of different instants, so they cannot continue as"
              + " one batch; resume them one by one");
    }
    Position chosen = latest;
    return all.stream().map(list -> at(list, chosen)).toList();
  }

  private static NamedArrays at(List<NamedArrays> candidates, Position position) {
    return candidates.stream().filter(c -> position(c).equals(position)).findFirst().orElse(null);
  }

  /** The file of a directory that was written last; there must be one. */
  static Path latest(Path directory) {
    Path next = directory.resolve(NEXT);
    return Files.exists(next) ? next : directory.resolve(FILE);
  }

  /** The checkpoints of a directory, one, or two after a crash; none if there is none. */
  static List<NamedArrays> candidates(Path directory) {
    List<NamedArrays> found = new ArrayList<>();
    for (String name : new String[] {FILE, NEXT}) {
      Path file = directory.resolve(name);
      if (Files.exists(file)) {
        found.add(CheckpointFile.read(file));
      }
    }
    return found;
  }

  /**
   * Checks that a directory still holds the input that a checkpoint was made from.
   *
   * @throws InputException naming what changed, or if the execution is finished
   */
  static void verify(RunFolder folder, NamedArrays checkpoint) {
    Path file = folder.path().resolve(FILE);
    if (!checkpoint.text("version").equals(Version.TEXT)) {
      throw new InputException(
          file,
          "was written by version %s and this is version %s; continue with the version that began"
              .formatted(checkpoint.text("version"), Version.TEXT));
    }
    requireSameInputs(folder, checkpoint, file);
    if (isExtended(folder, checkpoint)) {
      requireExtendable(folder, (int) checkpoint.longs("commands")[0]);
    } else if (isFinished(checkpoint)) {
      throw new InputException(
          file,
          "the run is finished already; there is nothing to resume (append further lines to"
              + " run.in to extend it, or start it without --resume)");
    }
  }

  /** The run file may have grown; what it said when the checkpoint was written must still be so. */
  private static void requireSameInputs(RunFolder folder, NamedArrays checkpoint, Path file) {
    Map<String, String> hashes = new LinkedHashMap<>(folder.fingerprint());
    hashes.put(RunFolder.SCRIPT, Fingerprint.script(folder, (int) checkpoint.longs("commands")[0]));
    String[] names = checkpoint.text("inputs").split("\n");
    String[] values = checkpoint.text("hashes").split("\n");
    for (int k = 0; k < names.length; k++) {
      if (!values[k].equals(hashes.get(names[k]))) {
        throw new InputException(
            file,
            "'%s' has changed since the run began, so it cannot be continued (lines may be appended to run.in, no others may change); restore it, or start anew with --restart-from-scratch"
                .formatted(names[k]));
      }
    }
  }

  private static void requireExtendable(RunFolder folder, int done) {
    Commands.of(folder.script())
        .skip(done)
        .filter(s -> Commands.holdsForWholeFile(s.command()))
        .findFirst()
        .ifPresent(
            s -> {
              throw s.line()
                  .error(
                      "'%s' was appended after the run had begun, but it would hold for the whole file; remove the line, or start anew with --restart-from-scratch"
                          .formatted(s.line().keyword()));
            });
  }
}
