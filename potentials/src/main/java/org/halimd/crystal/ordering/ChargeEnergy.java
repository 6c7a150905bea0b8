package org.halimd.crystal.ordering;

import java.util.ArrayList;
import java.util.List;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.Site;
import org.halimd.io.InputException;

/**
 * The electrostatic energy of a cell as a function of who sits on its disordered sites:
 *
 * <pre>
 *   E = E_fixed + sum_i q_i V_i + 1/2 sum_ij q_i q_j A_ij
 * </pre>
 *
 * <p>V is the potential of the ordered sites, A the interaction of two disordered ones with all
 * images; both are computed once.
 */
final class ChargeEnergy {
  /** The matrix of more sites would not fit into memory (8 bytes each pair). */
  private static final int MOST_SITES = 12_000;

  final int[] site;
  private final double[] matrix;
  private final double[] potential;
  private final double fixed;

  /** The energy of a crystal; who sits where is the argument of {@link #energy}. */
  ChargeEnergy(Crystal crystal, FormalCharges charges) {
    List<Integer> open = new ArrayList<>();
    List<Site> sites = crystal.sites();
    for (int i = 0; i < sites.size(); i++) {
      if (!sites.get(i).isOrdered()) {
        open.add(i);
      }
    }
    if (open.size() > MOST_SITES) {
      throw new InputException(
          crystal.source(),
          open.size()
              + " partly occupied sites are more than the "
              + MOST_SITES
              + " that can be ordered at once; take a smaller supercell and repeat the result");
    }
    site = open.stream().mapToInt(Integer::intValue).toArray();
    int n = site.length;
    matrix = new double[n * n];
    potential = new double[n];
    PeriodicPotential phi = new PeriodicPotential(crystal.cell());
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double value = at(phi, sites.get(site[i]), sites.get(site[j]));
        matrix[i * n + j] = value;
        matrix[j * n + i] = value;
      }
    }
    fixed = addFixed(sites, charges, phi);
  }

  private double addFixed(List<Site> sites, FormalCharges charges, PeriodicPotential phi) {
    double energy = 0;
    List<Site> ordered = sites.stream().filter(Site::isOrdered).toList();
    for (int k = 0; k < ordered.size(); k++) {
      double charge = charges.of(ordered.get(k).occupants().get(0).symbol());
      for (int i = 0; i < site.length; i++) {
        potential[i] += charge * at(phi, sites.get(site[i]), ordered.get(k));
      }
      for (int l = 0; l <= k; l++) {
        double other = charges.of(ordered.get(l).occupants().get(0).symbol());
        energy += (l == k ? 0.5 : 1) * charge * other * at(phi, ordered.get(k), ordered.get(l));
      }
    }
    return energy;
  }

  private static double at(PeriodicPotential phi, Site i, Site j) {
    return phi.at(i.a() - j.a(), i.b() - j.b(), i.c() - j.c());
  }

  /** Number of disordered sites. */
  int size() {
    return site.length;
  }

  /** A_ij in eV/e². */
  double interaction(int i, int j) {
    return matrix[i * site.length + j];
  }

  /** V_i in eV/e. */
  double fixedPotential(int i) {
    return potential[i];
  }

  /** E_fixed in eV. */
  double fixedEnergy() {
    return fixed;
  }

  /** The energy in eV for charges q (e) of the disordered sites. */
  double energy(double[] q) {
    double sum = fixed;
    for (int i = 0; i < q.length; i++) {
      double v = 0;
      for (int j = 0; j < q.length; j++) {
        v += q[j] * interaction(i, j);
      }
      sum += q[i] * (potential[i] + 0.5 * v);
    }
    return sum;
  }
}
