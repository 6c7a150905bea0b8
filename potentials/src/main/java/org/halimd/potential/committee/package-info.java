/** Several potentials taken together: the mean of a committee. */
package org.halimd.potential.committee;
