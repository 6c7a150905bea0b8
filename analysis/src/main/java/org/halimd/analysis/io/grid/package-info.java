/**
 * Files of values on periodic grids: Gaussian cube, VASP CHGCAR, XCrySDen XSF and legacy VTK,
 * written and read ({@link org.halimd.analysis.io.grid.GridFormat}).
 */
package org.halimd.analysis.io.grid;
