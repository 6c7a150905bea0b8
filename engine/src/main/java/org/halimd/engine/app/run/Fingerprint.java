package org.halimd.engine.app.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.halimd.engine.script.Statement;
import org.halimd.engine.script.keyword.Checkpoint;
import org.halimd.engine.script.keyword.WallTime;
import org.halimd.io.InputException;
import org.halimd.potential.EmbeddedModels;

/** SHA-256 hashes of everything that determines a trajectory. */
final class Fingerprint {
  private Fingerprint() {}

  /** The hash of each input of a directory by its name. */
  static Map<String, String> of(RunFolder folder) {
    Map<String, String> hashes = new LinkedHashMap<>();
    hashes.put("run.in", text(commands(folder)));
    hashes.put("model.xyz", bytes(read(folder.structureFile())));
    List<String> potentials = potentials(folder);
    for (int k = 0; k < potentials.size(); k++) {
      hashes.put(folder.potentialNames().get(k), potentials.get(k));
    }
    return hashes;
  }

  /** The hashes of the potentials in their order. */
  static List<String> potentials(RunFolder folder) {
    return folder.potentialNames().stream().map(name -> potential(folder, name)).toList();
  }

  private static String potential(RunFolder folder, String name) {
    Path file = folder.path().resolve(name);
    return Files.isRegularFile(file)
        ? bytes(read(file))
        : text(EmbeddedModels.find(name).orElseThrow().content());
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

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InputException(file, "cannot be read: " + e.getMessage());
    }
  }

  private static String text(String content) {
    return bytes(content.getBytes(StandardCharsets.UTF_8));
  }

  private static String bytes(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
