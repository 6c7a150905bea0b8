package org.halimd.potential.pair;

import java.util.List;
import org.halimd.potential.PotentialModel;

/**
 * The parameters of a Lennard-Jones potential, V(r) = 4 epsilon ((sigma/r)^12 - (sigma/r)^6) for r
 * &lt; r_c and zero beyond (J. E. Lennard-Jones, Proc. Phys. Soc. 43, 461 (1931)).
 *
 * <p>Instances are immutable; pairs are addressed by {@link #pair}.
 */
public final class LennardJonesModel implements PotentialModel {
  /** What happens to V at the cutoff r_c. */
  public enum Truncation {
    /** V as it is: the energy jumps by V(r_c) when a pair crosses. What GPUMD's files mean. */
    PLAIN,
    /** V(r) - V(r_c): the energy is continuous, the force jumps. */
    SHIFTED_ENERGY,
    /**
     * V(r) - V(r_c) - (r - r_c) V'(r_c): energy and force are continuous, for runs whose conserved
     * quantity is to be tested sharply.
     */
    SHIFTED_FORCE
  }

  private final List<String> elements;
  private final double[] epsilon;
  private final double[] sigma;
  private final double[] cutoff;
  private final Truncation truncation;

  /**
   * A model of T types; the arrays have one entry for each ordered pair of types, T * T in all.
   *
   * @param elements the T element symbols
   * @param epsilon depths of the wells in eV, at least 0
   * @param sigma distances of zero energy in Å, positive
   * @param cutoff cutoffs r_c in Å, positive
   * @param truncation what happens at the cutoff
   * @throws IllegalArgumentException if lengths or signs are wrong, or (a, b) differs from (b, a)
   */
  public LennardJonesModel(
      List<String> elements,
      double[] epsilon,
      double[] sigma,
      double[] cutoff,
      Truncation truncation) {
    this.elements = List.copyOf(elements);
    this.epsilon = epsilon.clone();
    this.sigma = sigma.clone();
    this.cutoff = cutoff.clone();
    this.truncation = truncation;
    int pairs = elements.size() * elements.size();
    if (pairs == 0 || epsilon.length != pairs || sigma.length != pairs || cutoff.length != pairs) {
      throw new IllegalArgumentException("need one parameter for each ordered pair of types");
    }
    for (int a = 0; a < elements.size(); a++) {
      for (int b = 0; b < elements.size(); b++) {
        check(a, b);
      }
    }
  }

  private void check(int a, int b) {
    int ab = pair(a, b);
    int ba = pair(b, a);
    if (!(epsilon[ab] >= 0) || !(sigma[ab] > 0) || !(cutoff[ab] > 0)) {
      throw new IllegalArgumentException("epsilon, sigma or cutoff is out of range");
    }
    if (epsilon[ab] != epsilon[ba] || sigma[ab] != sigma[ba] || cutoff[ab] != cutoff[ba]) {
      throw new IllegalArgumentException("a pair must not depend on the order of its atoms");
    }
  }

  /** One element, plainly truncated. */
  public static LennardJonesModel of(String element, double epsilon, double sigma, double cutoff) {
    return new LennardJonesModel(
        List.of(element),
        new double[] {epsilon},
        new double[] {sigma},
        new double[] {cutoff},
        Truncation.PLAIN);
  }

  /** The same parameters with another behaviour at the cutoff. */
  public LennardJonesModel with(Truncation other) {
    return new LennardJonesModel(elements, epsilon, sigma, cutoff, other);
  }

  /** The index of the pair of types (a, b) for {@link #epsilon} and its like. */
  public int pair(int a, int b) {
    return a * elements.size() + b;
  }

  /** Depth of the well of a pair in eV. */
  public double epsilon(int pair) {
    return epsilon[pair];
  }

  /** Distance at which the energy of a pair is zero, in Å. */
  public double sigma(int pair) {
    return sigma[pair];
  }

  /** Cutoff of a pair in Å. */
  public double cutoff(int pair) {
    return cutoff[pair];
  }

  /** V(r_c) in eV where the truncation subtracts it from V, otherwise 0. */
  public double energyShift(int pair) {
    double s6 = Math.pow(sigma[pair] / cutoff[pair], 6);
    return truncation == Truncation.PLAIN ? 0 : 4 * epsilon[pair] * s6 * (s6 - 1);
  }

  /** V'(r_c) in eV/Å where the truncation subtracts it from V', otherwise 0. */
  public double forceShift(int pair) {
    double s6 = Math.pow(sigma[pair] / cutoff[pair], 6);
    return truncation == Truncation.SHIFTED_FORCE
        ? -24 * epsilon[pair] * s6 * (2 * s6 - 1) / cutoff[pair]
        : 0;
  }

  /** What happens at the cutoff. */
  public Truncation truncation() {
    return truncation;
  }

  @Override
  public String description() {
    return "Lennard-Jones potential for "
        + String.join(" ", elements)
        + ", cutoff "
        + cutoff()
        + " Å";
  }

  @Override
  public List<String> elements() {
    return elements;
  }

  @Override
  public double cutoff() {
    double largest = 0;
    for (double c : cutoff) {
      largest = Math.max(largest, c);
    }
    return largest;
  }

  @Override
  public boolean hasCharges() {
    return false;
  }
}
