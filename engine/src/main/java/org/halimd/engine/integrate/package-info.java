/**
 * One time step as a list of named half-moves.
 *
 * <p>A {@link org.halimd.engine.integrate.Stage} says <i>what</i> happens ("half kick", "drift");
 * {@link org.halimd.engine.integrate.Integrators} writes down the stages of one step for every
 * ensemble; a backend decides <i>how</i> they are executed. {@link
 * org.halimd.engine.integrate.RunningSystem} is one system of a batch during a run: what the
 * couplings of package {@code couple} read and move.
 */
package org.halimd.engine.integrate;
