/**
 * What analyses read: trajectories in extended XYZ and H5MD frame by frame, and the tables that
 * GPUMD and this program write during a run.
 */
package org.halimd.analysis.io.input;
