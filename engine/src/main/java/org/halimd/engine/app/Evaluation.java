package org.halimd.engine.app;

import org.halimd.potential.Forces;

/**
 * What was computed for one frame of a structure file.
 *
 * @param number of the frame in its file, counted from 0
 * @param forces energies, forces, virials, charges
 * @param charged whether the model predicts charges
 * @param born whether Born effective charges were computed
 * @param descriptors scaled descriptors, all components of an atom one after another, or null
 * @param radialNeighbors neighbours within the largest radial cutoff of each atom, or null
 * @param angularNeighbors neighbours within the largest angular cutoff of each atom, or null
 */
record Evaluation(
    int number,
    Forces forces,
    boolean charged,
    boolean born,
    double[] descriptors,
    int[] radialNeighbors,
    int[] angularNeighbors) {}
