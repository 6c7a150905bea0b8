package org.halimd.system;

import java.util.List;

/**
 * One system at one time, read only: what trajectories hold and analyzers accept.
 *
 * @param step number of the time step, counted over the whole execution; -1 if unknown
 * @param time time in fs; NaN if unknown
 * @param box the cell at this instant
 * @param species the kinds of atoms
 * @param type type of each atom, an index into {@code species}
 * @param x Cartesian positions in Å
 * @param y see {@code x}
 * @param z see {@code x}
 * @param unwrapped whether positions are continuous (never wrapped into the box), so that the
 *     fractional coordinates are continuous functions of time
 * @param vx velocities in Å/fs, or null if the frame has none
 * @param vy see {@code vx}
 * @param vz see {@code vx}
 */
public record Frame(
    long step,
    double time,
    Box box,
    List<Species> species,
    int[] type,
    double[] x,
    double[] y,
    double[] z,
    boolean unwrapped,
    double[] vx,
    double[] vy,
    double[] vz) {

  /** Number of atoms. */
  public int size() {
    return x.length;
  }

  /** Whether the frame carries velocities. */
  public boolean hasVelocities() {
    return vx != null;
  }
}
