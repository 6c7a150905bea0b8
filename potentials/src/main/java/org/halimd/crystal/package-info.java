/**
 * Crystals before they are simulated: cells whose sites may be partly occupied, symmetry
 * operations, supercells, and the files they come from. Everything here is fractional; {@link
 * org.halimd.crystal.Crystal#toStructure} ends with atoms.
 */
package org.halimd.crystal;
