package org.halimd.engine.app.amorphize;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.halimd.crystal.io.StructureFiles;
import org.halimd.engine.app.run.Json;
import org.halimd.io.AtomicFile;
import org.halimd.io.InputException;
import org.halimd.io.OutputException;
import org.halimd.io.Structure;
import org.halimd.io.TextFile;

/**
 * The folder of one amorphisation: {@code amorphize.json}, the run folder {@code run}, and the
 * results.
 *
 * @param path the folder
 */
record AmorphizeFolder(Path path) {
  private static final String POTENTIAL = "nep.txt";

  Path planFile() {
    return path.resolve("amorphize.json");
  }

  /** The run folder. */
  Path run() {
    return path.resolve("run");
  }

  /** The structure at the start. */
  Path start() {
    return run().resolve("model.xyz");
  }

  /** The structure that comes out. */
  Path glass() {
    return path.resolve("glass.xyz");
  }

  /**
   * Refuses a folder that is in use.
   *
   * @throws InputException if there is something in it
   */
  void requireUnused() {
    if (Files.exists(planFile())) {
      throw new InputException(
          path,
          "the folder holds an amorphisation already; continue it with 'halimd amorphize --resume "
              + path
              + "' or choose another folder");
    }
    if (Files.exists(run()) || Files.isRegularFile(path)) {
      throw new InputException(path, "it exists already; choose another folder");
    }
  }

  /** Writes the inputs; the plan comes last, so that a folder with a plan is complete. */
  void create(Plan plan, Structure structure, Path potential) {
    try {
      Files.createDirectories(run());
      if (potential != null) {
        Files.copy(
            potential, run().resolve(plan.runPotential()), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new OutputException(run(), "write into the folder", e);
    }
    StructureFiles.write(start(), structure);
    text(run().resolve("run.in"), RunScript.of(plan.schedule(), plan.runPotential()));
    text(planFile(), Json.pretty(plan));
  }

  /** The name that run.in gives to a potential: files are copied into the run folder. */
  static String runPotential(String name) {
    return Files.isRegularFile(Path.of(name)) ? POTENTIAL : name;
  }

  private static void text(Path file, String content) {
    AtomicFile.write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The plan of a folder.
   *
   * @throws InputException if it has none
   */
  Plan plan() {
    if (!Files.exists(planFile())) {
      throw new InputException(
          path,
          "there is no amorphize.json, so there is nothing to resume; start with 'halimd amorphize"
              + " STRUCTURE --potential P --out DIR'");
    }
    return Json.read(planFile(), TextFile.read(planFile(), "a plan"), Plan.class);
  }

  /** Whether a checkpoint was written. */
  boolean hasCheckpoint() {
    return Files.exists(run().resolve("restart.halimd"));
  }
}
