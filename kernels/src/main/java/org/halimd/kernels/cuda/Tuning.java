package org.halimd.kernels.cuda;

import java.util.LinkedHashMap;
import java.util.Map;
import org.halimd.io.InputException;

/**
 * Choices that change how fast a run is and none of its bits.
 *
 * @param lanes threads that work on one atom: 8, 16 or 32; 0 to follow the number of atoms
 * @param graphSteps most steps in one graph; 0 to launch every kernel by itself
 * @param skin what neighbour rows reach beyond the cutoff, in Å
 * @param bins systems of more atoms are sorted into bins when lists are built
 */
record Tuning(int lanes, int graphSteps, double skin, int bins) {
  /** What runs use unless somebody says otherwise. */
  static final Tuning DEFAULT = new Tuning(0, 100, 1.0, NeighborLists.LARGEST_WITHOUT_BINS);

  /** Names and meanings of the choices. */
  static Map<String, String> meanings() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("lanes", "threads per atom in the kernels of the sites: 8, 16 or 32");
    all.put("graph", "most steps in a graph of launches, 0 to 1000 (default: 100; 0: no graphs)");
    all.put("skin", "what neighbour rows reach beyond the cutoff, 0.1 to 1 Å (default: 1)");
    all.put("bins", "largest system whose lists are built from all pairs (default: 8192 atoms)");
    return all;
  }

  /**
   * The choices of the given names.
   *
   * @throws InputException if there is no such choice, or the value is none of those possible
   */
  static Tuning of(Map<String, Double> values) {
    Tuning tuning = DEFAULT;
    for (Map.Entry<String, Double> entry : values.entrySet()) {
      tuning = tuning.with(entry.getKey(), entry.getValue());
    }
    return tuning;
  }

  private Tuning with(String name, double value) {
    if (!isPossible(name, value)) {
      String meaning = meanings().get(name);
      throw new InputException(
          meaning == null
              ? "the backend cuda has no choice '%s'; it has %s"
                  .formatted(name, String.join(", ", meanings().keySet()))
              : "%s=%s is not possible: %s".formatted(name, value, meaning));
    }
    return switch (name) {
      case "lanes" -> new Tuning((int) value, graphSteps, skin, bins);
      case "graph" -> new Tuning(lanes, (int) value, skin, bins);
      case "skin" -> new Tuning(lanes, graphSteps, value, bins);
      default -> new Tuning(lanes, graphSteps, skin, (int) value);
    };
  }

  private static boolean isPossible(String name, double value) {
    return switch (name) {
      case "lanes" -> value == 8 || value == 16 || value == 32;
      case "graph" -> isInteger(value, 0, 1000);
      case "skin" -> value >= 0.1 && value <= 1; // Geometry allows for no more.
      case "bins" -> isInteger(value, 0, 100_000);
      default -> false;
    };
  }

  private static boolean isInteger(double value, int least, int most) {
    return value == Math.rint(value) && value >= least && value <= most;
  }
}
