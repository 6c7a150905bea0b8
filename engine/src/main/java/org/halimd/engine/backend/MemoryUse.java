package org.halimd.engine.backend;

/**
 * Memory that a context holds for a batch, counted from the lengths of its arrays.
 *
 * @param neighborList bytes of the entries of the neighbour list
 * @param other all other bytes: state, results, meshes, scratch memory
 */
public record MemoryUse(long neighborList, long other) {}
