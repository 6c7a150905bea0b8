/**
 * Searching a minimum of the energy, or of the enthalpy when the cell relaxes too: steepest descent
 * and FIRE, the run-file keyword {@code minimize}.
 *
 * <p>{@link org.halimd.engine.minimize.Minimizer} relaxes all systems of a batch side by side. Each
 * system takes its own decisions, so its path does not depend on what else is in the batch; one
 * that has finished stays where it is. Velocities and accumulated displacements of the state are
 * not touched.
 */
package org.halimd.engine.minimize;
