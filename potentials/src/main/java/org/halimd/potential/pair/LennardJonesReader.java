package org.halimd.potential.pair;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;
import org.halimd.system.Elements;

/**
 * Reads Lennard-Jones files of GPUMD: a first line {@code lj T symbol_1 ... symbol_T}, then one
 * line {@code epsilon sigma cutoff} (eV, Å, Å) for each ordered pair of types: (1,1), (1,2), ...,
 * (1,T), (2,1), ..., (T,T). The potential is plainly truncated.
 */
public final class LennardJonesReader {
  private static final String FIRST_LINE = "'lj T symbol_1 ... symbol_T'";
  private static final String PAIR_LINE = "'epsilon sigma cutoff'";

  private final Path file;
  private final List<String> lines;

  private LennardJonesReader(Path file, String content) {
    this.file = file;
    String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
    this.lines = text.stripTrailing().lines().toList();
  }

  /**
   * The model in the text of a file.
   *
   * @param file name of the file, for messages
   * @param content its whole text
   * @throws InputException if the text is not a Lennard-Jones file
   */
  public static LennardJonesModel parse(Path file, String content) {
    return new LennardJonesReader(file, content).model();
  }

  private LennardJonesModel model() {
    List<String> elements = elements();
    int types = elements.size();
    int pairs = types * types;
    if (lines.size() != pairs + 1) {
      throw error(
          Math.min(lines.size(), pairs + 2),
          "the file has %d lines; %d types need 1 + %d lines, one for each ordered pair of types"
              .formatted(lines.size(), types, pairs));
    }
    double[][] value = new double[3][pairs];
    for (int p = 0; p < pairs; p++) {
      readPair(p + 2, p, value);
      int mirrored = p % types * types + p / types;
      if (mirrored < p) {
        requireSame(p + 2, mirrored + 2, p, mirrored, value);
      }
    }
    return new LennardJonesModel(
        elements, value[0], value[1], value[2], LennardJonesModel.Truncation.PLAIN);
  }

  private List<String> elements() {
    String[] words = lines.isEmpty() ? new String[] {""} : words(1);
    if (!words[0].equals("lj")) {
      throw error(1, "found '" + words[0] + "'; the first line must be " + FIRST_LINE);
    }
    if (words.length < 2 || !Tokens.isInteger(words[1]) || Integer.parseInt(words[1]) < 1) {
      String found = words.length < 2 ? "nothing" : "'" + words[1] + "'";
      throw error(1, "found " + found + " as the number of types in " + FIRST_LINE);
    }
    int types = Integer.parseInt(words[1]);
    List<String> elements = Arrays.asList(words).subList(2, words.length);
    if (elements.size() != types) {
      throw error(
          1, "found %d symbols for %d types in %s".formatted(elements.size(), types, FIRST_LINE));
    }
    Set<String> seen = new HashSet<>();
    for (String symbol : elements) {
      if (!Elements.contains(symbol)) {
        throw error(1, "'" + symbol + "' is no element; write symbols such as Ar");
      }
      if (!seen.add(symbol)) {
        throw error(1, "the element '" + symbol + "' is listed twice; list each type once");
      }
    }
    return elements;
  }

  private void readPair(int line, int pair, double[][] value) {
    String[] words = words(line);
    if (words.length != 3) {
      throw error(line, "found %d words; expected %s".formatted(words.length, PAIR_LINE));
    }
    String[] names = {"epsilon (eV, at least 0)", "sigma (Å, positive)", "cutoff (Å, positive)"};
    for (int k = 0; k < 3; k++) {
      double number = Tokens.real(words[k]);
      if (!(k == 0 ? number >= 0 : number > 0)) {
        throw error(line, "found '" + words[k] + "' where " + names[k] + " was expected");
      }
      value[k][pair] = number;
    }
  }

  private void requireSame(int line, int mirrorLine, int pair, int mirrored, double[][] value) {
    for (double[] quantity : value) {
      if (quantity[pair] != quantity[mirrored]) {
        throw error(
            line,
            "'%s' differs from line %d, which is the same pair in the other order; give both lines"
                    .formatted(lines.get(line - 1).strip(), mirrorLine)
                + " the same numbers");
      }
    }
  }

  private String[] words(int line) {
    return lines.get(line - 1).strip().split("\\s+");
  }

  private InputException error(int line, String sentence) {
    return new InputException(file, Math.max(1, line), sentence);
  }
}
