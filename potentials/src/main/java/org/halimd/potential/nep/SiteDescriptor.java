package org.halimd.potential.nep;

/**
 * The descriptor of one atom from the row of its neighbours, and the partial forces of any function
 * of the descriptor.
 */
final class SiteDescriptor {
  private final int radialComponents;
  private final int length;
  private final RadialDescriptor radial;
  private final AngularDescriptor angular;
  private final AngularInvariants invariants;
  private final double[] gamma;

  SiteDescriptor(NepModel model) {
    radialComponents = model.shape().radialComponents();
    length = model.shape().length();
    radial = new RadialDescriptor(model);
    angular = new AngularDescriptor(model);
    invariants = new AngularInvariants(model.shape());
    gamma = new double[angular.accumulators()];
  }

  /** Length of the descriptor q. */
  int length() {
    return length;
  }

  /** Length of the accumulators S of one atom. */
  int accumulators() {
    return angular.accumulators();
  }

  /**
   * Writes the unscaled descriptor of the row's central atom to {@code q} and its accumulators to
   * {@code s} from index {@code at} on.
   */
  void evaluate(SiteRow row, double[] q, double[] s, int at) {
    radial.evaluate(row, q);
    angular.accumulate(row, s, at);
    invariants.evaluate(s, at, q, radialComponents);
  }

  /**
   * Adds f_ij = dU_i/dr_ij to the partial forces of the row, for a function U of the descriptor.
   *
   * @param phi dU/dq of the unscaled descriptor
   * @param s where {@link #evaluate} left the accumulators of the atom, from index {@code at} on
   */
  void addForces(SiteRow row, double[] phi, double[] s, int at) {
    radial.addForces(row, phi);
    invariants.gradient(s, at, phi, radialComponents, gamma);
    angular.addForces(row, gamma);
  }
}
