/**
 * From mean-square displacements to diffusion coefficients and conductivities with honest errors:
 * fit windows, generalised least squares with the exact covariance of free diffusion, blocks, the
 * empirical error of He et al., Nernst-Einstein and collective conductivity, Green-Kubo, and the
 * dependence on temperature.
 */
package org.halimd.analysis.diffusion;
