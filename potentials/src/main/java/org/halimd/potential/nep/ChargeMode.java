package org.halimd.potential.nep;

/** The electrostatics of a charge model, by the number in its tag. */
public enum ChargeMode {
  /** No charges. */
  NONE,
  /** {@code charge1}: real-space sum, reciprocal-space sum and self term. */
  REAL_AND_RECIPROCAL,
  /** {@code charge2}: reciprocal-space sum alone, its self-interaction kept. */
  RECIPROCAL,
  /** {@code charge3}: shifted-force real-space sum alone, without self term. */
  REAL_SHIFTED_FORCE;

  /** Whether there are charges at all. */
  public boolean hasCharges() {
    return this != NONE;
  }

  /** Whether a sum over reciprocal space belongs to the energy. */
  public boolean reciprocalSpace() {
    return this == REAL_AND_RECIPROCAL || this == RECIPROCAL;
  }

  /** Whether a sum over pairs belongs to the energy. */
  public boolean realSpace() {
    return this == REAL_AND_RECIPROCAL || this == REAL_SHIFTED_FORCE;
  }
}
