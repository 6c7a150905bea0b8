package org.halimd.kernels.cuda;

/**
 * What a force evaluation computes besides energies, forces and total virials.
 *
 * @param atomVirials virials of single atoms
 * @param bornCharges Born effective charges
 */
public record Outputs(boolean atomVirials, boolean bornCharges) {
  /** Nothing more: what a step needs. */
  public static final Outputs NONE = new Outputs(false, false);

  /** Whether anything is summed up per atom. */
  public boolean any() {
    return atomVirials || bornCharges;
  }
}
