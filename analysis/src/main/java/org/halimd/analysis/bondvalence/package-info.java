/**
 * Bond-valence site energies: how much a test ion costs at every place of a crystal, from bond
 * lengths and charges alone (S. Adams and R. P. Rao, Phys. Status Solidi A 208, 1746 (2011); H.
 * Chen, L. L. Wong and S. Adams, Acta Cryst. B 75, 18 (2019)).
 */
package org.halimd.analysis.bondvalence;
