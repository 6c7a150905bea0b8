package org.halimd.analysis.doas;

import java.util.Arrays;
import java.util.List;
import org.halimd.io.InputException;

/**
 * The energies of the atoms of one species, snapshot by snapshot in the order of time.
 *
 * @param system name of the material or file
 * @param species element symbol
 * @param snapshots energies in eV, one array per snapshot, none of them empty
 */
public record SiteEnergies(String system, String species, List<double[]> snapshots) {
  /**
   * Copies the list.
   *
   * @throws InputException if there is no energy, or one is not finite
   */
  public SiteEnergies {
    snapshots = List.copyOf(snapshots);
    if (snapshots.isEmpty() || snapshots.stream().anyMatch(s -> s.length == 0)) {
      throw new InputException(
          "%s: there is no atom of species '%s' with an energy".formatted(system, species));
    }
    for (double[] snapshot : snapshots) {
      if (!Arrays.stream(snapshot).allMatch(Double::isFinite)) {
        throw new InputException(
            "%s: an energy of species '%s' is not a finite number".formatted(system, species));
      }
    }
  }

  /** Number of energies n. */
  public int count() {
    return snapshots.stream().mapToInt(s -> s.length).sum();
  }

  /** All energies in ascending order: sums over them do not depend on the order of atoms. */
  public double[] sorted() {
    double[] all = new double[count()];
    int at = 0;
    for (double[] snapshot : snapshots) {
      System.arraycopy(snapshot, 0, all, at, snapshot.length);
      at += snapshot.length;
    }
    Arrays.sort(all);
    return all;
  }

  /** The mean energy of each snapshot. */
  public double[] means() {
    return snapshots.stream().mapToDouble(s -> Arrays.stream(s).sum() / s.length).toArray();
  }

  /** The same sites on a scale whose zero is at {@code zero} eV of this one. */
  public SiteEnergies relativeTo(double zero) {
    List<double[]> moved =
        snapshots.stream().map(s -> Arrays.stream(s).map(e -> e - zero).toArray()).toList();
    return new SiteEnergies(system, species, moved);
  }
}
