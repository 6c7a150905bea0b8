package org.halimd.system;

/**
 * One kind of atom.
 *
 * @param symbol the element symbol as files write it, for example {@code Li}
 * @param atomicNumber the nuclear charge number Z, 0 if the symbol is no element
 * @param mass the standard atomic weight in u, NaN if the symbol is no element
 */
public record Species(String symbol, int atomicNumber, double mass) {}
