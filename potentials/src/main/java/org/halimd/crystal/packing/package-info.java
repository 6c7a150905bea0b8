/** Random packings of ions at a given density, the start of a melt. */
package org.halimd.crystal.packing;
