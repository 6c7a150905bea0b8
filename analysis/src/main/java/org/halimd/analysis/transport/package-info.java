/**
 * Motion of ions: unwrapped paths in a breathing cell, mean-square displacements, velocity
 * correlations, vibrational densities of states, ionic conductivity and viscosity.
 */
package org.halimd.analysis.transport;
