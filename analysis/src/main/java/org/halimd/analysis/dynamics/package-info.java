/**
 * How ions move from place to place: van Hove functions and the non-Gaussian parameter, spectra of
 * velocities, sites and hops with residence times, and checks of the ensemble a run has sampled.
 */
package org.halimd.analysis.dynamics;
