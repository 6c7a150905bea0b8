package org.halimd.engine.app.analyze;

/** What the values of a grid are called: numbers of ions per volume, or weights of energies. */
enum LandscapeValues {
  /** A density of ions. */
  DENSITY(
      "ions/A^3",
      "ions/Å³",
      "ions",
      "isovalue (ions Å⁻³)",
      "ions per area (Å⁻²)",
      "ions at the site"),
  /** exp(-(E - E_min)/kT) of an energy, which has no unit. */
  WEIGHT(
      "of exp(-E/kT)",
      "of exp(−E/kT)",
      "weight",
      "exp(−E/kT), 1 at the lowest energy",
      "integral of exp(−E/kT) (Å)",
      "weight of the site (Å³)");

  private final String unit;
  private final String unitOnPages;
  private final String whole;
  private final String axis;
  private final String perArea;
  private final String atSite;

  LandscapeValues(
      String unit, String unitOnPages, String whole, String axis, String perArea, String atSite) {
    this.unit = unit;
    this.unitOnPages = unitOnPages;
    this.whole = whole;
    this.axis = axis;
    this.perArea = perArea;
    this.atSite = atSite;
  }

  /** The unit on the terminal. */
  String unit() {
    return unit;
  }

  /** The unit on pages. */
  String unitOnPages() {
    return unitOnPages;
  }

  /** What the integral over the cell counts. */
  String whole() {
    return whole;
  }

  /** The label of an axis of isovalues. */
  String axis() {
    return axis;
  }

  /** The label of values integrated along a lattice vector. */
  String perArea() {
    return perArea;
  }

  /** The label of an axis of integrals over the basins of sites. */
  String atSite() {
    return atSite;
  }
}
