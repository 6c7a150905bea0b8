package org.halimd.engine.app.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.halimd.io.AtomicFile;
import org.halimd.io.OutputException;

/** Files that pass from one stage to the next. */
final class StageFiles {
  private StageFiles() {}

  /** Copies a file into a folder that is made where it is missing. */
  static void copy(Path from, Path to) {
    makeFolder(to.getParent());
    AtomicFile.write(to, out -> Files.copy(from, out));
  }

  static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new OutputException(folder, "make", e);
    }
  }
}
