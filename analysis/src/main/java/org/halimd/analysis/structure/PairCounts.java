package org.halimd.analysis.structure;

import java.util.List;
import org.halimd.system.Species;

/**
 * The pairs of one frame.
 *
 * @param species kinds of atoms
 * @param atoms number of atoms of each species
 * @param volume volume in Å³
 * @param count ordered pairs, index (first * species + second) * bins + bin
 */
public record PairCounts(List<Species> species, int[] atoms, double volume, long[] count) {}
