/**
 * Space groups of structures: the operations that map a crystal onto itself within a tolerance,
 * found from cell and sites alone, and the name of their type, found among the 230 types by the
 * transformation of basis and origin between the two (R. W. Grosse-Kunstleve, Acta Cryst. A55, 383
 * (1999)).
 */
package org.halimd.crystal.symmetry;
