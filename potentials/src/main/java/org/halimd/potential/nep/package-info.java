/**
 * Neuroevolution potentials (NEP3, NEP4, NEP5) and their charge models (qNEP): the file {@code
 * nep.txt}, and the double-precision reference evaluator.
 *
 * <p>A {@link org.halimd.potential.nep.NepModel} holds what the file says. {@link
 * org.halimd.potential.nep.NepPotential} evaluates it in the order of the textbook: the neighbours
 * of an atom ({@code SiteRow}) give radial functions ({@code RadialBasis}, {@code RadialExpansion})
 * and angular accumulators ({@code AngularPolynomials}), these the invariants of the descriptor
 * ({@code AngularInvariants}), the descriptor the site energy and the charge ({@code
 * NeuralNetwork}), the charges the Coulomb energy ({@code Electrostatics}); the way back gives the
 * exact gradient, once per atom and neighbour.
 *
 * <p>Notation, in code and comments: r_ij = r_j - r_i, r its length, u = r_ij / r; f_k the basis
 * functions, g_n the radial functions, Y the angular polynomials, S_n their sums over neighbours, q
 * the descriptor, U the site energy, Phi = dU/dq, Gamma = dU/dS.
 */
package org.halimd.potential.nep;
