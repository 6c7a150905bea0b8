/** Potentials that are sums over pairs of atoms: Lennard-Jones, from the file to the forces. */
package org.halimd.potential.pair;
