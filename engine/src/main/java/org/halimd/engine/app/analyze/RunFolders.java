package org.halimd.engine.app.analyze;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.halimd.io.InputException;

/**
 * Folders named after temperatures, {@code 350K}, each with a run, or with replicas of it in
 * folders that are numbers, {@code 350K/1}.
 */
final class RunFolders {
  private static final Pattern NAME = Pattern.compile("(\\d+(?:\\.\\d+)?) ?K");
  private static final Pattern REPLICA = Pattern.compile("\\d{1,6}");

  /**
   * The runs at one temperature.
   *
   * @param name the name of the folder
   * @param temperature the temperature of its name in K
   * @param runs the folder itself, or the replicas in it in order of their numbers
   */
  record RunFolder(String name, double temperature, List<Path> runs) {}

  private RunFolders() {}

  /**
   * The folders in order of temperature.
   *
   * @throws InputException if there is none
   */
  static List<RunFolder> in(Path parent) {
    List<RunFolder> folders =
        subfolders(parent).stream()
            .filter(path -> NAME.matcher(path.getFileName().toString()).matches())
            .map(RunFolders::folder)
            .sorted(Comparator.comparingDouble(RunFolder::temperature))
            .toList();
    if (folders.isEmpty()) {
      throw new InputException(
          parent, "there is no folder named after a temperature, for example 350K");
    }
    return folders;
  }

  private static RunFolder folder(Path path) {
    String name = path.getFileName().toString();
    Matcher matcher = NAME.matcher(name);
    matcher.matches();
    List<Path> replicas =
        subfolders(path).stream()
            .filter(sub -> REPLICA.matcher(sub.getFileName().toString()).matches())
            .sorted(Comparator.comparingInt(sub -> Integer.parseInt(sub.getFileName().toString())))
            .toList();
    boolean itself = Files.exists(path.resolve("thermo.out")) || replicas.isEmpty();
    return new RunFolder(
        name, Double.parseDouble(matcher.group(1)), itself ? List.of(path) : replicas);
  }

  private static List<Path> subfolders(Path parent) {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.filter(Files::isDirectory).toList();
    } catch (IOException | UncheckedIOException e) {
      throw new InputException(parent, "the folder cannot be read (" + e.getMessage() + ")");
    }
  }
}
