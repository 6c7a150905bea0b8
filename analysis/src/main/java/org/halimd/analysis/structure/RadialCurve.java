package org.halimd.analysis.structure;

/**
 * One radial distribution function.
 *
 * @param name name of the pair, for example {@code Li-Cl}
 * @param pair the types; null for all atoms without regard to species
 * @param g the function, per bin
 * @param gError its standard error; NaN below four frames
 * @param coordination mean number of second atoms within the upper edge of a bin around a first
 * @param coordinationError its standard error
 */
public record RadialCurve(
    String name,
    TypePair pair,
    double[] g,
    double[] gError,
    double[] coordination,
    double[] coordinationError) {}
