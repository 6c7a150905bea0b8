package org.halimd.engine.app.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.halimd.engine.State;

/**
 * Mean-square displacement of each species over a run, relative to the framework: the mean motion
 * of the atoms that are not mobile ions (by mass) is subtracted.
 */
public final class Displacements {
  /** Ions that move in solid electrolytes. */
  private static final Set<String> MOBILE =
      Set.of("H", "Li", "Na", "K", "Rb", "Cs", "Cu", "Ag", "Mg", "Ca", "Zn");

  private Displacements() {}

  /** Whether a species counts as a mobile ion. */
  public static boolean isMobile(String symbol) {
    return MOBILE.contains(symbol);
  }

  /**
   * Mean-square displacements in Å².
   *
   * @param displacement three numbers per atom of the system, Å
   */
  static Map<String, Double> meanSquares(State state, int system, double[] displacement) {
    double[] drift = drift(state, system, displacement);
    Map<String, double[]> sums = new LinkedHashMap<>();
    int from = state.atoms.start(system);
    for (int k = 0; k < displacement.length; k += 3) {
      double[] sum = sums.computeIfAbsent(symbol(state, from + k / 3), s -> new double[2]);
      for (int c = 0; c < 3; c++) {
        double d = displacement[k + c] - drift[c];
        sum[0] += d * d;
      }
      sum[1]++;
    }
    Map<String, Double> result = new LinkedHashMap<>();
    sums.forEach((symbol, sum) -> result.put(symbol, sum[0] / sum[1]));
    return result;
  }

  private static double[] drift(State state, int system, double[] displacement) {
    int from = state.atoms.start(system);
    boolean[] framework = new boolean[state.atoms.size(system)];
    boolean any = false;
    for (int i = 0; i < framework.length; i++) {
      framework[i] = !isMobile(symbol(state, from + i));
      any |= framework[i];
    }
    double[] sum = new double[3];
    double mass = 0;
    for (int i = 0; i < framework.length; i++) {
      if (framework[i] || !any) {
        double m = state.mass[from + i];
        mass += m;
        for (int c = 0; c < 3; c++) {
          sum[c] += m * displacement[3 * i + c];
        }
      }
    }
    return new double[] {sum[0] / mass, sum[1] / mass, sum[2] / mass};
  }

  /** Number of atoms of each species of a system, in the order of the potential. */
  static Map<String, Integer> counts(State state, int system) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    List<String> order = state.atoms.species().stream().map(s -> s.symbol()).toList();
    order.forEach(symbol -> counts.put(symbol, 0));
    for (int i = state.atoms.start(system); i < state.atoms.start(system + 1); i++) {
      counts.merge(symbol(state, i), 1, Integer::sum);
    }
    counts.values().removeIf(n -> n == 0);
    return counts;
  }

  private static String symbol(State state, int i) {
    return state.atoms.species().get(state.atoms.type[i]).symbol();
  }
}
