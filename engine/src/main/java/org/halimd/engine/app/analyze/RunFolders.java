package org.halimd.engine.app.analyze;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.io.TextFile;

/** Folders named after temperatures, {@code 350K}, each with a run. */
final class RunFolders {
  private static final Pattern NAME = Pattern.compile("(\\d+(?:\\.\\d+)?) ?K");

  /**
   * One of them.
   *
   * @param path the folder
   * @param temperature the temperature of its name in K
   */
  record RunFolder(Path path, double temperature) {}

  private RunFolders() {}

  /** The folders in order of temperature. */
  static List<RunFolder> in(Path parent) {
    List<RunFolder> folders = new ArrayList<>();
    try (Stream<Path> entries = Files.list(parent)) {
      entries
          .filter(Files::isDirectory)
          .forEach(
              path -> {
                Matcher name = NAME.matcher(path.getFileName().toString());
                if (name.matches()) {
                  folders.add(new RunFolder(path, Double.parseDouble(name.group(1))));
                }
              });
    } catch (IOException e) {
      throw new InputException(parent, "the folder cannot be read (" + e + ")");
    } catch (UncheckedIOException e) {
      throw new InputException(parent, "the folder cannot be read (" + e.getMessage() + ")");
    }
    if (folders.isEmpty()) {
      throw new InputException(
          parent, "there is no folder named after a temperature, for example 350K");
    }
    folders.sort(Comparator.comparingDouble(RunFolder::temperature));
    return folders;
  }

  /** Number of atoms of a species in the simulated cell: model.xyz, enlarged by 'replicate'. */
  static int ions(Path folder, String species) {
    Structure model = ExtendedXyzReader.readOne(folder.resolve("model.xyz"), warning -> {});
    long count = model.symbols().stream().filter(species::equals).count();
    if (count == 0) {
      throw new InputException(
          folder.resolve("model.xyz"), "there is no atom of species '" + species + "'");
    }
    return Math.toIntExact(count * replicas(folder.resolve("run.in")));
  }

  private static long replicas(Path script) {
    if (!Files.exists(script)) {
      return 1;
    }
    long product = 1;
    for (String line : TextFile.read(script, "a run file").lines().toList()) {
      String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
      if (words[0].equals("replicate") && words.length == 4) {
        for (int d = 1; d < 4; d++) {
          product *= factor(script, words[d]);
        }
      }
    }
    return product;
  }

  private static long factor(Path script, String word) {
    if (!word.matches("[1-9]\\d{0,3}")) {
      throw new InputException(
          script, "'replicate' with '" + word + "', which is no number of copies");
    }
    return Long.parseLong(word);
  }
}
