package org.halimd.engine.minimize;

/**
 * Where one system ended.
 *
 * @param converged whether the stop rule on forces (and stress) was met
 * @param steps steps done
 * @param energy potential energy in eV
 * @param maxForce largest force on a mobile atom in eV/Å, measured as the settings say
 * @param maxStress largest deviation of the stress from its target in GPa; 0 if the cell is fixed
 */
public record MinimizationResult(
    boolean converged, long steps, double energy, double maxForce, double maxStress) {}
