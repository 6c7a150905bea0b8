/** Files that crystals come from and go to: CIF, POSCAR and extended XYZ. */
package org.halimd.crystal.io;
