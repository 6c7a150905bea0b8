package org.halimd.engine.couple;

import org.halimd.engine.integrate.RunningSystem;

/** Something besides the atoms that holds energy: a chain, a moving cell. */
interface ExtendedVariable {
  /** Its contribution to the conserved quantity at the present step of the ramps, eV. */
  double energy(RunningSystem system);

  /**
   * How much {@link #energy} changes in eV when the ramps go on to the next step while all
   * variables stay. This is work of the ramp, which the conserved quantity leaves out; summing it
   * gives the integrals ∫ η dkT and ∫ V dP.
   */
  double rampEnergy(RunningSystem system);
}
