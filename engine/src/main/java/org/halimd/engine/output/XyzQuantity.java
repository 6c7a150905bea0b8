package org.halimd.engine.output;

/**
 * What an extended-XYZ frame can hold for each atom besides species and position. The order of the
 * constants is the order of the columns.
 */
public enum XyzQuantity {
  /** Masses in u. */
  MASS,
  /** Charges in e: predicted ones if the potential predicts them, else those of the model file. */
  CHARGE,
  /** Born effective charges in e, nine numbers. */
  BEC,
  /** Velocities in Å/fs. */
  VELOCITY,
  /** Forces in eV/Å. */
  FORCE,
  /** Energies in eV; for models with charges two columns, short-range and electrostatic. */
  POTENTIAL,
  /** Continuous positions in Å. */
  UNWRAPPED_POSITION,
  /** Virials in eV, nine numbers. */
  VIRIAL,
  /** Group labels, one column per grouping method. */
  GROUP_LABELS
}
