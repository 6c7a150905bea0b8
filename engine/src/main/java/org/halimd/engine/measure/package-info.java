/**
 * What a run measures while it goes on: the analyzers of module {@code analysis} as observers of
 * one system, one class for each {@code compute} keyword of the run file, and comparisons of
 * several potentials on one trajectory.
 *
 * <p>A measurement covers one run. Step 0 is no sample, whether or not the initial state is written
 * elsewhere. Its file is appended to; several measurements of a kind write their blocks one after
 * the other, each with its own header.
 */
package org.halimd.engine.measure;
