package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.doas.EnergySnapshot;
import org.halimd.io.InputException;
import org.halimd.io.TextFile;
import org.halimd.io.Tokens;

/**
 * Lists of site energies as text: {@code # Li}, one energy in eV per line, an empty line, the next
 * element. Such a list does not say where one snapshot ends.
 */
public final class EnergyListFile {
  private static final String EXPECTED = "'# Li' and then one energy in eV per line";

  private EnergyListFile() {}

  /**
   * Reads the lists.
   *
   * @param count number of snapshots in the file, each as long as the others, one after another; 1
   *     if unknown
   * @throws InputException if the file is something else or a list cannot be divided so
   */
  public static List<EnergySnapshot> read(Path file, int count) {
    Map<String, List<Double>> lists = lists(file);
    List<EnergySnapshot> snapshots = new ArrayList<>();
    for (int m = 0; m < count; m++) {
      List<String> symbols = new ArrayList<>();
      List<Double> energies = new ArrayList<>();
      for (Map.Entry<String, List<Double>> list : lists.entrySet()) {
        int size = list.getValue().size() / count;
        if (size * count != list.getValue().size()) {
          throw new InputException(
              file,
              "%d energies of %s are not %d snapshots of equal length (--list-snapshots)"
                  .formatted(list.getValue().size(), list.getKey(), count));
        }
        energies.addAll(list.getValue().subList(m * size, (m + 1) * size));
        for (int i = 0; i < size; i++) {
          symbols.add(list.getKey());
        }
      }
      snapshots.add(snapshot(m, symbols, energies));
    }
    return snapshots;
  }

  private static Map<String, List<Double>> lists(Path file) {
    Map<String, List<Double>> lists = new LinkedHashMap<>();
    List<Double> list = null;
    long number = 0;
    for (String line : TextFile.read(file, EXPECTED).lines().toList()) {
      number++;
      String text = line.strip();
      if (text.startsWith("#")) {
        list = lists.computeIfAbsent(text.substring(1).strip(), s -> new ArrayList<>());
      } else if (!text.isEmpty()) {
        double energy = Tokens.real(text);
        if (Double.isNaN(energy) || list == null) {
          throw new InputException(
              file, number, "'%s' is not expected here; expected %s".formatted(text, EXPECTED));
        }
        list.add(energy);
      }
    }
    if (lists.values().stream().allMatch(List::isEmpty)) {
      throw new InputException(file, "there are no energies; expected " + EXPECTED);
    }
    return lists;
  }

  private static EnergySnapshot snapshot(int m, List<String> symbols, List<Double> energies) {
    double[] unknown = new double[symbols.size()];
    Arrays.fill(unknown, Double.NaN);
    return new EnergySnapshot(
        m,
        -1,
        List.copyOf(symbols),
        unknown,
        unknown,
        unknown,
        energies.stream().mapToDouble(Double::doubleValue).toArray(),
        null);
  }
}
