package org.halimd.analysis.structure.scattering;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the tables that come with the program: comma-separated, first line names of columns. */
final class ScatteringTables {
  private ScatteringTables() {}

  /** The words behind the first one of every line. */
  static Map<String, List<String>> read(String name) {
    try (InputStream in = ScatteringTables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program was packaged without " + name);
      }
      Map<String, List<String>> rows = new LinkedHashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> List.of(line.split(",")))
          .forEach(words -> rows.put(words.get(0), words.subList(1, words.size())));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
