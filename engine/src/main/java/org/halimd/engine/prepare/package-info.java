/**
 * What happens to a structure before and between runs: replication of the cell, changes of the box,
 * initial velocities and the removal of momentum. Nothing here enters the accumulated displacements
 * of {@link org.halimd.engine.State#dx}.
 */
package org.halimd.engine.prepare;
