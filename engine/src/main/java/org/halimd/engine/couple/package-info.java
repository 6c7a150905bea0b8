/**
 * Thermostats and barostats: what changes velocities and the cell besides the forces.
 *
 * <p>Each coupling is one small class that executes one {@link org.halimd.engine.integrate.Stage}
 * for one system of a batch; {@link org.halimd.engine.couple.SystemCoupling} makes those of a
 * system from its {@link org.halimd.engine.Ensemble} and knows the energy of its extended
 * variables. Backends whose state lives on the host use these classes as they are.
 */
package org.halimd.engine.couple;
