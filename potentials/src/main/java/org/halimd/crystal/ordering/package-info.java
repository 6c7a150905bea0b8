/**
 * Who sits where on partly occupied sites: whole numbers of atoms from occupancies, the
 * electrostatic energy of formal charges E = q^T A q / 2, and the arrangements with the lowest
 * energy, by enumeration or by annealing.
 */
package org.halimd.crystal.ordering;
