package org.halimd.crystal.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;
import org.rcsb.cif.CifIO;
import org.rcsb.cif.model.Block;
import org.rcsb.cif.model.Category;
import org.rcsb.cif.model.Column;

/**
 * The first data block of a CIF file that has a cell, as columns of words by data name. Names are
 * in lower case without the leading underscore; the dots of newer dictionaries count as
 * underscores.
 */
final class CifData {
  private final Path file;
  private final Map<String, List<String>> columns;

  private CifData(Path file, Map<String, List<String>> columns) {
    this.file = file;
    this.columns = columns;
  }

  static CifData read(Path file) {
    TextFile.read(file, "a CIF file");
    try {
      for (Block block : CifIO.readFromPath(file).getBlocks()) {
        CifData data = new CifData(file, columnsOf(block));
        if (data.columns.containsKey("cell_length_a")) {
          return data;
        }
      }
    } catch (IOException | RuntimeException e) {
      // The library throws several kinds of unchecked exceptions for files that are no CIF.
      throw new InputException(
          file, "this is no CIF file that can be read (" + e.getMessage() + "); correct it");
    }
    throw new InputException(
        file, "no data block has a cell; expected a CIF file of a crystal with _cell_length_a");
  }

  private static Map<String, List<String>> columnsOf(Block block) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (Category category : block.getCategories().values()) {
      for (Column<?> column : category.getColumns().values()) {
        List<String> words = new ArrayList<>();
        for (int row = 0; row < column.getRowCount(); row++) {
          words.add(column.getStringData(row).strip());
        }
        String name = category.getCategoryName();
        String rest = column.getColumnName();
        all.put((rest.isEmpty() ? name : name + "_" + rest).toLowerCase(Locale.ROOT), words);
      }
    }
    return all;
  }

  /** The column with the first of these names that is there; empty if none is. */
  List<String> column(String... names) {
    for (String name : names) {
      if (columns.containsKey(name)) {
        return columns.get(name);
      }
    }
    return List.of();
  }

  /** A number that must be there. */
  double number(String name) {
    List<String> words = column(name);
    if (words.isEmpty()) {
      throw new InputException(file, "data name _" + name + " is missing; add it with a number");
    }
    return number(name, 0, Double.NaN);
  }

  /**
   * A number of a loop; standard uncertainties in parentheses are left out.
   *
   * @param row from 0
   * @param otherwise what stands for '.' and '?'; NaN if they are errors
   */
  double number(String name, int row, double otherwise) {
    List<String> words = column(name);
    String word = row < words.size() ? words.get(row) : "?";
    if ((word.isEmpty() || word.equals(".") || word.equals("?")) && !Double.isNaN(otherwise)) {
      return otherwise;
    }
    try {
      return Double.parseDouble(word.replaceAll("\\(\\d*\\)$", ""));
    } catch (NumberFormatException e) {
      throw new InputException(
          file,
          String.format(
              Locale.ROOT,
              "'%s' in row %d of _%s is no number; expected one such as 0.3198 or 0.3198(2)",
              word,
              row + 1,
              name));
    }
  }
}
