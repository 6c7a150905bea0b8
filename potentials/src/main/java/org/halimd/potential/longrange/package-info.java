/** Electrostatics in reciprocal space: the exact sum over k vectors and the particle mesh. */
package org.halimd.potential.longrange;
