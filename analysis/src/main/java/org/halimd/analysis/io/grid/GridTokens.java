package org.halimd.analysis.io.grid;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringTokenizer;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;

/** Text of a grid file on its way in: lines, words and numbers, with errors that name the line. */
final class GridTokens implements AutoCloseable {
  private final Path file;
  private final BufferedReader reader;
  private StringTokenizer words = new StringTokenizer("");
  private long number;

  GridTokens(Path file) {
    this.file = file;
    if (!Files.isRegularFile(file)) {
      String what = Files.isDirectory(file) ? "this is a folder" : "the file does not exist";
      throw new InputException(file, what + "; expected a grid");
    }
    try {
      reader = Files.newBufferedReader(file);
    } catch (IOException e) {
      throw new InputException(file, "the file cannot be read (" + e + ")");
    }
  }

  /** The rest of this line is dropped; the next line as a whole. */
  String line() {
    String line = nextLine();
    if (line == null) {
      throw error(
          "the file ends too early; the writing of it may have been cut off, write it again");
    }
    return line;
  }

  /** The words of the next line. */
  String[] lineOfWords() {
    return line().strip().split("\\s+");
  }

  /** The next line that is not empty, stripped; null at the end of the file. */
  String nextText() {
    String line = nextLine();
    while (line != null && line.isBlank()) {
      line = nextLine();
    }
    return line == null ? null : line.strip();
  }

  private String nextLine() {
    try {
      number++;
      words = new StringTokenizer("");
      return reader.readLine();
    } catch (CharacterCodingException e) {
      throw new InputException(file, "this is no text file; expected a grid");
    } catch (IOException e) {
      throw new InputException(file, "the file cannot be read (" + e + ")");
    }
  }

  /** The next word, on this line or a later one. */
  String word() {
    while (!words.hasMoreTokens()) {
      String line = line();
      words = new StringTokenizer(line);
    }
    return words.nextToken();
  }

  /** The next word as a number. */
  double real() {
    return real(word());
  }

  /** A word as a number. */
  double real(String word) {
    double value = Tokens.real(word);
    if (Double.isNaN(value)) {
      throw error("'" + word + "' is no number");
    }
    return value;
  }

  /** The next word as a whole number. */
  int integer() {
    return integer(word());
  }

  /** A word as a whole number. */
  int integer(String word) {
    if (!Tokens.isInteger(word)) {
      throw error("'" + word + "' is no whole number");
    }
    return Integer.parseInt(word);
  }

  /** Nine numbers: three vectors. */
  double[] vectors() {
    double[] rows = new double[9];
    for (int i = 0; i < 9; i++) {
      rows[i] = real();
    }
    return rows;
  }

  InputException error(String sentence) {
    return new InputException(file, number, sentence);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new InputException(file, "the file cannot be read (" + e + ")");
    }
  }
}
