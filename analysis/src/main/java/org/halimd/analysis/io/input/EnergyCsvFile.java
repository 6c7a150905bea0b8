package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.halimd.analysis.doas.EnergyOrigin;
import org.halimd.analysis.doas.EnergySnapshot;
import org.halimd.analysis.doas.EnergySystem;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;
import org.halimd.io.Tokens;

/** Site energies from the table {@code doas.csv} of an earlier analysis. */
public final class EnergyCsvFile {
  /** The columns of the table. */
  public static final List<String> COLUMNS =
      List.of(
          "system",
          "snapshot",
          "frame",
          "atom",
          "species",
          "x",
          "y",
          "z",
          "e_total",
          "e_short",
          "e_elec");

  private static final String EXPECTED = "the columns " + String.join(",", COLUMNS);

  /** Rows of one snapshot. */
  private static final class Rows {
    private final List<String> symbols = new ArrayList<>();
    private final List<double[]> numbers = new ArrayList<>();
  }

  private EnergyCsvFile() {}

  /**
   * The key under which the header of the table tells a fact of a system.
   *
   * @param fact {@code model}, {@code relaxation} or {@code isolated X}
   */
  public static String key(String fact, String system) {
    return fact + " of " + system;
  }

  /**
   * Reads all systems of a table.
   *
   * @throws InputException if it is not such a table
   */
  public static List<EnergySystem> read(Path file) {
    Map<String, String> header = new HashMap<>();
    Map<String, Map<Integer, Rows>> systems = new LinkedHashMap<>();
    boolean named = false;
    long number = 0;
    for (String line : TextFile.read(file, EXPECTED).lines().toList()) {
      number++;
      if (line.startsWith("#")) {
        String[] parts = line.substring(1).strip().split("=", 2);
        header.put(parts[0], parts.length > 1 ? parts[1] : "");
      } else if (!named) {
        if (!line.equals(String.join(",", COLUMNS))) {
          throw new InputException(file, number, "expected " + EXPECTED);
        }
        named = true;
      } else if (!line.isBlank()) {
        add(file, number, line.split(",", -1), systems);
      }
    }
    if (systems.isEmpty()) {
      throw new InputException(file, "the table has no rows; expected " + EXPECTED);
    }
    return systems.entrySet().stream()
        .map(e -> new EnergySystem(e.getKey(), origin(e.getKey(), header), snapshots(e.getValue())))
        .toList();
  }

  private static void add(
      Path file, long line, String[] words, Map<String, Map<Integer, Rows>> systems) {
    if (words.length != COLUMNS.size() || !Tokens.isInteger(words[1])) {
      throw new InputException(file, line, "the row is damaged; expected " + EXPECTED);
    }
    Rows rows =
        systems
            .computeIfAbsent(words[0], s -> new TreeMap<>())
            .computeIfAbsent(Integer.parseInt(words[1]), m -> new Rows());
    double[] numbers =
        Arrays.stream(words)
            .mapToDouble(word -> word.isEmpty() ? Double.NaN : Tokens.real(word))
            .toArray();
    if (Double.isNaN(numbers[8])) {
      throw new InputException(
          file, line, "e_total is '%s'; expected an energy in eV".formatted(words[8]));
    }
    rows.symbols.add(words[4]);
    rows.numbers.add(numbers);
  }

  private static List<EnergySnapshot> snapshots(Map<Integer, Rows> rows) {
    List<EnergySnapshot> snapshots = new ArrayList<>();
    rows.forEach((number, r) -> snapshots.add(snapshot(number, r)));
    return snapshots;
  }

  private static EnergySnapshot snapshot(int number, Rows rows) {
    double[] electrostatic = column(rows, 10);
    double frame = rows.numbers.getFirst()[2];
    return new EnergySnapshot(
        number,
        Double.isNaN(frame) ? -1 : (long) frame,
        List.copyOf(rows.symbols),
        column(rows, 5),
        column(rows, 6),
        column(rows, 7),
        column(rows, 8),
        Double.isNaN(electrostatic[0]) ? null : electrostatic);
  }

  private static double[] column(Rows rows, int column) {
    return rows.numbers.stream().mapToDouble(n -> n[column]).toArray();
  }

  private static EnergyOrigin origin(String system, Map<String, String> header) {
    Map<String, Double> isolated = new HashMap<>();
    String before = "isolated ";
    String after = key("", system);
    header.forEach(
        (key, value) -> {
          if (key.startsWith(before) && key.endsWith(after)) {
            isolated.put(
                key.substring(before.length(), key.length() - after.length()), Tokens.real(value));
          }
        });
    return new EnergyOrigin(
        header.get(key("model", system)), header.get(key("relaxation", system)), isolated);
  }
}
