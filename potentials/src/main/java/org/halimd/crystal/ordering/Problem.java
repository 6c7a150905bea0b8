package org.halimd.crystal.ordering;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.Site;

/** What has to be arranged: sites, species with charges, numbers of atoms per orbit, energies. */
final class Problem {
  final Crystal crystal;
  final ChargeEnergy energy;

  /** Charge of each species; 0 for an empty site. */
  final double[] charge;

  /** For each disordered site its orbit, an index into the rows of {@link #counts}. */
  final int[] orbit;

  /** Number of sites to be filled, per orbit and species. Ordered orbits are never asked for. */
  final int[][] counts;

  private final List<String> species;

  Problem(Crystal crystal, FormalCharges charges, SiteCounts siteCounts) {
    this.crystal = crystal;
    this.species = siteCounts.species();
    this.counts = siteCounts.counts();
    energy = new ChargeEnergy(crystal, charges);
    charge = new double[species.size()];
    for (int e = 0; e < charge.length - 1; e++) {
      charge[e] = charges.of(species.get(e));
    }
    orbit = new int[energy.size()];
    for (int i = 0; i < orbit.length; i++) {
      Site site = crystal.sites().get(energy.site[i]);
      orbit[i] = siteCounts.orbits().indexOf(site.orbit());
    }
  }

  /** Natural logarithm of the number of different arrangements. */
  double logCandidates() {
    double sum = 0;
    for (int k = 0; k < counts.length; k++) {
      if (isOpen(k)) {
        int size = 0;
        for (int count : counts[k]) {
          size += count;
          sum -= logFactorial(count);
        }
        sum += logFactorial(size);
      }
    }
    return sum;
  }

  private boolean isOpen(int k) {
    for (int o : orbit) {
      if (o == k) {
        return true;
      }
    }
    return false;
  }

  private static double logFactorial(int n) {
    double sum = 0;
    for (int i = 2; i <= n; i++) {
      sum += Math.log(i);
    }
    return sum;
  }

  double[] charges(int[] kinds) {
    double[] q = new double[kinds.length];
    for (int i = 0; i < q.length; i++) {
      q[i] = charge[kinds[i]];
    }
    return q;
  }

  /** The ordered crystal of an arrangement; empty sites are left out. */
  Crystal crystal(Arrangement arrangement) {
    Site[] sites = crystal.sites().toArray(Site[]::new);
    for (int i = 0; i < energy.size(); i++) {
      String symbol = species.get(arrangement.kinds()[i]);
      int at = energy.site[i];
      sites[at] = symbol == null ? null : sites[at].holding(symbol);
    }
    return crystal.withSites(Arrays.stream(sites).filter(Objects::nonNull).toList());
  }
}
