package org.halimd.engine.minimize;

import org.halimd.system.Box;

/**
 * A structure that is to be relaxed.
 *
 * @param number by which it is known
 * @param box its cell
 * @param x Cartesian positions in Å
 * @param y see {@code x}
 * @param z see {@code x}
 */
public record Snapshot(int number, Box box, double[] x, double[] y, double[] z) {}
