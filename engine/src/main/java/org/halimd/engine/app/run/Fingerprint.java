package org.halimd.engine.app.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.halimd.engine.app.provenance.FileDigest;
import org.halimd.engine.script.Statement;
import org.halimd.engine.script.keyword.Checkpoint;
import org.halimd.engine.script.keyword.WallTime;

/** SHA-256 hashes of everything that determines a trajectory. */
final class Fingerprint {
  private Fingerprint() {}

  /** The hash of each input of a directory by its name. */
  static Map<String, String> of(RunFolder folder) {
    Map<String, String> hashes = new LinkedHashMap<>();
    hashes.put("run.in", FileDigest.sha256(bytes(commands(folder))));
    hashes.put("model.xyz", FileDigest.of(folder.structureFile()).sha256());
    potentialDigests(folder).forEach(d -> hashes.put(d.file(), d.sha256()));
    return hashes;
  }

  /** The hashes of the potentials in their order. */
  static List<String> potentials(RunFolder folder) {
    return potentialDigests(folder).stream().map(FileDigest::sha256).toList();
  }

  /** The input files as they are, comments and all. */
  static List<FileDigest> inputs(RunFolder folder) {
    List<FileDigest> inputs = new ArrayList<>();
    inputs.add(named("run.in", folder.scriptFile()));
    inputs.add(named("model.xyz", folder.structureFile()));
    inputs.addAll(potentialDigests(folder));
    return inputs;
  }

  private static List<FileDigest> potentialDigests(RunFolder folder) {
    return folder.potentialNames().stream()
        .map(name -> FileDigest.ofPotential(folder.path(), name))
        .toList();
  }

  private static FileDigest named(String name, Path file) {
    FileDigest digest = FileDigest.of(file);
    return new FileDigest(name, digest.bytes(), digest.sha256());
  }

  /**
   * The run file without comments and without what may change between two executions of one
   * calculation: how often checkpoints are written and how long the program may work.
   */
  private static String commands(RunFolder folder) {
    return folder.script().statements().stream()
        .filter(s -> !(s.command() instanceof Checkpoint || s.command() instanceof WallTime))
        .map(Statement::line)
        .map(line -> line.text())
        .collect(Collectors.joining("\n"));
  }

  private static byte[] bytes(String content) {
    return content.getBytes(StandardCharsets.UTF_8);
  }
}
