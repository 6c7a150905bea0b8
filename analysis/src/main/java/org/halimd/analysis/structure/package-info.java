/** Arrangement of atoms: radial and angular distribution functions. */
package org.halimd.analysis.structure;
