package org.halimd.engine.app.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.halimd.io.InputException;
import org.halimd.io.OutputException;

/**
 * Keeps a second program out of the directories of a run: two that append to the same files would
 * spoil both. The operating system frees a lock when its program ends, however it ends, so a file
 * that a killed program left behind locks nothing.
 */
final class FolderLocks implements AutoCloseable {
  /** The file that is locked in each directory. */
  static final String FILE = ".halimd.lock";

  private record Held(Path file, FileChannel channel) {}

  private final List<Held> held = new ArrayList<>();

  private FolderLocks() {}

  /**
   * Locks all directories.
   *
   * @throws InputException if one is locked already or cannot be written; then none stays locked
   */
  static FolderLocks take(List<RunFolder> folders) {
    FolderLocks locks = new FolderLocks();
    try {
      folders.forEach(folder -> locks.lock(folder.path()));
      return locks;
    } catch (InputException e) {
      locks.close();
      throw e;
    }
  }

  private void lock(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new InputException(
            directory,
            "another halimd is running in this directory; wait until it ends, or run a copy of the directory");
      }
      held.add(new Held(file, channel));
    } catch (IOException e) {
      throw new InputException(
          directory,
          "outputs cannot be written to this directory (%s); make it writable or run a copy of it"
              .formatted(e.getMessage()));
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    }
  }

  @Override
  public void close() {
    for (Held lock : held) {
      try {
        Files.deleteIfExists(lock.file());
        lock.channel().close();
      } catch (IOException e) {
        throw new OutputException(lock.file(), "remove", e);
      }
    }
    held.clear();
  }
}
