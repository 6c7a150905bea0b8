package org.halimd.engine.measure;

/** What {@code compute} averages over groups. The order of the constants is that of the columns. */
public enum GroupQuantity {
  /** 2K/(3 N k_B) of the group in K. */
  TEMPERATURE(1),
  /** Potential energy in eV. */
  POTENTIAL(1),
  /** Force in eV/Å. */
  FORCE(3),
  /** Diagonal of the virial in eV. */
  VIRIAL(3),
  /** Potential part of the heat current, sum of W v, in eV^3/2 u^-1/2. */
  JP(3),
  /** Kinetic part of the heat current, sum of (m v²/2 + U) v, in eV^3/2 u^-1/2. */
  JK(3),
  /** Momentum in (u eV)^1/2. */
  MOMENTUM(3);

  private final int components;

  GroupQuantity(int components) {
    this.components = components;
  }

  /** Number of components of a group. */
  int components() {
    return components;
  }
}
