package org.halimd.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Text files: small ones as a whole, tables line by line. */
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
    requireFile(file, expected);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw unreadable(file, expected, e);
    }
  }

  /**
   * Looks at the lines of a UTF-8 file one after another, so that long files take no memory.
   *
   * @param expected what the file should be, for error messages
   * @param reader takes the number of a line, from 1, and its text
   * @throws InputException if it does not exist, is a folder, is no text or cannot be read
   */
  public static void forEachLine(Path file, String expected, LineReader reader) {
    requireFile(file, expected);
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      long number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reader.read(number++, line);
      }
    } catch (IOException e) {
      throw unreadable(file, expected, e);
    }
  }

  /** Looks at a line. */
  @FunctionalInterface
  public interface LineReader {
    /** Takes the number of the line, from 1, and its text without line end. */
    void read(long number, String line);
  }

  private static void requireFile(Path file, String expected) {
    if (!Files.exists(file)) {
      throw new InputException(file, "the file does not exist; expected " + expected);
    }
    if (Files.isDirectory(file)) {
      throw new InputException(file, "this is a folder; expected " + expected);
    }
  }

  private static InputException unreadable(Path file, String expected, IOException e) {
    return new InputException(
        file,
        e instanceof CharacterCodingException
            ? "this is no text file; expected " + expected
            : "the file cannot be read (" + e + "); expected " + expected);
  }
}
