package org.halimd.analysis.io.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import org.halimd.analysis.doas.EnergyOrigin;
import org.halimd.analysis.doas.EnergySnapshot;
import org.halimd.analysis.doas.EnergySystem;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.io.Tokens;

/**
 * Site energies from extended XYZ, as {@code dump_xyz} of GPUMD and of this program write them: the
 * property {@code energy_atom} or {@code potential} with one number per atom, its energy in eV, or
 * two, the short-range and the electrostatic part. Where the line of a frame gives the energy of
 * the system, the sites must add up to it.
 */
public final class EnergyXyzFile {
  /** The property that this program writes. */
  public static final String COLUMN = "energy_atom";

  private static final List<String> USUAL = List.of(COLUMN, "potential");
  private static final double SUM_TOLERANCE = 1e-5;

  private EnergyXyzFile() {}

  /**
   * Reads some frames of a file.
   *
   * @param name of the system
   * @param column name of the property with energies; null for the usual ones
   * @param frames numbers of the frames, ascending
   * @param progress told the fraction of the file read so far
   * @throws InputException if a frame has no such column, or energies do not add up
   */
  public static EnergySystem read(
      Path file, String name, String column, int[] frames, DoubleConsumer progress) {
    List<String> names = column == null ? USUAL : List.of(column.toLowerCase(Locale.ROOT));
    List<EnergySnapshot> snapshots = new ArrayList<>();
    EnergyOrigin origin = EnergyOrigin.UNKNOWN;
    try (ExtendedXyzReader reader = ExtendedXyzReader.open(file, Set.copyOf(names))) {
      for (int frame = 0; snapshots.size() < frames.length && reader.hasNext(); frame++) {
        Structure structure = reader.next();
        progress.accept(reader.fractionRead());
        if (frame == frames[snapshots.size()]) {
          if (snapshots.isEmpty()) {
            origin = origin(structure);
          }
          snapshots.add(snapshot(structure, snapshots.size(), frame, names));
        }
      }
    }
    return new EnergySystem(name, origin, snapshots);
  }

  private static EnergySnapshot snapshot(
      Structure structure, int number, int frame, List<String> names) {
    double[] column =
        names.stream()
            .map(structure.extra()::get)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(() -> missing(structure, names));
    int n = structure.size();
    if (column.length != n && column.length != 2 * n) {
      throw missing(structure, names);
    }
    double[] energy = new double[n];
    double[] electrostatic = column.length == n ? null : new double[n];
    for (int i = 0; i < n; i++) {
      energy[i] = electrostatic == null ? column[i] : column[2 * i] + column[2 * i + 1];
      if (electrostatic != null) {
        electrostatic[i] = column[2 * i + 1];
      }
    }
    requireSum(structure, energy);
    boolean own = structure.info().containsKey("snapshot") && structure.info().containsKey("frame");
    return new EnergySnapshot(
        own ? (int) number(structure, "snapshot") : number,
        own ? (long) number(structure, "frame") : frame,
        structure.symbols(),
        structure.x(),
        structure.y(),
        structure.z(),
        energy,
        electrostatic);
  }

  private static InputException missing(Structure structure, List<String> names) {
    return new InputException(
        structure.file(),
        structure.line() + 1,
        "there is no property %s with the energies of the atoms; dump them, name another column (--energy-column), or give --potential to compute them"
            .formatted(
                names.stream().map(name -> name + ":R:1").collect(Collectors.joining(" or "))));
  }

  private static void requireSum(Structure structure, double[] energy) {
    if (!structure.info().containsKey("energy")) {
      return;
    }
    double total = number(structure, "energy");
    double sum = Arrays.stream(energy).sum();
    if (Math.abs(sum - total) > SUM_TOLERANCE * Math.abs(total)) {
      throw new InputException(
          structure.file(),
          structure.line() + 1,
          "the energies of the atoms add up to %.8g eV, but energy=%.8g; the column does not hold the site energies of this frame"
              .formatted(sum, total));
    }
  }

  private static double number(Structure structure, String key) {
    String text = structure.info().get(key);
    double value = Tokens.real(text);
    if (Double.isNaN(value)) {
      throw new InputException(
          structure.file(),
          structure.line() + 1,
          "'%s' after %s= is not a finite number".formatted(text, key));
    }
    return value;
  }

  /** What the line of a frame that this program wrote says; otherwise nothing. */
  private static EnergyOrigin origin(Structure structure) {
    Map<String, String> info = structure.info();
    Map<String, Double> isolated = new HashMap<>();
    info.forEach(
        (key, text) -> {
          if (key.startsWith("isolated_")) {
            String symbol = key.substring("isolated_".length());
            structure.symbols().stream()
                .filter(s -> s.equalsIgnoreCase(symbol))
                .findFirst()
                .ifPresent(s -> isolated.put(s, number(structure, key)));
          }
        });
    return new EnergyOrigin(info.get("model"), info.get("relaxation"), isolated);
  }
}
