/**
 * The nouns of a simulation: elements, the periodic box, batches of atoms, frames and units.
 *
 * <p>Everything here is plain data without physics: a {@link org.halimd.system.Box} knows no
 * potentials, {@link org.halimd.system.Atoms} know no time. The package depends on nothing else of
 * the project.
 */
package org.halimd.system;
