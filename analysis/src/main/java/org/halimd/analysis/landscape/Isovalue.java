package org.halimd.analysis.landscape;

import org.halimd.analysis.density.Percolation;

/**
 * The region where the density is at least an isovalue.
 *
 * @param rule how the isovalue was chosen
 * @param value the isovalue in ions/Å³
 * @param volumeFraction fraction of the volume in the region
 * @param ionFraction fraction of the ions in the region
 * @param level its clusters and their dimension
 */
public record Isovalue(
    String rule,
    double value,
    double volumeFraction,
    double ionFraction,
    Percolation.Level level) {}
