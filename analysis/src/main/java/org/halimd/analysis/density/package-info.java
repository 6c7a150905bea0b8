/**
 * Where ions spend their time: densities on a grid in the mean cell, smoothing, isovalues, and
 * whether the region of high density percolates through the crystal.
 *
 * <p>A {@link org.halimd.analysis.density.ScalarGrid} holds the values, index c fastest; files of
 * such grids are read and written by {@code analysis.io.grid}, sites are found by {@code
 * analysis.sites}.
 */
package org.halimd.analysis.density;
