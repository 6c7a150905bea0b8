/**
 * What a run leaves behind: thermodynamic tables, dumped frames, trajectories, structures to
 * restart from and the native checkpoint.
 *
 * <p>An {@link org.halimd.engine.output.Observer} looks at one system of the batch every so many
 * steps and writes into the directory of that system. Everything in one line or one frame belongs
 * to the same instant, after a full step. Each observer can be saved in a checkpoint, together with
 * the lengths of its files, so that a resumed run cuts off what was written after the checkpoint
 * and goes on bit for bit.
 */
package org.halimd.engine.output;
