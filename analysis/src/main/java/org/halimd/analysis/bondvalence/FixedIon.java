package org.halimd.analysis.bondvalence;

/**
 * An ion of the crystal that stays where it is.
 *
 * @param ion which
 * @param weight probability that it is there, above 0 and at most 1
 * @param a fractional coordinate
 * @param b fractional coordinate
 * @param c fractional coordinate
 */
public record FixedIon(Ion ion, double weight, double a, double b, double c) {}
