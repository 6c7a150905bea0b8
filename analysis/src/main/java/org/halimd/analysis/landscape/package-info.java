/**
 * The free-energy landscape of an ion, F = -kT ln rho, read off its density: isovalue tables,
 * percolation and its bottlenecks, paths, sites, all with errors from parts of the run. Brings
 * {@code density} and {@code sites} together; this is what the verbs {@code density} and {@code
 * percolation} report.
 */
package org.halimd.analysis.landscape;
