package org.halimd.io;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Small text files, read as a whole. */
public final class TextFile {
  private TextFile() {}

  /** Whether there is a file (not a folder) at the path. */
  public static boolean exists(Path file) {
    return Files.isRegularFile(file);
  }

  /** Names of the files in a folder, in alphabetical order; empty if it cannot be listed. */
  public static List<String> filesIn(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * The content of a UTF-8 file.
   *
   * @param expected what the file should be, for error messages
   * @throws InputException if it does not exist, is a folder, is no text or cannot be read
   */
  public static String read(Path file, String expected) {
    if (!Files.exists(file)) {
      throw new InputException(file, "the file does not exist; expected " + expected);
    }
    if (Files.isDirectory(file)) {
      throw new InputException(file, "this is a folder; expected " + expected);
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new InputException(file, "this is no text file; expected " + expected);
    } catch (IOException e) {
      throw new InputException(file, "the file cannot be read (" + e + "); expected " + expected);
    }
  }
}
