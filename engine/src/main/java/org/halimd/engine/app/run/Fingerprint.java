package org.halimd.engine.app.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.halimd.engine.app.provenance.FileDigest;
import org.halimd.engine.script.Line;
import org.halimd.engine.script.Statement;

/** SHA-256 hashes of everything that determines a trajectory. */
final class Fingerprint {
  private Fingerprint() {}

  /** The hash of each input of a directory by its name. */
  static Map<String, String> of(RunFolder folder) {
    Map<String, String> hashes = new LinkedHashMap<>();
    hashes.put(RunFolder.SCRIPT, script(folder, Commands.count(folder.script())));
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
    inputs.add(named(RunFolder.SCRIPT, folder.scriptFile()));
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

  /** The hash of the first commands of a run file; see {@link Commands}. */
  static String script(RunFolder folder, int commands) {
    String text =
        Commands.of(folder.script())
            .limit(commands)
            .map(Statement::line)
            .map(Line::text)
            .collect(Collectors.joining("\n"));
    return FileDigest.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
