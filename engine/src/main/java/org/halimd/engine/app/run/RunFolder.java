package org.halimd.engine.app.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.halimd.engine.app.provenance.FileDigest;
import org.halimd.engine.script.Script;
import org.halimd.engine.script.ScriptChecker;
import org.halimd.engine.script.ScriptReader;
import org.halimd.engine.script.Setting;
import org.halimd.engine.script.Statement;
import org.halimd.engine.script.Subject;
import org.halimd.engine.script.Surroundings;
import org.halimd.engine.script.keyword.DumpH5md;
import org.halimd.engine.script.keyword.PotentialFile;
import org.halimd.engine.script.keyword.Seed;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.io.StructureChecks;
import org.halimd.io.TextFile;
import org.halimd.io.hdf5.GrowingHdf5;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;

/**
 * A directory to run: {@code run.in}, {@code model.xyz} and the potentials it names, all checked.
 */
final class RunFolder implements Surroundings {
  /** The name of the run file, also in fingerprints. */
  static final String SCRIPT = "run.in";

  private static final String STRUCTURE = "model.xyz";

  private final Path directory;
  private final Map<String, PotentialModel> models = new HashMap<>();
  private final List<InputException> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Script script;
  private Structure structure;
  private Map<String, String> fingerprint;
  private List<FileDigest> inputs;

  private RunFolder(Path directory) {
    this.directory = directory;
  }

  /**
   * Reads and checks a directory.
   *
   * @throws InputErrors with everything that is wrong
   */
  static RunFolder read(Path directory) {
    RunFolder folder = new RunFolder(directory);
    folder.readFiles();
    if (!folder.errors.isEmpty()) {
      throw new InputErrors(folder.errors);
    }
    return folder;
  }

  private void readFiles() {
    if (!Files.isDirectory(path())) {
      errors.add(
          new InputException(
              directory, "there is no such directory; name one with run.in and model.xyz"));
      return;
    }
    attempt(
        () -> {
          Path file = directory.resolve(SCRIPT);
          String text = TextFile.read(file, "the commands of a run");
          script = ScriptReader.parse(file, text, errors);
        });
    attempt(
        () -> structure = ExtendedXyzReader.readOne(directory.resolve(STRUCTURE), warnings::add));
    if (script != null && structure != null && errors.isEmpty()) {
      checkTogether();
    }
  }

  private void checkTogether() {
    List<PotentialFile> potentials = script.all(PotentialFile.class);
    attempt(() -> structure.masses());
    attempt(() -> warnings.addAll(StructureChecks.check(structure)));
    Subject subject =
        new Subject(
            structure.box(),
            structure.size(),
            structure.symbols().stream().distinct().toList(),
            structure.groups(),
            structure.hasVelocities(),
            structure.charge() != null);
    Setting setting = new Setting(subject, this);
    errors.addAll(ScriptChecker.check(script, setting));
    warnings.addAll(setting.warnings());
    if (!potentials.isEmpty() && models.containsKey(potentials.getFirst().name())) {
      List<String> elements = models.get(potentials.getFirst().name()).elements();
      attempt(() -> structure.toAtoms(elements));
    }
    if (errors.isEmpty()) {
      attempt(() -> fingerprint = Fingerprint.of(this));
      attempt(() -> inputs = Fingerprint.inputs(this));
    }
  }

  /**
   * Checks that trajectories that exist can be appended to. (A run that is resumed replaces what a
   * crash left of them.)
   *
   * @throws InputException at the first line whose file is of another kind
   */
  void requireTrajectories() {
    for (Statement statement : script.statements()) {
      if (statement.command() instanceof DumpH5md dump && isForeign(dump.fileName())) {
        throw statement
            .line()
            .error(
                "dump_h5md: '%s' exists and is no trajectory to which frames can be appended; remove it or choose another name"
                    .formatted(dump.fileName()));
      }
    }
  }

  private boolean isForeign(String name) {
    Path file = path().resolve(name);
    return Files.isRegularFile(file) && !GrowingHdf5.isGrowing(file);
  }

  private void attempt(Runnable action) {
    try {
      action.run();
    } catch (InputException e) {
      errors.add(e);
    }
  }

  @Override
  public PotentialModel openModel(String name) {
    PotentialModel model = models.get(name);
    if (model == null) {
      model = Potentials.read(path(), name);
      models.put(name, model);
    }
    return model;
  }

  @Override
  public String whyNotWritable(String name) {
    Path file = path().resolve(name).toAbsolutePath().normalize();
    Path folder = file.getParent();
    if (!Files.isDirectory(folder)) {
      return "the folder " + folder + " does not exist";
    }
    if (Files.isDirectory(file)) {
      return "it is a folder";
    }
    boolean writable = Files.exists(file) ? Files.isWritable(file) : Files.isWritable(folder);
    return writable ? null : "there is no permission to write it";
  }

  /** The directory as the user gave it. */
  Path directory() {
    return directory;
  }

  /** The directory as a path that is never empty. */
  Path path() {
    return directory.toString().isEmpty() ? Path.of(".") : directory;
  }

  Path scriptFile() {
    return directory.resolve(SCRIPT);
  }

  Path structureFile() {
    return path().resolve(STRUCTURE);
  }

  Script script() {
    return script;
  }

  Structure structure() {
    return structure;
  }

  /** Names of the potentials in their order. */
  List<String> potentialNames() {
    return script.all(PotentialFile.class).stream().map(PotentialFile::name).toList();
  }

  /** The potentials in their order; the first one drives the dynamics. */
  List<PotentialModel> potentials() {
    return potentialNames().stream().map(this::openModel).toList();
  }

  /** SHA-256 hashes of the inputs by name, as they were when the directory was read. */
  Map<String, String> fingerprint() {
    return fingerprint;
  }

  /** The input files as they were when the directory was read. */
  List<FileDigest> inputs() {
    return inputs;
  }

  /** The seed of all random numbers. */
  long seed() {
    return script.last(Seed.class, Seed.DEFAULT).seed();
  }

  /** What is allowed but probably not meant. */
  List<String> warnings() {
    return warnings;
  }
}
