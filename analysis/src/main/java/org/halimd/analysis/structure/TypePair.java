package org.halimd.analysis.structure;

/** Two types, indices into the list of species of the frames. */
public record TypePair(int first, int second) {}
