package org.halimd.crystal.ordering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.Occupant;
import org.halimd.crystal.Site;
import org.halimd.io.InputException;
import org.halimd.io.NumberText;

/**
 * Whole numbers of atoms on every orbit. They follow the occupancies as closely as whole numbers
 * can, fill every orbit, and make the cell neutral.
 *
 * @param species elements in order of appearance, then null for an empty site
 * @param orbits numbers of the orbits
 * @param counts atoms per orbit (in the order of {@code orbits}) and species
 */
public record SiteCounts(List<String> species, List<Integer> orbits, int[][] counts) {
  /**
   * The most that the number of one element is moved from its rounded value to make the cell
   * neutral.
   */
  private static final int NEUTRALIZING = 3;

  /**
   * A moved number stays this close to the mean: within rounding, or one per cent of many atoms.
   */
  private static final double ROUNDING = 0.6;

  private static final double PART_OF_MANY = 0.01;

  private static final double NEUTRAL = 1e-9;

  /**
   * Counts for a crystal.
   *
   * @param composition wanted numbers of atoms by element; elements that are missing follow their
   *     occupancies
   * @throws InputException if no whole numbers are neutral, or the sites cannot hold the
   *     composition
   */
  public static SiteCounts of(
      Crystal crystal, FormalCharges charges, Map<String, Integer> composition) {
    return new Rounding(crystal, charges, composition).counts();
  }

  /** Number of atoms of a species (index into {@link #species}) in the cell. */
  public int total(int kind) {
    int sum = 0;
    for (int[] row : counts) {
      sum += row[kind];
    }
    return sum;
  }

  /** The way from occupancies to counts. */
  private static final class Rounding {
    private final Crystal crystal;
    private final FormalCharges charges;
    private final Map<String, Integer> wanted;
    private final List<String> species;
    private final List<Integer> orbits = new ArrayList<>();
    private final int[] size;
    private final double[][] mean;

    Rounding(Crystal crystal, FormalCharges charges, Map<String, Integer> wanted) {
      this.crystal = crystal;
      this.charges = charges;
      this.wanted = wanted;
      species = new ArrayList<>(crystal.composition().keySet());
      species.add(null);
      Map<Integer, List<Site>> byOrbit = new TreeMap<>();
      for (Site site : crystal.sites()) {
        byOrbit.computeIfAbsent(site.orbit(), key -> new ArrayList<>()).add(site);
      }
      orbits.addAll(byOrbit.keySet());
      size = new int[orbits.size()];
      mean = new double[orbits.size()][species.size()];
      for (int k = 0; k < size.length; k++) {
        List<Site> sites = byOrbit.get(orbits.get(k));
        size[k] = sites.size();
        addMeans(sites, mean[k]);
      }
    }

    private void addMeans(List<Site> sites, double[] row) {
      for (Site site : sites) {
        for (Occupant occupant : site.occupants()) {
          row[species.indexOf(occupant.symbol())] += occupant.occupancy();
        }
        row[species.size() - 1] += Math.max(0, 1 - site.occupancy());
      }
      // Printed occupancies that miss one by a digit do not leave sites empty.
      if (row[species.size() - 1] < 2 * Site.FULL * sites.size()) {
        row[species.size() - 1] = 0;
      }
    }

    SiteCounts counts() {
      int[] totals = totals();
      scaleTo(totals);
      return new SiteCounts(species, orbits, distribute(totals));
    }

    private int[] totals() {
      int[] totals = new int[species.size()];
      for (int e = 0; e < totals.length - 1; e++) {
        totals[e] = wanted.getOrDefault(species.get(e), (int) Math.round(meanTotal(e)));
      }
      for (String symbol : wanted.keySet()) {
        if (!species.contains(symbol)) {
          throw new InputException(
              crystal.source(),
              "the composition asks for " + symbol + ", which sits on no site of the structure");
        }
      }
      neutralize(totals);
      int sites = crystal.sites().size();
      int atoms = 0;
      for (int total : totals) {
        atoms += total;
      }
      totals[totals.length - 1] = sites - atoms;
      return totals;
    }

    private double meanTotal(int e) {
      double sum = 0;
      for (double[] row : mean) {
        sum += row[e];
      }
      return sum;
    }

    private double charge(int[] totals) {
      double sum = 0;
      for (int e = 0; e < totals.length - 1; e++) {
        sum += totals[e] * charges.of(species.get(e));
      }
      return sum;
    }

    /** Moves the numbers of partly occupied elements as little as possible. */
    private void neutralize(int[] totals) {
      double excess = charge(totals);
      if (Math.abs(excess) < NEUTRAL) {
        return;
      }
      List<Integer> free = new ArrayList<>();
      for (int e = 0; e < totals.length - 1; e++) {
        if (isDisordered(e) && !wanted.containsKey(species.get(e))) {
          free.add(e);
        }
      }
      int[] best = null;
      double bestCost = Double.POSITIVE_INFINITY;
      int[] change = new int[free.size()];
      Arrays.fill(change, -NEUTRALIZING);
      do {
        int[] tried = totals.clone();
        double cost = 0;
        for (int i = 0; i < change.length; i++) {
          int e = free.get(i);
          tried[e] += change[i];
          double off = Math.abs(tried[e] - meanTotal(e));
          boolean far = change[i] != 0 && off > Math.max(ROUNDING, PART_OF_MANY * meanTotal(e));
          cost += far ? Double.POSITIVE_INFINITY : off * off;
        }
        if (Math.abs(charge(tried)) < NEUTRAL && cost < bestCost) {
          best = tried;
          bestCost = cost;
        }
      } while (advance(change));
      if (best == null) {
        throw notNeutral(totals, excess);
      }
      System.arraycopy(best, 0, totals, 0, totals.length);
    }

    /** Counts through all changes; false after the last. */
    private static boolean advance(int[] change) {
      for (int i = 0; i < change.length; i++) {
        if (++change[i] <= NEUTRALIZING) {
          return true;
        }
        change[i] = -NEUTRALIZING;
      }
      return false;
    }

    private boolean isDisordered(int e) {
      for (int k = 0; k < size.length; k++) {
        if (mean[k][e] > 0 && mean[k][e] < size[k] * (1 - Site.FULL)) {
          return true;
        }
      }
      return false;
    }

    private InputException notNeutral(int[] totals, double excess) {
      StringBuilder formula = new StringBuilder();
      for (int e = 0; e < totals.length - 1; e++) {
        formula.append(e == 0 ? "" : " ").append(species.get(e)).append(totals[e]);
      }
      return new InputException(
          crystal.source(),
          String.format(
              Locale.ROOT,
              "%s has the charge %s e with formal charges, and no small change of the partly"
                  + " occupied elements makes it neutral; let one element follow with --balance, or"
                  + " give --composition or --charge",
              formula,
              (excess > 0 ? "+" : "") + NumberText.general(excess, 4)));
    }

    /** Makes the means add up to the totals. */
    private void scaleTo(int[] totals) {
      for (int e = 0; e < totals.length; e++) {
        double sum = meanTotal(e);
        for (double[] row : mean) {
          row[e] = sum > 0 ? row[e] * totals[e] / sum : 0;
        }
      }
    }

    /** Largest remainders first, as long as orbit and element have atoms left. */
    private int[][] distribute(int[] totals) {
      int[][] counts = new int[size.length][totals.length];
      int[] room = size.clone();
      int[] left = totals.clone();
      for (int k = 0; k < size.length; k++) {
        for (int e = 0; e < totals.length; e++) {
          counts[k][e] = Math.min((int) Math.floor(mean[k][e] + 1e-6), Math.min(room[k], left[e]));
          room[k] -= counts[k][e];
          left[e] -= counts[k][e];
        }
      }
      for (int[] next = largest(counts, room, left);
          next != null;
          next = largest(counts, room, left)) {
        counts[next[0]][next[1]]++;
        room[next[0]]--;
        left[next[1]]--;
      }
      for (int e = 0; e < left.length; e++) {
        if (left[e] != 0) {
          throw new InputException(
              crystal.source(),
              "the occupancies cannot be turned into whole atoms: "
                  + Math.abs(left[e])
                  + (species.get(e) == null ? " empty sites" : " " + species.get(e))
                  + " find no place; take a larger supercell or give another --composition");
        }
      }
      return counts;
    }

    private int[] largest(int[][] counts, int[] room, int[] left) {
      int[] best = null;
      double most = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < size.length; k++) {
        for (int e = 0; e < left.length; e++) {
          double remainder = mean[k][e] - counts[k][e];
          if (room[k] > 0 && left[e] > 0 && mean[k][e] > 0 && remainder > most) {
            most = remainder;
            best = new int[] {k, e};
          }
        }
      }
      return best;
    }
  }

  /** Numbers of atoms by element, those that are there. */
  public Map<String, Integer> composition() {
    Map<String, Integer> result = new LinkedHashMap<>();
    for (int e = 0; e < species.size() - 1; e++) {
      if (total(e) > 0) {
        result.put(species.get(e), total(e));
      }
    }
    return result;
  }
}
