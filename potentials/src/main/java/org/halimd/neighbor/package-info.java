/** Who is near whom: neighbour lists linear in the number of atoms for any cell. */
package org.halimd.neighbor;
