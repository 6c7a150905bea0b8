package org.halimd.analysis.bondvalence;

/**
 * The bond valence exp((R0 - R)/b) of a cation and an anion at distance R.
 *
 * @param cation the cation
 * @param anion the anion
 * @param r0 length R0 of a bond of valence one in Å
 * @param b how fast the valence falls, in Å
 * @param coordination usual number of anions around the cation
 */
public record BondParameters(Ion cation, Ion anion, double r0, double b, double coordination) {}
