package org.halimd.analysis.doas;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.halimd.io.InputException;

/**
 * What is known of where energies come from.
 *
 * @param model name or hash of the potential; null if unknown
 * @param relaxation how snapshots were relaxed, {@code none} if they were not; null if unknown
 * @param isolated energies of isolated atoms in eV by species, as far as they are known
 */
public record EnergyOrigin(String model, String relaxation, Map<String, Double> isolated) {
  /** Nothing is known. */
  public static final EnergyOrigin UNKNOWN = new EnergyOrigin(null, null, Map.of());

  /** Copies the map. */
  public EnergyOrigin {
    isolated = Collections.unmodifiableMap(new TreeMap<>(isolated)); // one order in all files
  }

  /**
   * Checks that the energies of several systems mean the same. Relaxation takes away some 1.5 kB T
   * per atom, so relaxed and thermal energies never do; two models have two zeros of energy, which
   * only a common reference makes up for.
   *
   * @param names of the systems
   * @param shifted whether energies are taken relative to a reference
   * @throws InputException if they are known not to
   */
  public static void requireComparable(
      List<String> names, List<EnergyOrigin> origins, boolean shifted) {
    for (int i = 1; i < origins.size(); i++) {
      EnergyOrigin a = origins.getFirst();
      EnergyOrigin b = origins.get(i);
      String pair = "'%s' and '%s'".formatted(names.getFirst(), names.get(i));
      if (differ(a.relaxation, b.relaxation)) {
        throw new InputException(
            "%s cannot be compared: relaxation '%s' against '%s'; relax both in the same way"
                .formatted(pair, a.relaxation, b.relaxation));
      }
      if (!shifted && differ(a.model, b.model)) {
        throw new InputException(
            "the energies of %s are of two potentials, whose zeros differ; compare them with --shift mean, isolated or a value"
                .formatted(pair));
      }
    }
  }

  private static boolean differ(String a, String b) {
    return a != null && b != null && !Objects.equals(a, b);
  }
}
