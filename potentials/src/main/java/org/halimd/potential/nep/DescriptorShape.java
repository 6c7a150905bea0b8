package org.halimd.potential.nep;

/**
 * The sizes of a descriptor.
 *
 * <p>Order of the components: radial n = 0 ... nMaxRadial, then for every angular line (three-body
 * l = 1 ... lMax, then the terms switched on in the order 222, 1111, 112, 123, 233, 134) all n = 0
 * ... nMaxAngular.
 *
 * @param nMaxRadial index of the last radial function of the radial part
 * @param nMaxAngular index of the last radial function of the angular part
 * @param basisRadial index of the last basis function of the radial part
 * @param basisAngular index of the last basis function of the angular part
 * @param terms the many-body terms of the angular part
 */
public record DescriptorShape(
    int nMaxRadial, int nMaxAngular, int basisRadial, int basisAngular, AngularTerms terms) {

  /** Number of radial components, nMaxRadial + 1. */
  public int radialComponents() {
    return nMaxRadial + 1;
  }

  /** Number of angular components, (nMaxAngular + 1) times the number of lines. */
  public int angularComponents() {
    return (nMaxAngular + 1) * terms.lines();
  }

  /** Length of the descriptor. */
  public int length() {
    return radialComponents() + angularComponents();
  }

  /** Expansion coefficients of the radial part per ordered pair of types. */
  public int radialCoefficients() {
    return (nMaxRadial + 1) * (basisRadial + 1);
  }

  /** Expansion coefficients of the angular part per ordered pair of types. */
  public int angularCoefficients() {
    return (nMaxAngular + 1) * (basisAngular + 1);
  }
}
